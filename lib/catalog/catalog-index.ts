import type { CatalogDocument, CatalogKind } from './catalog-document'
import { compile } from './search/compile'
import { type MatchedText, matchedTexts } from './search/explain'
import { match } from './search/match'
import { parseQuery } from './search/query'
import { type ScoreParts, Scorer } from './search/score'
import { kindBits, Storage } from './search/storage'
import { suggestion } from './search/suggestion'
import { top } from './search/top'

export interface SearchOptions {
  /** Both kinds unless given. */
  kinds?: readonly CatalogKind[]
  /** Size of the page, 25 unless given. */
  limit?: number
  offset?: number
}

export interface SearchResult {
  /** All matches of the kinds asked for, not only those of this page. */
  total: number
  /** All matches of each kind, asked for or not. */
  totals: Record<CatalogKind, number>
  /** Best first; equals by name. */
  hits: SearchHit[]
}

export interface SearchHit {
  document: CatalogDocument
  score: number
  /** Why it ranks where it does; sums to `score`. */
  scoreParts: ScoreParts
  /** Where the words were found; empty for a query without words. */
  matchedIn: MatchedText[]
}

export interface CatalogIndex {
  /** Adds a document, or replaces the one with its id. */
  put(document: CatalogDocument): void
  /** Whether there was such a document. */
  delete(id: string): boolean
  get(id: string): CatalogDocument | undefined
  /** Throws `QuerySyntaxError`. An empty query matches everything. */
  search(query: string, options?: SearchOptions): SearchResult
  /** A query near this one that finds something, where this one finds nothing; null when none is near. */
  suggest(query: string): string | null
  readonly size: number
}

/** Deleted documents cost memory and time in every search; from this share on they are cleared away. */
const mostDead = 0.25
/** Below this many slots clearing away is not worth it. */
const fewSlots = 64

/** An empty search index over feature groups and features, held in memory. */
export function createCatalogIndex(): CatalogIndex {
  let storage = new Storage()
  const remove = (id: string): boolean => {
    const existed = storage.delete(id)
    if (storage.documents.length > fewSlots && storage.deadShare > mostDead) storage = storage.compacted()
    return existed
  }
  return {
    put(document) {
      remove(document.id)
      storage.append(document)
    },
    delete: remove,
    get: (id) => storage.find(id),
    search: (query, options) => search(storage, query, options),
    suggest: (query) => suggestion(storage, query, (text) => search(storage, text, { limit: 0 }).total > 0),
    get size() {
      return storage.size
    },
  }
}

function search(storage: Storage, text: string, options: SearchOptions = {}): SearchResult {
  const { kinds = ['group', 'feature'], limit = 25, offset = 0 } = options
  const wanted = kinds.reduce((bits, kind) => bits | kindBits[kind], 0)
  const parsed = parseQuery(text)
  let query = compile(storage, parsed, false)
  let matches = match(storage, query)
  let slots = ofKinds(storage, matches.slots, wanted)
  const totals = countKinds(storage, matches.slots)
  if (slots.length === 0 && query.criteria.length > 0) {
    // Each word exists, but not together: one of them may be a slip that is a word as well.
    query = compile(storage, parsed, true)
    matches = match(storage, query)
    slots = ofKinds(storage, matches.slots, wanted)
    const loose = countKinds(storage, matches.slots)
    totals.group ||= loose.group
    totals.feature ||= loose.feature
  }
  const scorer = new Scorer(storage, query, matches)
  const scores = scorer.scores(slots)
  const matchedIn = matchedTexts(storage, query)
  const page = top(slots.length, offset + limit, byRank(storage, slots, scores)).slice(offset)
  const hits = page.flatMap((i): SearchHit[] => {
    const slot = slots[i] ?? -1
    const document = storage.documents[slot]
    if (!document) return []
    const scoreParts = scorer.parts(slot)
    return [{ document, score: scores[i] ?? 0, scoreParts, matchedIn: matchedIn(document) }]
  })
  return { total: slots.length, totals, hits }
}

const bothKinds = kindBits.group | kindBits.feature

const ofKinds = (storage: Storage, slots: Int32Array, wanted: number): Int32Array =>
  wanted === bothKinds ? slots : slots.filter((slot) => ((storage.kinds[slot] ?? 0) & wanted) !== 0)

function countKinds(storage: Storage, slots: Int32Array): Record<CatalogKind, number> {
  let group = 0
  for (const slot of slots) if (storage.kinds[slot] === kindBits.group) group++
  return { group, feature: slots.length - group }
}

/** Best score first, then by name and id, so that the order never depends on the history of the index. */
function byRank(storage: Storage, slots: Int32Array, scores: Float64Array) {
  return (a: number, b: number): number => {
    const difference = (scores[b] ?? 0) - (scores[a] ?? 0)
    if (difference !== 0) return difference
    const left = storage.documents[slots[a] ?? -1]
    const right = storage.documents[slots[b] ?? -1]
    return compareText(left?.name, right?.name) || compareText(left?.id, right?.id)
  }
}

const compareText = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)
