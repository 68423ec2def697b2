import { type Token, tokensOf } from './grammar'

/** A statement of a text, without its semicolon; offsets in UTF-16 units, `end` behind the last. */
export type Statement = { sql: string; start: number; end: number }

/**
 * The statements of a text, in order. Semicolons in quotes and comments do not count, and text that does not parse is
 * split all the same. Comments before a statement belong to none.
 */
export function splitStatements(text: string): Statement[] {
  const runs: Token[][] = [[]]
  for (const token of tokensOf(text)) {
    if (token.text === ';') runs.push([])
    else runs.at(-1)?.push(token)
  }
  return runs.flatMap((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)]
    if (!first || !last) return []
    return [{ sql: text.slice(first.start, last.end), start: first.start, end: last.end }]
  })
}

/** The statement a cursor means: the one it is in or has just passed, or the first. Null where there is none. */
export function statementAt(text: string, offset: number): Statement | null {
  const statements = splitStatements(text)
  return statements.findLast(({ start }) => start <= offset) ?? statements[0] ?? null
}
