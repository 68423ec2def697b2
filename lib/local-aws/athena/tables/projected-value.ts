import { dateInFormat, endOfRange, isOnInterval } from './projected-date'

type Parameters = Readonly<Record<string, string>>

/** Formats of columns of these types that name none. */
const formatOfType: Readonly<Record<string, string>> = {
  date: 'yyyy-MM-dd',
  timestamp: 'yyyy-MM-dd HH:mm:ss',
}

/**
 * Whether partition projection makes a partition of this value: one among those of an enum, or within the range of an
 * integer or a date and on its interval. Values that are injected come from the query.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function isProjected(
  key: { name: string; type: string },
  value: string,
  parameters: Parameters,
  now: Date,
): boolean {
  const of = (name: string) => parameters[`projection.${key.name}.${name}`]
  switch (of('type')?.toLowerCase()) {
    case 'enum':
      return listed(of('values')).includes(value)
    case 'integer':
      return isProjectedInteger(value, of)
    case 'date':
      return isProjectedDate(value, of('format') ?? formatOfType[key.type] ?? 'yyyy-MM-dd', of, now)
    default:
      return true
  }
}

type Setting = (name: string) => string | undefined

function isProjectedInteger(value: string, of: Setting): boolean {
  const [first, last] = listed(of('range')).map(integer)
  if (first === undefined || last === undefined || first === null || last === null) return true
  const number = integer(value)
  if (number === null || number < first || number > last) return false
  const digits = Number(of('digits') ?? 0)
  if (
    digits > 0 &&
    value.replace('-', '').length !== Math.max(digits, String(number).replace('-', '').length)
  )
    return false
  return (number - first) % (integer(of('interval') ?? '1') || 1n) === 0n
}

const integer = (text: string) => (/^-?\d+$/.test(text) ? BigInt(text) : null)

/** A format or a range that is not understood excludes nothing. */
function isProjectedDate(value: string, format: string, of: Setting, now: Date): boolean {
  const ms = dateInFormat(value, format)
  if (ms === undefined) return true
  if (ms === null) return false
  const [first = '', last = ''] = listed(of('range'))
  const [firstMs, lastMs] = [endOfRange(first, format, now), endOfRange(last, format, now)]
  if (firstMs === null || lastMs === null) return true
  // Ends that depend on the time of day stand for the whole unit that the format shows.
  if (ms < flooredTo(firstMs, format) || ms > lastMs) return false
  const interval = Number(of('interval') ?? 0)
  const unit = of('interval.unit')
  return interval > 0 && unit ? isOnInterval(ms, flooredTo(firstMs, format), interval, unit) : true
}

/** The moment as the format can say it. */
function flooredTo(ms: number, format: string): number {
  const date = new Date(ms)
  if (!/M|L/.test(format)) return Date.UTC(date.getUTCFullYear(), 0)
  if (!format.includes('d')) return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  const unit = !format.includes('H')
    ? 86_400_000
    : !format.includes('m')
      ? 3_600_000
      : !format.includes('s')
        ? 60_000
        : 1000
  return format.includes('S') ? ms : Math.floor(ms / unit) * unit
}

const listed = (values = '') => values.split(',').map((value) => value.trim())
