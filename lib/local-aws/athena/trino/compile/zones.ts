import { type Fragment, fragmentOf, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { type TrinoType, zoneOfEachValue } from '../types/trino-type'
import type { Typed } from './env'

/** Microseconds of an offset `+05:30`; null for a zone that has a name. */
function offsetOf(zone: string): number | null {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone) ?? []
  if (!sign) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000_000
}

/** A zone as Trino writes it. @throws TrinoError for a name that is none */
export function zoneName(written: string, offset: number): string {
  const offsetUs = offsetOf(written)
  if (offsetUs === 0 || /^(utc|z|gmt|ut|zulu|etc\/utc)$/i.test(written)) return 'UTC'
  if (offsetUs !== null) {
    const minutes = Math.abs(offsetUs) / 60_000_000
    const two = (value: number) => String(Math.trunc(value)).padStart(2, '0')
    return `${offsetUs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written }) && written
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new TrinoError('INVALID_FUNCTION_ARGUMENT', `'${written}' is not a valid time zone`, offset)
  }
}

/** What the clocks of a zone show at an instant, as a plain timestamp. */
export function wallClock(instant: Fragment, zone: string): Fragment {
  if (zone === 'UTC') return sql`make_timestamp(epoch_us(${instant}))`
  const offsetUs = offsetOf(zone)
  return offsetUs === null
    ? sql`timezone(${text(zone)}, ${instant})`
    : sql`make_timestamp(epoch_us(${instant}) + ${String(offsetUs)})`
}

/** The instant at which the clocks of a zone show a plain timestamp. */
export function instantAt(local: Fragment, zone: string): Fragment {
  if (zone === 'UTC') return sql`make_timestamptz(epoch_us(${local}))`
  const offsetUs = offsetOf(zone)
  return offsetUs === null
    ? sql`timezone(${text(zone)}, ${local})`
    : sql`make_timestamptz(epoch_us(${local}) - ${String(offsetUs)})`
}

type Moment = Extract<TrinoType, { kind: 'timestamp' }>

/**
 * Where only the data says the zone, value and zone are one integer: milliseconds since 1970 times 4096, plus a number for
 * the zone. 0 is UTC, 1 to 1681 are offsets from -14:00 by the minute, above are names in the order this process met them.
 */
const keyOf = (zone: string): Fragment => {
  if (zone === 'UTC') return sql`0`
  const offsetUs = offsetOf(zone)
  return offsetUs === null ? sql`trino_zone_key(${text(zone)})` : sql`${String(offsetUs / 60_000_000 + 841)}`
}

/** The same for a name that a row says. @throws at run time for one that is none */
export const keyOfRow = (zone: Fragment): Fragment => sql`trino_zone_key(${zone})`

export const packed = (instant: Fragment, key: Fragment): Fragment => sql`trino_pack(${instant}, ${key})`

/** The instant of a zoned timestamp, as DuckDB's. */
export function instantOf({ type, sql: value, instant }: Typed): Fragment {
  if (type.kind !== 'timestamp' || type.zone === null) return value
  if (instant) return instant
  if (type.zone === zoneOfEachValue) return sql`trino_zone_at(${value})`
  return type.precision > 6 ? sql`make_timestamptz(epoch_us(${value}))` : value
}

/** The part of a date or time that has no zone: itself, or the wall clock in its zone, in microseconds. */
export function localOf(value: Typed): Fragment {
  const { type } = value
  if (type.kind !== 'timestamp') return value.sql
  if (type.zone === null) return type.precision > 6 ? sql`CAST(${value.sql} AS TIMESTAMP)` : value.sql
  if (type.zone === zoneOfEachValue)
    return onceIfLong(value.sql, (packedValue) => sql`trino_zone_local(${packedValue})`)
  return wallClock(instantOf(value), type.zone)
}

/** An instant as a timestamp of a type, in the zone of the value that it came from. */
export function inZoneOf(instant: Fragment, from: Typed): Fragment {
  const { type } = from
  if (type.kind !== 'timestamp') return instant
  if (type.zone === zoneOfEachValue) return packed(instant, sql`((${from.sql}) & 4095)`)
  return type.precision > 6 ? sql`CAST(make_timestamp(epoch_us(${instant})) AS TIMESTAMP_NS)` : instant
}

/** A wall clock as a timestamp of the type and zone of the value that it came from. */
export function clockOf(local: Fragment, from: Typed): Fragment {
  const { type } = from
  if (type.kind !== 'timestamp') return local
  if (type.zone === null) return type.precision > 6 ? sql`CAST(${local} AS TIMESTAMP_NS)` : local
  if (type.zone !== zoneOfEachValue) return inZoneOf(instantAt(local, type.zone), from)
  return sql`trino_with_key(${local}, ((${from.sql}) & 4095))`
}

/** A timestamp seen in a zone that the statement says. */
export function atZone(value: Typed, zone: string): Typed {
  if (value.type.kind !== 'timestamp') return value
  const type = { ...value.type, zone }
  return { type, sql: coerceTimestamp({ type: value.type, sql: value.sql }, type) }
}

/** An instant seen in a zone that each row says. */
export const atZoneOfRow = (instant: Fragment, zone: Fragment): Typed => ({
  type: zonedByRow,
  sql: packed(instant, keyOfRow(zone)),
  instant,
})
export const zonedByRow: TrinoType = { kind: 'timestamp', precision: 3, zone: zoneOfEachValue }

/** How far the clocks of a value's zone are ahead of UTC, in microseconds. */
export const offsetOfValue = (value: Typed): Fragment =>
  sql`(epoch_us(${localOf(value)}) - epoch_us(${instantOf(value)}))`

/** The name of a value's zone. */
export function zoneTextOf({ type, sql: value }: Typed): Fragment {
  if (type.kind !== 'timestamp' || type.zone === null) return sql`'UTC'`
  return type.zone === zoneOfEachValue ? sql`trino_zone_text(${value})` : fragmentOf(text(type.zone))
}

/** A timestamp as one of another type that it coerces to. */
export function coerceTimestamp(from: Typed & { type: Moment }, target: Moment): Fragment {
  const { type, sql: value } = from
  const isNanos = type.precision > 6 && type.zone !== zoneOfEachValue
  const wantsNanos = target.precision > 6 && target.zone !== zoneOfEachValue
  if (target.zone === null)
    return isNanos === wantsNanos
      ? value
      : sql`CAST(${value} AS ${wantsNanos ? 'TIMESTAMP_NS' : 'TIMESTAMP'})`
  if (target.zone === zoneOfEachValue) {
    if (type.zone === zoneOfEachValue) return value
    const instant = type.zone === null ? instantAt(localOf(from), 'UTC') : instantOf(from)
    return packed(instant, keyOf(type.zone ?? 'UTC'))
  }
  if (isNanos && wantsNanos) return value
  const instant = type.zone === null ? instantAt(localOf(from), 'UTC') : instantOf(from)
  return wantsNanos ? sql`CAST(make_timestamp(epoch_us(${instant})) AS TIMESTAMP_NS)` : instant
}

/**
 * SQL over a value that carries its zone, which is needed for its clock and for its zone: evaluated once, in a list. Written
 * out at each use, calls inside calls would grow without bound.
 */
export function onceIfPacked(value: Typed, build: (value: Typed) => Fragment): Fragment {
  const isPacked = value.type.kind === 'timestamp' && value.type.zone === zoneOfEachValue
  return isPacked && lengthOf(value.sql) > 200
    ? once(value.sql, (sql) => build({ type: value.type, sql }))
    : build(value)
}

/** The same for any value that is more than a column. */
export const onceIfLong = (value: Fragment, build: (value: Fragment) => Fragment): Fragment =>
  lengthOf(value) < 60 ? build(value) : once(value, build)

/** Characters of SQL. */
export const lengthOf = (value: Fragment) => value.reduce((sum, piece) => sum + piece.text.length, 0)

export const once = (value: Fragment, build: (value: Fragment) => Fragment): Fragment =>
  sql`list_transform([${value}], lambda "z$": ${build(sql`"z$"`)})[1]`
