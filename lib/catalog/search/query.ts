import { partsOf, wordsOf } from './tokens'

/** Every word costs time and memory in proportion to the catalog; a person types a few. */
const mostWords = 50

/** A search as typed: all clauses must hold. */
export interface CatalogQuery {
  clauses: QueryClause[]
}

export type QueryClause = WordsClause | PhraseClause | PropertyClause | PresenceClause

interface Negatable {
  negated: boolean
}

/** A run of characters without spaces, such as `delay` or `avg_dep_delay`. */
interface WordsClause extends Negatable {
  kind: 'words'
  text: string
}

interface PhraseClause extends Negatable {
  kind: 'phrase'
  text: string
}

/** `key:value` or, exact, `key:"two words"`. */
interface PropertyClause extends Negatable {
  kind: 'property'
  key: string
  value: string
  exact: boolean
}

/** `has:key` */
interface PresenceClause extends Negatable {
  kind: 'presence'
  key: string
}

export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError'

  /** `position` counts characters of the query from 0. */
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message)
  }
}

/**
 * Reads a query: bare words, `"phrases"`, `key:value`, `key:"two words"`, `"a key":value`, `has:key`, and a
 * minus before any of them. Throws `QuerySyntaxError`.
 */
export function parseQuery(text: string): CatalogQuery {
  const clauses: QueryClause[] = []
  let words = 0
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const negated = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1])
    const { clause, end } = readClause(text, negated ? at + 1 : at, negated)
    if (clause) clauses.push(clause)
    words += clause?.kind === 'words' ? wordsOf(clause.text).flat().length : 1
    if (words > mostWords) throw new QuerySyntaxError(`A search has at most ${mostWords} words`, at)
    at = skipSpace(text, end)
  }
  return { clauses }
}

interface Read {
  /** Missing where the text held nothing to search for, such as a lone `&`. */
  clause?: QueryClause
  end: number
}

function readClause(text: string, start: number, negated: boolean): Read {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start)
    if (text[quoted.end] === ':') return readProperty(text, quoted.value, start, quoted.end + 1, negated)
    return { clause: { kind: 'phrase', text: quoted.value, negated }, end: quoted.end }
  }
  const end = endOfRun(text, start)
  const colon = text.indexOf(':', start)
  const isAddress = text.startsWith('//', colon + 1) // s3://bucket/prefix
  if (colon >= 0 && colon < end && !isAddress) {
    return readProperty(text, text.slice(start, colon), start, colon + 1, negated)
  }
  const run = text.slice(start, end)
  if (run === 'OR') {
    throw new QuerySyntaxError(
      'OR is not understood: every word must match. Quote "or" to search for it',
      start,
    )
  }
  return partsOf(run).length === 0 ? { end } : { clause: { kind: 'words', text: run, negated }, end }
}

function readProperty(text: string, key: string, keyStart: number, start: number, negated: boolean): Read {
  if (partsOf(key).length === 0) throw new QuerySyntaxError('A key is missing before the colon', keyStart)
  const exact = text[start] === '"'
  const { value, end } = exact ? readQuoted(text, start) : readBare(text, start)
  if (partsOf(value).length === 0) {
    throw new QuerySyntaxError(
      `${key}: needs ${key === 'has' ? 'a key' : 'a value'} right after the colon`,
      start,
    )
  }
  if (key === 'has') return { clause: { kind: 'presence', key: value, negated }, end }
  return { clause: { kind: 'property', key, value, exact, negated }, end }
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  const close = text.indexOf('"', start + 1)
  if (close < 0) throw new QuerySyntaxError('This quotation mark is never closed', start)
  const value = text.slice(start + 1, close)
  if (partsOf(value).length === 0) {
    throw new QuerySyntaxError('There is no letter or digit between these quotation marks', start)
  }
  return { value, end: close + 1 }
}

function readBare(text: string, start: number): { value: string; end: number } {
  let end = start
  while (end < text.length && !isSpace(text[end])) end++
  return { value: text.slice(start, end), end }
}

/** A bare run ends at a space or where a quotation begins. */
function endOfRun(text: string, start: number): number {
  let end = start
  while (end < text.length && !isSpace(text[end]) && text[end] !== '"') end++
  return end
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text[at])) at++
  return at
}

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character)
