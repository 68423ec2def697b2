/**
 * The only place that turns values into SQL text. Everything here is Trino's dialect as Athena engine version 3 reads it.
 * A value that cannot be written faithfully throws a `RangeError`; nothing is dropped or repaired.
 */

/** A quoted name. Quoting is unconditional: `order`, `avg-delay` and `Mixed` all work, and no keyword list can go stale. */
export function ident(name: string): string {
  if (name === '') throw new RangeError('A name in SQL cannot be empty')
  return `"${writable(name).replaceAll('"', '""')}"`
}

/** A name of several parts, such as catalog, database and table. */
export const qualifiedName = (...parts: string[]): string => parts.map(ident).join('.')

/** A text literal. Trino knows no escapes but the doubled quote. */
export const text = (value: string): string => `'${writable(value).replaceAll("'", "''")}'`

/** A numeric literal. Pass 64-bit integers as bigint; a JS number above 2^53 has already lost digits. */
export function numberLiteral(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`${value} has no SQL literal`)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new RangeError(`${value} is too large to be exact as a number`)
  }
  return String(value)
}

/** An instant as `timestamp(3) with time zone` in UTC. Takes a Date or ISO 8601 text; years 0001 to 9999. */
export function timestampLiteral(instant: Date | string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) throw new RangeError(`${instant} is not an instant`)
  const year = date.getUTCFullYear()
  if (year < 1 || year > 9999) throw new RangeError(`SQL timestamps span the years 1 to 9999, not ${year}`)
  return `TIMESTAMP '${date.toISOString().replace('T', ' ').replace('Z', '')} UTC'`
}

export type IntervalUnit = 'second' | 'minute' | 'hour' | 'day'

/** A length of time, such as `INTERVAL '30' DAY`. */
export function intervalLiteral(amount: number, unit: IntervalUnit): string {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`${amount} is not a whole number of ${unit}s`)
  return `INTERVAL '${amount}' ${unit.toUpperCase()}`
}

function writable(value: string): string {
  // NUL ends strings in several engines; a lone surrogate has no UTF-8 form and would change on the wire.
  if (value.includes('\0')) throw new RangeError('SQL text cannot contain the NUL character')
  if (/\p{Surrogate}/u.test(value)) throw new RangeError('SQL text must be well-formed Unicode')
  return value
}
