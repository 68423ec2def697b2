/*
 * Dates of partition projection: their formats, ranges and intervals.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */

/** Parts of a date as numbers; missing ones are the first of their kind. */
type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond'

/** Letters of Java's DateTimeFormatter with the digits that they take. */
const letters: Readonly<Record<string, Part>> = {
  y: 'year',
  u: 'year',
  M: 'month',
  L: 'month',
  d: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
  S: 'millisecond',
}

/**
 * Reads a text in one of Java's date formats, in UTC.
 * @returns milliseconds since 1970; null for a text of another form; undefined for a format with other letters, as names of
 * months
 */
export function dateInFormat(text: string, format: string): number | null | undefined {
  const parts: Part[] = []
  let pattern = ''
  for (const [token] of format.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const part = letters[token[0] ?? '']
    if (token.startsWith("'"))
      pattern += escaped(token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'"))
    else if (!/^[A-Za-z]/.test(token)) pattern += escaped(token)
    else if (!part || (part === 'month' && token.length > 2)) return undefined
    else {
      parts.push(part)
      pattern += token.length === 1 ? '(\\d+)' : `(\\d{${token.length}})`
    }
  }
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) return null
  const of = (wanted: Part, first: number) => {
    const index = parts.indexOf(wanted)
    return index === -1 ? first : Number(match[index + 1])
  }
  const year = of('year', 1970)
  return Date.UTC(
    year < 100 ? 2000 + year : year,
    of('month', 1) - 1,
    of('day', 1),
    of('hour', 0),
    of('minute', 0),
    of('second', 0),
    of('millisecond', 0),
  )
}

const unitMs: Readonly<Record<string, number>> = {
  WEEK: 604_800_000,
  DAY: 86_400_000,
  HOUR: 3_600_000,
  MINUTE: 60_000,
  SECOND: 1000,
  MILLISECOND: 1,
}

/** One end of a range: a text in the format, or `NOW`, `NOW-3YEARS`, `NOW+1MONTH`. Null where it cannot be read. */
export function endOfRange(text: string, format: string, now: Date): number | null {
  const relative = /^NOW\s*(?:([+-])\s*(\d+)\s*([A-Z]+?)S?)?$/i.exec(text)
  if (!relative) return dateInFormat(text, format) ?? null
  const [, sign, count, unit = ''] = relative
  if (count === undefined) return now.getTime()
  return moved(now.getTime(), (sign === '-' ? -1 : 1) * Number(count), unit.toUpperCase())
}

function moved(ms: number, count: number, unit: string): number | null {
  const fixed = unitMs[unit]
  if (fixed !== undefined) return ms + count * fixed
  if (unit !== 'MONTH' && unit !== 'YEAR') return null
  const date = new Date(ms)
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'YEAR' ? 12 : 1))
  return date.getTime()
}

/** Whether a moment is a whole number of intervals behind the first one; true for units that are not known. */
export function isOnInterval(ms: number, firstMs: number, interval: number, unit: string): boolean {
  const name = unit.toUpperCase().replace(/S$/, '')
  const fixed = unitMs[name]
  if (fixed !== undefined) return (ms - firstMs) % (fixed * interval) === 0
  if (name !== 'MONTH' && name !== 'YEAR') return true
  const [date, first] = [new Date(ms), new Date(firstMs)]
  const months =
    (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth()
  return months % (interval * (name === 'YEAR' ? 12 : 1)) === 0
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
