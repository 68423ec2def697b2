import type { CatalogDocument } from '../catalog-document'
import type { CompiledQuery } from './compile'
import { type Field, type FieldText, textsOf } from './fields'
import { fold } from './fold'
import { canHighlight, concerns, type Range, rangesOf, readText, united } from './highlight'
import { type Snippet, snippetOf } from './snippet'
import type { Storage } from './storage'

/** A text of the document in which words of the query stand. */
export interface MatchedText {
  field: Field
  /** Of the tag or parameter. */
  key?: string
  /** Highlights in the key, if words of the query stand there. */
  keyRanges?: Range[]
  /** Name of the feature, where a group was found through one. */
  feature?: string
  snippet: Snippet
}

/** A card shows a handful; a group of a thousand features could have a thousand. */
const mostTexts = 8

/** For each hit of a search, the texts that made it one, those that account for most of the query first. */
export function matchedTexts(
  storage: Storage,
  query: CompiledQuery,
): (document: CatalogDocument) => MatchedText[] {
  const mayMatch = preselection(storage, query)
  const conditions = query.criteria.length + query.filters.filter(canHighlight).length
  return (document) => {
    const matched: Highlighted[] = []
    let complete = 0
    // Best fields first: once enough texts account for the whole query, no other can come before them.
    for (const text of textsOf(document)) {
      if (complete === mostTexts) break
      if (!mayMatch(text.key ?? '') && !mayMatch(text.text)) continue
      const highlighted = highlightsOf(storage, query, text)
      if (highlighted.conditions > 0) matched.push(highlighted)
      if (highlighted.conditions === conditions) complete++
    }
    matched.sort((a, b) => b.conditions - a.conditions)
    return matched.slice(0, mostTexts).map(toMatchedText)
  }
}

interface Highlighted {
  text: FieldText
  inKey: Range[]
  inText: Range[]
  /** How many conditions of the query are fulfilled here. */
  conditions: number
}

const toMatchedText = ({ text: { field, key, feature, text }, inKey, inText }: Highlighted): MatchedText => ({
  field,
  ...(key !== undefined && { key }),
  ...(inKey.length > 0 && { keyRanges: inKey }),
  ...(feature !== undefined && { feature }),
  snippet: snippetOf(text, inText),
})

/**
 * A quick test that lets through every text with a highlight and few others: cutting all texts of a page of wide
 * groups into tokens would take longer than the search.
 */
function preselection(storage: Storage, query: CompiledQuery): (text: string) => boolean {
  const pieces = new Set<string>()
  for (const condition of [...query.criteria, ...query.filters]) {
    if (condition.kind === 'word') {
      for (const [term, { needle }] of condition.expansions) {
        pieces.add(needle ?? storage.words.vocabulary.text(term))
      }
    } else if (condition.kind !== 'presence') pieces.add(condition.phrase.parts[0] ?? '')
  }
  if (pieces.size === 0) return () => false
  const anyPiece = new RegExp([...pieces].map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|'))
  return (text) => anyPiece.test(fold(text).replace(/[_-]/g, ''))
}

function highlightsOf(storage: Storage, query: CompiledQuery, fieldText: FieldText): Highlighted {
  const inKey: Range[] = []
  const inText: Range[] = []
  let conditions = 0
  const note = (keyRanges: Range[], textRanges: Range[]) => {
    inKey.push(...keyRanges)
    inText.push(...textRanges)
    if (keyRanges.length + textRanges.length > 0) conditions++
  }
  const key = fieldText.key === undefined ? undefined : readText(storage, fieldText.key)
  const text = readText(storage, fieldText.text)
  for (const criterion of query.criteria) {
    note(key ? rangesOf(criterion, key) : [], rangesOf(criterion, text))
  }
  for (const filter of query.filters) {
    if (concerns(filter, fieldText)) note([], rangesOf(filter, text))
  }
  return { text: fieldText, inKey: united(inKey), inText: united(inText), conditions }
}
