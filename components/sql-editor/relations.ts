import { unquote } from './names'
import { type Part, textOf, wordOf } from './token-groups'
import { otherKeywords, reservedWords } from './trino-words'

/** Something in a FROM clause. */
export type Relation = {
  /** The name its columns can be qualified with. */
  name: string
  /** A table by its path, such as database and table; empty for a subquery. */
  path: readonly string[]
  /** What a subquery puts out; null for a table. */
  output: Output | null
}

/** The columns of a query: those it names, and all of the relations behind a star. */
export type Output = { names: readonly string[]; starOf: readonly Relation[] }

/** A query named by WITH. */
export type NamedQuery = { name: string; output: Output }

const endsFrom = new Set(['WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'WINDOW'])
const setOperators = new Set(['UNION', 'INTERSECT', 'EXCEPT'])
const notNames = new Set([...reservedWords, 'TABLESAMPLE', 'WINDOW', 'LIMIT', 'OFFSET', 'FETCH', 'LATERAL'])
const keywords = new Set([...reservedWords, ...otherKeywords])

/** The relations of one query block, subqueries inside it excluded. */
export function relationsIn(parts: readonly Part[]): Relation[] {
  const relations: Relation[] = []
  let inFrom = false
  for (let index = 0; index < parts.length; index++) {
    const word = wordOf(parts[index])
    if (endsFrom.has(word)) inFrom = false
    const starts = word === 'FROM' || (inFrom && (word === 'JOIN' || word === ','))
    if (!starts) continue
    inFrom = true
    const relation = relationAt(parts, index + 1)
    if (relation) relations.push(relation)
  }
  return relations
}

/** The queries that WITH names at the head of a block. */
export function namedQueriesIn(parts: readonly Part[]): NamedQuery[] {
  if (wordOf(parts[0]) !== 'WITH') return []
  const named: NamedQuery[] = []
  let index = wordOf(parts[1]) === 'RECURSIVE' ? 2 : 1
  while (index < parts.length && wordOf(parts[index]) !== 'SELECT') {
    const name = unquote(textOf(parts[index]))
    const as = parts.findIndex((part, place) => place > index && wordOf(part) === 'AS')
    const body = parts[as + 1]
    if (as < 0 || body?.kind !== 'group') return named
    const given = parts[index + 1]
    named.push({ name, output: given?.kind === 'group' ? namesOnly(given.parts) : outputOf(body.parts) })
    if (wordOf(parts[as + 2]) !== ',') return named
    index = as + 3
  }
  return named
}

/** The part of a block between set operators that holds the offset: each SELECT sees its own FROM only. */
export function branchAt(parts: readonly Part[], offset: number): readonly Part[] {
  let start = 0
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'token' || !setOperators.has(wordOf(part))) continue
    if (part.token.start >= offset) return parts.slice(start, index)
    start = index + 1
  }
  return parts.slice(start)
}

function relationAt(parts: readonly Part[], from: number): Relation | null {
  const first = parts[from]
  if (!first) return null
  if (first.kind === 'group') {
    return { name: aliasAt(parts, from + 1)?.name ?? '', path: [], output: outputOf(first.parts) }
  }
  if (['UNNEST', 'TABLE', 'LATERAL'].includes(wordOf(first))) {
    const alias = aliasAt(parts, from + 2)
    return { name: alias?.name ?? '', path: [], output: alias?.columns ?? { names: [], starOf: [] } }
  }
  if (!isName(first)) return null
  const path = [unquote(textOf(first))]
  let next = from + 1
  while (wordOf(parts[next]) === '.' && isName(parts[next + 1])) {
    path.push(unquote(textOf(parts[next + 1])))
    next += 2
  }
  return { name: aliasAt(parts, next)?.name ?? path.at(-1) ?? '', path, output: null }
}

function aliasAt(parts: readonly Part[], from: number): { name: string; columns: Output | null } | null {
  let index = wordOf(parts[from]) === 'WITH' ? from + 2 : from // UNNEST(…) WITH ORDINALITY
  if (wordOf(parts[index]) === 'AS') index += 1
  const part = parts[index]
  if (!isName(part)) return null
  const columns = parts[index + 1]
  return { name: unquote(textOf(part)), columns: columns?.kind === 'group' ? namesOnly(columns.parts) : null }
}

function outputOf(parts: readonly Part[]): Output {
  const select = parts.findIndex((part) => wordOf(part) === 'SELECT')
  const block = branchAt(parts.slice(Math.max(0, select)), 0)
  const from = block.findIndex((part) => wordOf(part) === 'FROM')
  const items = splitByComma(block.slice(1, from < 0 ? undefined : from))
  const star = items.some((item) => wordOf(item.at(-1)) === '*')
  return {
    names: items.flatMap((item) => (isName(item.at(-1)) ? [unquote(textOf(item.at(-1)))] : [])),
    starOf: star ? relationsIn(block) : [],
  }
}

function namesOnly(parts: readonly Part[]): Output {
  return { names: parts.filter(isName).map((part) => unquote(textOf(part))), starOf: [] }
}

function splitByComma(parts: readonly Part[]): Part[][] {
  const items: Part[][] = [[]]
  for (const part of parts) {
    if (wordOf(part) === ',') items.push([])
    else items.at(-1)?.push(part)
  }
  return items
}

function isName(part: Part | undefined): boolean {
  const text = textOf(part)
  if (text.startsWith('"')) return true
  const word = text.toUpperCase()
  return (
    /^[A-Z_][A-Z0-9_]*$/.test(word) &&
    !notNames.has(word) &&
    (!keywords.has(word) || !reservedWords.includes(word))
  )
}
