import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CatalogDocument } from './catalog-document'
import { createCatalogIndex, type SearchResult } from './catalog-index'
import { relevanceDocuments } from './relevance-documents'
import { editDistance } from './search/edit-distance'
import { textsOf } from './search/fields'
import { fold } from './search/fold'
import { allowedTypos, Spelling } from './search/spelling'
import { joinedForm, partsOf, tokenise } from './search/tokens'

/** Words that are near to each other in every way the search knows, so that chance hits the edges. */
const word = fc.constantFrom(
  ...['delay', 'delays', 'Delayed', 'dely', 'dep', 'départ', 'avgDelay', 'avg_dep_delay_7d', '7d', 'v2'],
  ...[
    'customer_id',
    'customerId',
    'customerid',
    'Straße',
    'ﬁnal',
    'x-ray',
    'HTTPServer',
    'cafe\u0301s',
    '東京',
  ],
)
const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '))
const keyValue = fc.record({ key: word, value: text })
const feature = fc.record({ name: word, description: text })
const shared = {
  name: word,
  description: text,
  owner: fc.oneof(fc.constant(''), word),
  tags: fc.array(keyValue, { maxLength: 2 }),
  parameters: fc.array(keyValue, { maxLength: 2 }),
  notes: text,
  online: fc.boolean(),
  offline: fc.boolean(),
  completeness: fc.double({ min: 0, max: 1, noNaN: true }),
}
const anyDocument: fc.Arbitrary<Omit<CatalogDocument, 'id'>> = fc.oneof(
  fc.record({
    kind: fc.constant('group' as const),
    features: fc.array(feature, { maxLength: 3 }),
    ...shared,
  }),
  fc.record({ kind: fc.constant('feature' as const), group: word, type: word, ...shared }),
)
const documents = fc
  .array(anyDocument, { minLength: 1, maxLength: 12 })
  .map((list) => list.map((document, i) => ({ ...document, id: `d${i}` }) as CatalogDocument))
const queries = fc.array(
  fc.oneof(
    word,
    word.map((typed) => typed.slice(0, 4)),
  ),
  { minLength: 1, maxLength: 3 },
)

function indexOf(list: readonly CatalogDocument[]) {
  const index = createCatalogIndex()
  for (const document of list) index.put(document)
  return index
}

const everything = { limit: 1000 }
const idsOf = (result: SearchResult) => result.hits.map(({ document }) => document.id).sort()
const allTexts = (document: CatalogDocument) =>
  textsOf(document).flatMap(({ key, text }) => [key ?? '', text])
const wordsOf = (document: CatalogDocument) =>
  new Set(allTexts(document).flatMap((content) => tokenise(content).map(({ term }) => term)))

test('every document is found by each of its own tokens, typed or quoted', () => {
  fc.assert(
    fc.property(documents, (list) => {
      const index = indexOf(list)
      for (const document of list) {
        for (const term of wordsOf(document)) {
          expect(idsOf(index.search(term, everything))).toContain(document.id)
          if (partsOf(term).length > 1) continue // quoted, a joined name is the sequence of its parts
          expect(idsOf(index.search(`"${term}"`, everything))).toContain(document.id)
        }
      }
    }),
    { numRuns: 20 },
  )
})

test('quoted words find exactly the documents that a scan finds', () => {
  fc.assert(
    fc.property(documents, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (list, words) => {
      const plain = words.filter((typed) => tokenise(typed).length === 1)
      const query = plain.map((typed) => `"${typed}"`).join(' ')
      const expected = list.filter((document) => plain.every((typed) => wordsOf(document).has(fold(typed))))
      expect(idsOf(indexOf(list).search(query, everything))).toEqual(expected.map(({ id }) => id).sort())
    }),
  )
})

test('a minus leaves exactly the documents that the quoted word does not find', () => {
  fc.assert(
    fc.property(documents, word, (list, typed) => {
      const index = indexOf(list)
      const having = idsOf(index.search(`"${typed}"`, everything))
      const lacking = idsOf(index.search(`-"${typed}"`, everything))
      expect([...having, ...lacking].sort()).toEqual(list.map(({ id }) => id).sort())
    }),
  )
})

test('the parts of a score sum to it, and hits come in its order', () => {
  fc.assert(
    fc.property(documents, queries, (list, words) => {
      const { hits } = indexOf(list).search(words.join(' '), everything)
      for (const { score, scoreParts } of hits) {
        expect(Object.values(scoreParts).reduce((sum, part) => sum + part, 0)).toBe(score)
      }
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
    }),
  )
})

test('a hit says where it matched, and every highlight covers text that resembles a word of the query', () => {
  fc.assert(
    fc.property(documents, word, (list, typed) => {
      for (const { document, matchedIn } of indexOf(list).search(typed, everything).hits) {
        expect(matchedIn.length).toBeGreaterThan(0)
        for (const { snippet, key, keyRanges = [] } of matchedIn) {
          expect(allTexts(document).some((whole) => whole.startsWith(snippet.text, snippet.start))).toBe(true)
          const marked = [
            ...snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)),
            ...keyRanges.map(([start, end]) => (key ?? '').slice(start, end)),
          ]
          expect(marked.length).toBeGreaterThan(0)
          for (const piece of marked) expect(resembles(joinedForm(piece), typed)).toBe(true)
        }
      }
    }),
  )
})

