import { TrinoError } from '../trino-error'
import { native, refuse } from './native'

/** Offsets are 1 to 1681, by the minute from -14:00. */
const firstName = 1682
const lastKey = 4095
const names: string[] = []
const keys = new Map<string, bigint>()

/** The number that stands for a zone in a packed timestamp. It means something in this process only. */
export function zoneKey(written: string): bigint {
  const known = keys.get(written)
  if (known !== undefined) return known
  const key = newKey(written)
  keys.set(written, key)
  return key
}

function newKey(written: string): bigint {
  if (/^(utc|z|gmt|ut|zulu|etc\/utc)$/i.test(written)) return 0n
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(written) ?? []
  const invalid = refuse(`'${written}' is not a valid time zone`)
  if (sign) {
    const offset = Number(hours) * 60 + Number(minutes)
    if (offset > 840 || Number(minutes) > 59) throw invalid
    return offset === 0 ? 0n : BigInt((sign === '-' ? -offset : offset) + 841)
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: written })
  } catch (error) {
    if (error instanceof RangeError) throw invalid
    throw error
  }
  if (firstName + names.length > lastKey) throw refuse('Too many time zones')
  names.push(written)
  return BigInt(firstName + names.length - 1)
}

function zoneName(key: bigint): string {
  if (key === 0n) return 'UTC'
  if (key >= firstName) return names[Number(key) - firstName] ?? 'UTC'
  const offset = Number(key) - 841
  const two = (value: number) => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}

const zonedText =
  /^(\s*[+-]?\d{4,}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?)\s*(Z|[+-]\d{1,2}(?::?\d{2})?|(?<=\s)[A-Za-z][\w/+-]*)?\s*$/

/** The zone of a timestamp in the form of SQL, UTC when it says none; null for text of another form. */
function zoneIn(text: string): bigint | null {
  const parts = zonedText.exec(text)
  return parts && zoneKey(parts[2] ?? 'UTC')
}

/** The same with null for a zone that there is none of. */
export const orNull = (zoneOf: (text: string) => bigint | null) => (text: string) => {
  try {
    return zoneOf(text)
  } catch (error) {
    if (error instanceof TrinoError) return null
    throw error
  }
}

/** Zones that only the data says; `compile/zones.ts` tells how they are kept. */
export const zoneNatives = [
  native('trino_zone_key', ['text'], 'bigint', zoneKey),
  native('trino_zone_in', ['text'], 'bigint', zoneIn),
  native('trino_try_zone_in', ['text'], 'bigint', orNull(zoneIn)),
  // What stands before the zone.
  native('trino_clock_in', ['text'], 'text', (text) => zonedText.exec(text)?.[1] ?? null),
  native('trino_zone_name', ['bigint'], 'text', zoneName),
]
