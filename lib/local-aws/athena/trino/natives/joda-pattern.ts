import type { Element, NumberField } from './joda-fields'
import { refuse } from './native'

const number = (field: NumberField, digits: number, most = 2): Element => ({
  kind: 'number',
  field,
  digits,
  most,
})
const literal = (text: string): Element => ({ kind: 'literal', text })
const clock: Element[] = [
  number('clockhourOfHalfday', 2),
  literal(':'),
  number('minuteOfHour', 2),
  literal(':'),
  number('secondOfMinute', 2),
]

/** MySQL's letters as Trino reads them. https://trino.io/docs/current/functions/datetime.html#mysql-date-functions */
const mysql: Record<string, readonly Element[]> = {
  a: [{ kind: 'text', field: 'dayOfWeek', short: true }],
  b: [{ kind: 'text', field: 'monthOfYear', short: true }],
  c: [number('monthOfYear', 1)],
  d: [number('dayOfMonth', 2)],
  e: [number('dayOfMonth', 1)],
  f: [{ kind: 'fraction', digits: 6, most: 9 }],
  H: [number('hourOfDay', 2)],
  h: [number('clockhourOfHalfday', 2)],
  I: [number('clockhourOfHalfday', 2)],
  i: [number('minuteOfHour', 2)],
  j: [number('dayOfYear', 3, 3)],
  k: [number('hourOfDay', 1)],
  l: [number('clockhourOfHalfday', 1)],
  M: [{ kind: 'text', field: 'monthOfYear', short: false }],
  m: [number('monthOfYear', 2)],
  p: [{ kind: 'text', field: 'halfdayOfDay', short: false }],
  r: [...clock, literal(' '), { kind: 'text', field: 'halfdayOfDay', short: false }],
  S: [number('secondOfMinute', 2)],
  s: [number('secondOfMinute', 2)],
  T: [number('hourOfDay', 2), ...clock.slice(1)],
  v: [number('weekOfWeekyear', 2)],
  W: [{ kind: 'text', field: 'dayOfWeek', short: false }],
  x: [number('weekyear', 4, 4)],
  Y: [number('year', 4, 4)],
  y: [{ kind: 'two-digit year', field: 'year', pivot: 2020, lenient: false }],
}

export function mysqlElements(format: string): Element[] {
  if (format === '') throw refuse('Both printing and parsing not supported')
  return [...format.matchAll(/%([\s\S])|%$|[^%]+/g)].flatMap(([all, letter]): readonly Element[] => {
    if (letter === undefined) return [literal(all)]
    if ('DUuVwX'.includes(letter)) throw refuse(`%${letter} not supported in date format string`)
    return mysql[letter] ?? [literal(letter)]
  })
}

const numeric = /^(?:[cCxyYdhHmsSeDFwWkK]+|MM?)$/

/** Joda's letters, by which Java developers know them. https://www.joda.org/joda-time/apidocs/org/joda/time/format/DateTimeFormat.html */
export function jodaElements(format: string, now = new Date()): Element[] {
  if (format === '') throw refuse('Invalid pattern specification')
  const tokens = [...format.matchAll(/'((?:[^']|'')*)'?|([A-Za-z])\2*|[^A-Za-z']+/g)]
  return tokens.map(([all, quoted, letter], index) => {
    if (quoted !== undefined) return literal(all === "''" ? "'" : quoted.replaceAll("''", "'"))
    if (letter === undefined) return literal(all)
    return letters(letter, all.length, numeric.test(tokens[index + 1]?.[0] ?? ''), now)
  })
}

const simpleFields: Record<string, NumberField> = {
  d: 'dayOfMonth',
  h: 'clockhourOfHalfday',
  H: 'hourOfDay',
  k: 'clockhourOfDay',
  K: 'hourOfHalfday',
  m: 'minuteOfHour',
  s: 'secondOfMinute',
  w: 'weekOfWeekyear',
}

function letters(letter: string, length: number, beforeNumber: boolean, now: Date): Element {
  const most = beforeNumber ? length : 9
  const field = simpleFields[letter]
  if (field) return number(field, length)
  switch (letter) {
    case 'G':
      return { kind: 'text', field: 'era', short: false }
    case 'C':
      return number('centuryOfEra', length, length)
    case 'x':
    case 'y':
    case 'Y': {
      const year = letter === 'x' ? 'weekyear' : 'year'
      if (length === 2)
        return {
          kind: 'two-digit year',
          field: year,
          pivot: now.getUTCFullYear() - 30,
          lenient: !beforeNumber,
        }
      return number(letter === 'Y' ? 'yearOfEra' : year, length, most)
    }
    case 'M':
      return length < 3
        ? number('monthOfYear', length)
        : { kind: 'text', field: 'monthOfYear', short: length === 3 }
    case 'a':
      return { kind: 'text', field: 'halfdayOfDay', short: false }
    case 'D':
      return number('dayOfYear', length, 3)
    case 'e':
      return number('dayOfWeek', length, 1)
    case 'E':
      return { kind: 'text', field: 'dayOfWeek', short: length < 4 }
    case 'S':
      return { kind: 'fraction', digits: length, most: length }
    case 'z':
      return { kind: 'zone', as: 'name' }
    case 'Z':
      return { kind: 'zone', as: length === 1 ? 'offset' : length === 2 ? 'offset with colon' : 'id' }
    default:
      throw refuse(`Illegal pattern component: ${letter.repeat(length)}`)
  }
}

/** Teradata's letters. https://trino.io/docs/current/functions/teradata.html */
const teradata: Record<string, Element> = {
  yyyy: number('year', 4, 4),
  yy: { kind: 'two-digit year', field: 'year', pivot: 2020, lenient: false },
  mm: number('monthOfYear', 2),
  dd: number('dayOfMonth', 2),
  hh24: number('hourOfDay', 2),
  hh: number('clockhourOfHalfday', 2),
  mi: number('minuteOfHour', 2),
  ss: number('secondOfMinute', 2),
}

export function teradataElements(format: string): Element[] {
  return [...format.matchAll(/yyyy|yy|mm|dd|hh24|hh|mi|ss|[-/,.;: ]|[\s\S]/gi)].map(([token]) => {
    const element = teradata[token.toLowerCase()]
    if (element) return element
    if (/^[-/,.;: ]$/.test(token)) return literal(token)
    throw refuse(`Failed to tokenize string [${token}] at offset [${format.indexOf(token)}]`)
  })
}
