import {
  dayMs,
  type Element,
  firstOf,
  hasSign,
  longNames,
  type NumberField,
  shortName,
  type TextField,
  utc,
  weekyearOf,
  weekyearStart,
} from './joda-fields'
import { refuse } from './native'

type Field = NumberField | TextField | 'millisOfSecond'
type Saved = { field: Field; value: number }
export type Parsed = { ms: number; zone: string | null }

/** Reads a text as a wall clock; what it does not say is that of 1970, or of 2000 for a month or day without a year. */
export function parsed(text: string, elements: readonly Element[]): Parsed {
  let at = 0
  let zone: string | null = null
  const saved: Saved[] = []
  for (const element of elements) {
    const found = element.kind === 'zone' ? zoneAt(text, at, element) : read(text, at, element)
    if (!found) throw malformed(text, at)
    at = found.end
    if ('zone' in found) zone = found.zone
    else if (found.saved) saved.push(found.saved)
  }
  if (at < text.length) throw malformed(text, at)
  return { ms: moment(saved, text), zone }
}

function malformed(text: string, at: number) {
  const length = at + 32
  const sample = text.length <= length + 3 ? text : `${text.slice(0, length)}...`
  if (at <= 0) return refuse(`Invalid format: "${sample}"`)
  if (at >= text.length) return refuse(`Invalid format: "${sample}" is too short`)
  return refuse(`Invalid format: "${sample}" is malformed at "${sample.slice(at)}"`)
}

type Found = { end: number; saved?: Saved }

function read(text: string, at: number, element: Exclude<Element, { kind: 'zone' }>): Found | null {
  switch (element.kind) {
    case 'literal': {
      const end = at + element.text.length
      return text.slice(at, end).toLowerCase() === element.text.toLowerCase() ? { end } : null
    }
    case 'number': {
      const sign = hasSign(element.field) ? '[+-]?' : ''
      const digits = new RegExp(`${sign}\\d{1,${element.most}}`, 'y')
      digits.lastIndex = at
      const [found] = digits.exec(text) ?? []
      return found === undefined
        ? null
        : { end: at + found.length, saved: { field: element.field, value: Number(found) } }
    }
    case 'fraction': {
      const digits = new RegExp(`\\d{1,${element.most}}`, 'y')
      digits.lastIndex = at
      const [found] = digits.exec(text) ?? []
      if (found === undefined) return null
      const value = Number(found.padEnd(3, '0').slice(0, 3))
      return { end: at + found.length, saved: { field: 'millisOfSecond', value } }
    }
    case 'two-digit year':
      return twoDigitYear(text, at, element)
    case 'text':
      return named(text, at, element.field)
  }
}

function twoDigitYear(
  text: string,
  at: number,
  { field, pivot, lenient }: Extract<Element, { kind: 'two-digit year' }>,
): Found | null {
  const pattern = lenient ? /[+-]?\d+/y : /\d\d/y
  pattern.lastIndex = at
  const [found] = pattern.exec(text) ?? []
  if (found === undefined) return null
  const end = at + found.length
  if (!/^\d\d$/.test(found)) return { end, saved: { field, value: Number(found) } }
  const low = pivot - 50
  const within = ((low % 100) + 100) % 100
  const value = Number(found)
  return { end, saved: { field, value: value + low + (value < within ? 100 : 0) - within } }
}

/** The longest name of a value, in its own writing or all small or large letters. */
function named(text: string, at: number, field: TextField): Found | null {
  let best: { end: number; saved: Saved } | null = null
  for (const [index, name] of longNames[field].entries())
    for (const one of [name, shortName(field, name)])
      for (const written of [one, one.toLowerCase(), one.toUpperCase()])
        if (text.startsWith(written, at) && at + written.length > (best?.end ?? 0))
          best = { end: at + written.length, saved: { field, value: index + firstOf(field) } }
  return best
}

function zoneAt(text: string, at: number, { as }: Extract<Element, { kind: 'zone' }>) {
  const pattern =
    as === 'offset' || as === 'offset with colon' ? /Z|[+-]\d\d:?\d\d/y : /Z|[+-]\d\d:?\d\d|[A-Za-z][\w/+-]*/y
  pattern.lastIndex = at
  const [found] = pattern.exec(text) ?? []
  if (found === undefined) return null
  return { end: at + found.length, zone: found }
}

/** Fields from the largest to the smallest: each one is set on what the larger ones made. */
const order: readonly Field[] = [
  'era',
  'centuryOfEra',
  'year',
  'yearOfEra',
  'weekyear',
  'monthOfYear',
  'weekOfWeekyear',
  'dayOfYear',
  'dayOfMonth',
  'dayOfWeek',
  'halfdayOfDay',
  'hourOfDay',
  'clockhourOfDay',
  'hourOfHalfday',
  'clockhourOfHalfday',
  'minuteOfHour',
  'secondOfMinute',
  'millisOfSecond',
]
const place = ({ field }: Saved) => order.indexOf(field)

function moment(saved: readonly Saved[], text: string): number {
  const sorted = [...saved].sort((a, b) => place(a) - place(b))
  const [first] = sorted
  const lacksYear =
    first && place(first) >= order.indexOf('monthOfYear') && place(first) <= order.indexOf('dayOfWeek')
  return sorted.reduce((ms, one) => set(ms, one, text), lacksYear ? utc(2000) : 0)
}

function set(ms: number, { field, value }: Saved, text: string): number {
  const date = new Date(ms)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const midnight = Math.floor(ms / dayMs) * dayMs
  const within = (low: number, high: number) => {
    if (value < low || value > high)
      throw refuse(
        `Cannot parse "${text}": Value ${value} for ${field} must be in the range [${low},${high}]`,
      )
    return value
  }
  switch (field) {
    case 'era':
      return ms
    case 'centuryOfEra':
      return utc(value * 100)
    case 'year':
    case 'yearOfEra':
      return utc(value)
    case 'weekyear':
      return weekyearStart(value)
    case 'monthOfYear':
      return utc(year, within(1, 12) - 1)
    case 'weekOfWeekyear': {
      const start = weekyearStart(weekyearOf(ms))
      const weeks = (weekyearStart(weekyearOf(ms) + 1) - start) / (7 * dayMs)
      return start + (within(1, weeks) - 1) * 7 * dayMs
    }
    case 'dayOfYear':
      return utc(year) + (within(1, (utc(year + 1) - utc(year)) / dayMs) - 1) * dayMs
    case 'dayOfMonth':
      return utc(year, month, within(1, (utc(year, month + 1) - utc(year, month)) / dayMs))
    case 'dayOfWeek':
      return midnight + (within(1, 7) - (date.getUTCDay() || 7)) * dayMs
    case 'halfdayOfDay':
      return midnight + value * 12 * 3_600_000
    case 'hourOfDay':
      return midnight + within(0, 23) * 3_600_000
    case 'clockhourOfDay':
      return midnight + (within(1, 24) % 24) * 3_600_000
    case 'hourOfHalfday':
      return Math.floor(ms / 43_200_000) * 43_200_000 + within(0, 11) * 3_600_000
    case 'clockhourOfHalfday':
      return Math.floor(ms / 43_200_000) * 43_200_000 + (within(1, 12) % 12) * 3_600_000
    case 'minuteOfHour':
      return ms + within(0, 59) * 60_000
    case 'secondOfMinute':
      return ms + within(0, 59) * 1_000
    case 'millisOfSecond':
      return ms + value
  }
}
