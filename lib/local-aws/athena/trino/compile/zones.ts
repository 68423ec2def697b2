import { type Fragment, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
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

/** The part of a date or time that has no zone: itself, or the wall clock in its zone. */
export const localOf = ({ type, sql: value }: Typed): Fragment =>
  type.kind === 'timestamp' && type.zone !== null ? wallClock(value, type.zone) : value
