import type { Token } from '@/lib/sql/grammar'
import { unquote } from './names'
import { branchAt, type NamedQuery, namedQueriesIn, type Relation, relationsIn } from './relations'
import { groupTokens, type Part } from './token-groups'

/** What a name typed at one place of a statement can mean. */
export type Scope = {
  /** The names before the last dot: `["db", "t"]` in `db.t.am|`. */
  qualifier: readonly string[]
  /** What is typed of the word so far; a quoted one starts with its quote. */
  word: string
  /** Innermost query first. */
  relations: readonly Relation[]
  namedQueries: readonly NamedQuery[]
}

/** Reads tokens, not a tree: while someone types, the statement is nearly never complete. */
export function scopeAt(tokens: readonly Token[], offset: number): Scope {
  const blocks = blocksAround(groupTokens(tokens), offset)
  return {
    ...wordAt(tokens, offset),
    relations: blocks.flatMap((parts) => relationsIn(branchAt(parts, offset))),
    namedQueries: blocks.flatMap(namedQueriesIn),
  }
}

/** The query blocks that hold the offset, innermost first. */
function blocksAround(parts: Part[], offset: number): Part[][] {
  const inside = parts.find((part) => part.kind === 'group' && part.start <= offset && offset <= part.end)
  return inside?.kind === 'group' ? [...blocksAround(inside.parts, offset), parts] : [parts]
}

function wordAt(tokens: readonly Token[], offset: number): Pick<Scope, 'qualifier' | 'word'> {
  let before = tokens.filter(({ start }) => start < offset)
  const last = before.at(-1)
  const typing = last !== undefined && last.end >= offset && /^["\w]/.test(last.text)
  const word = typing ? last.text.slice(0, offset - last.start) : ''
  if (typing) before = before.slice(0, -1)
  const qualifier: string[] = []
  for (let index = before.length - 1; before[index]?.text === '.'; index -= 2) {
    const name = before[index - 1]?.text
    if (!name || !/^["\w]/.test(name)) break
    qualifier.unshift(unquote(name))
  }
  return { qualifier, word }
}