/** Typed and marked text share a token, or nearly: enough to catch ranges that have slipped. */
function resembles(piece: string, typed: string): boolean {
  if (piece === '') return false
  const tokens = tokenise(typed).map(({ term }) => term)
  return joinedForm(typed).includes(piece) || tokens.some((token) => nearEnough(piece, token))
}

const nearEnough = (piece: string, part: string): boolean =>
  piece.includes(part) || editDistance(piece, part, 2) <= 2 || aliasPairs.has(`${part} ${piece}`)

/** The abbreviations among the words above. */
const aliasPairs = new Set(['dep depart', 'depart dep'])

test('an index that was changed answers like one that was filled at once', () => {
  fc.assert(
    fc.property(documents, documents, fc.array(fc.nat(11)), queries, (before, after, deleted, words) => {
      const index = indexOf(before)
      for (const document of after) index.put(document)
      const gone = new Set(deleted.map((i) => `d${i}`))
      for (const id of gone) index.delete(id)
      const left = new Map([...before, ...after].map((document) => [document.id, document]))
      for (const id of gone) left.delete(id)
      expect(index.size).toBe(left.size)
      const query = words.join(' ')
      expect(index.search(query, everything)).toEqual(indexOf([...left.values()]).search(query, everything))
    }),
  )
})

test('clearing away deleted documents changes no answer', () => {
  const index = indexOf(relevanceDocuments)
  const fresh = indexOf(relevanceDocuments)
  // Replacing everything several times over passes the share at which the index compacts.
  for (let round = 0; round < 4; round++) {
    for (const document of relevanceDocuments) index.put(document)
  }
  for (const query of [
    '',
    'delay',
    'custmers',
    'bedding',
    'dep_delay',
    'owner_team:risk',
    '"lost bags"',
    'has:tier',
  ]) {
    expect(index.search(query, everything)).toEqual(fresh.search(query, everything))
  }
})

test('a deleted document is gone at once, from every way of finding it', () => {
  const index = indexOf(relevanceDocuments)
  expect(index.delete('merchants')).toBe(true)
  expect(index.delete('merchants')).toBe(false)
  expect(index.get('merchants')).toBeUndefined()
  for (const query of ['merchants', 'merchnats', 'priya', 'contact:ask', 'has:contact', '-delay']) {
    expect(idsOf(index.search(query, everything))).not.toContain('merchants')
  }
})

test('pages follow each other without gap or overlap', () => {
  const index = indexOf(relevanceDocuments)
  const { hits, total } = index.search('', everything)
  const pages = [0, 7, 14].flatMap((offset) => index.search('', { limit: 7, offset }).hits)
  expect(total).toBe(relevanceDocuments.length)
  expect(pages).toEqual(hits.slice(0, 21))
})

test('completeness decides between equals and never more', () => {
  const [poor, rich] = [0, 1].map((completeness) => ({ ...group, id: `${completeness}`, completeness }))
  const named = { ...group, id: 'named', name: 'delay', completeness: 0 }
  const index = indexOf([poor, rich, named].filter((document) => document !== undefined))
  expect(index.search('delay').hits.map(({ document }) => document.id)).toEqual(['named', '1', '0'])
})

const group: CatalogDocument = {
  ...{ kind: 'group', id: 'a', name: 'alpha', description: 'about delay', owner: '', notes: '' },
  ...{ tags: [], parameters: [], features: [], online: true, offline: true, completeness: 0 },
}

test('a long text is shown around its first highlight', () => {
  const notes = `${'before '.repeat(60)}needle ${'after '.repeat(60)}`
  const [hit] = indexOf([{ ...group, notes }]).search('needle').hits
  const snippet = hit?.matchedIn[0]?.snippet
  expect(snippet?.ranges.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['needle'])
  expect(snippet?.text.length).toBeLessThanOrEqual(200)
  expect(notes.startsWith(snippet?.text ?? '?', snippet?.start)).toBe(true)
  expect(snippet?.more).toBe(true)
})

test('the table of deletions finds what comparing with every word finds', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 3, maxLength: 11 })
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 60 }), letters, (vocabulary, typed) => {
      const spelling = new Spelling()
      vocabulary.forEach((term, i) => {
        spelling.add(i, term)
      })
      const limit = allowedTypos(typed)
      const similar: string[] = []
      if (limit > 0)
        spelling.similar(
          typed,
          limit,
          (i) => vocabulary[i] ?? '',
          (i) => similar.push(vocabulary[i] ?? ''),
        )
      const near = (term: string) => term !== typed && editDistance(term, typed, limit) <= limit
      expect(similar.sort()).toEqual(limit === 0 ? [] : vocabulary.filter(near).sort())
    }),
  )
})

test('where nothing is found, the nearest spelling that finds something is suggested', () => {
  const index = indexOf([
    { ...group, id: 'a', name: 'merchant-profile' },
    { ...group, id: 'b', name: 'weather-daily' },
  ])
  expect(index.search('mrchntt profile').total).toBe(0)
  expect(index.suggest('mrchntt profile')).toBe('merchant profile')
  expect(index.suggest('qqqqqqqq')).toBeNull()
  expect(index.suggest('weather merchant')).toBeNull()
})
