import type { Fragment } from '../fragment'

const number = /^\(?(-?\d+)\)?$/
const quoted = /^(?:TIMESTAMP |DATE )?'((?:[^']|'')*)'$/
const cast = /^CAST\((.*) AS (?!FLOAT)[^']*\)$/s

/**
 * The text from which a cast makes the same value that the SQL of a literal has: `7`, `'it''s'`, `DATE '2024-01-01'`,
 * `CAST('1.5' AS DOUBLE)`. Null is NULL, undefined is an expression that is none of these.
 */
export function constantText(fragment: Fragment): string | null | undefined {
  const written =
    fragment.length === 1 ? (fragment[0]?.text ?? '') : fragment.map(({ text }) => text).join('')
  return textOf(written)
}

function textOf(written: string): string | null | undefined {
  if (written === 'NULL') return null
  if (written === 'true' || written === 'false') return written
  const value = number.exec(written)?.[1] ?? quoted.exec(written)?.[1]?.replaceAll("''", "'")
  if (value !== undefined) return value
  const inner = cast.exec(written)?.[1]
  return inner === undefined ? undefined : textOf(inner)
}
