import type { CatalogDocument } from '../catalog-document'
import type { CompiledQuery } from './compile'
import { type Field, type FieldText, textsOf } from './fields'
import { fold } from './fold'
import { concerns, type Range, rangesOf, readText, united } from './highlight'
import { pointsOf } from './score'
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
  return (document) =>
    textsOf(document)
      .filter(({ key = '', text }) => mayMatch(key) || mayMatch(text))
      .map((text) => ({ text, ...highlightsOf(storage, query, text) }))
      .filter(({ conditions }) => conditions > 0)
      .sort((a, b) => b.conditions - a.conditions || pointsOf(b.text.field) - pointsOf(a.text.field))
      .slice(0, mostTexts)
      .map(({ text: { field, key, feature, text }, inKey, inText }) => ({
        field,
        ...(key !== undefined && { key }),
        ...(inKey.length > 0 && { keyRanges: inKey }),
        ...(feature !== undefined && { feature }),
        snippet: snippetOf(text, inText),
      }))
}

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

function highlightsOf(storage: Storage, query: CompiledQuery, fieldText: FieldText) {
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
  return { inKey: united(inKey), inText: united(inText), conditions }
}
