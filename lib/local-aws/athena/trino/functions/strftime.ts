import type { Element } from '../natives/joda-fields'

export type Direction = 'print' | 'parse'

/** Numbers by field and how many digits they have at least. */
const numbers: Record<string, string> = {
  'year 4': '%Y',
  'weekyear 4': '%G',
  'monthOfYear 2': '%m',
  'monthOfYear 1': '%-m',
  'weekOfWeekyear 2': '%V',
  'dayOfYear 3': '%j',
  'dayOfMonth 2': '%d',
  'dayOfMonth 1': '%-d',
  'dayOfWeek 1': '%u',
  'hourOfDay 2': '%H',
  'hourOfDay 1': '%-H',
  'clockhourOfHalfday 2': '%I',
  'clockhourOfHalfday 1': '%-I',
  'minuteOfHour 2': '%M',
  'minuteOfHour 1': '%-M',
  'secondOfMinute 2': '%S',
  'secondOfMinute 1': '%-S',
}
const texts: Record<string, string> = {
  'monthOfYear long': '%B',
  'monthOfYear short': '%b',
  'dayOfWeek long': '%A',
  'dayOfWeek short': '%a',
  'halfdayOfDay long': '%p',
}

/**
 * A format in DuckDB's letters; null where it has none for a part. For reading only those with a whole date and no names or
 * fractions, which both engines read alike.
 */
export function strftimeOf(elements: readonly Element[], direction: Direction): string | null {
  const parts = elements.map((element) => letters(element, direction))
  if (parts.includes(null)) return null
  const format = parts.join('')
  if (direction === 'parse' && !['%Y', '%m', '%d'].every((part) => format.includes(part))) return null
  return format === '' ? null : format
}

function letters(element: Element, direction: Direction): string | null {
  switch (element.kind) {
    case 'literal':
      return element.text.replaceAll('%', '%%')
    case 'number': {
      const found = numbers[`${element.field} ${element.digits}`] ?? null
      return direction === 'parse' && !/^%[YmdHMS]$/.test(found ?? '') ? null : found
    }
    case 'text':
      return direction === 'parse'
        ? null
        : (texts[`${element.field} ${element.short ? 'short' : 'long'}`] ?? null)
    case 'two-digit year':
      return direction === 'parse' || element.field === 'weekyear' ? null : '%y'
    case 'fraction':
      if (direction === 'parse') return null
      return element.digits === 3 ? '%g' : element.digits === 6 ? '%g000' : null
    case 'zone':
      return null
  }
}
