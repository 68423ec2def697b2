import { parseStatement } from './grammar'
import { isHiveRead } from './hive-reads'
import { type Position, positionOf } from './offsets'
import { splitStatements } from './statements'

/** Where a statement cannot be parsed: offsets in UTF-16 units, and the start as line and column from 1. */
export type Problem = Position & { message: string; start: number; end: number }

/** The first syntax error of each statement; what follows an error in the same statement is guesswork. */
export function problemsIn(text: string): Problem[] {
  return splitStatements(text).flatMap(({ sql, start }) => {
    const { error } = parseStatement(sql)
    if (!error || isHiveRead(sql)) return []
    const at = { start: start + error.start, end: start + error.end }
    return [{ ...at, message: error.message, ...positionOf(text, at.start) }]
  })
}
