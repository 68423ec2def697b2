/** Parts of a moment that a format prints and reads, by Joda-Time's names. */
export type NumberField =
  | 'year'
  | 'yearOfEra'
  | 'weekyear'
  | 'centuryOfEra'
  | 'monthOfYear'
  | 'weekOfWeekyear'
  | 'dayOfYear'
  | 'dayOfMonth'
  | 'dayOfWeek'
  | 'hourOfDay'
  | 'clockhourOfDay'
  | 'hourOfHalfday'
  | 'clockhourOfHalfday'
  | 'minuteOfHour'
  | 'secondOfMinute'
export type TextField = 'monthOfYear' | 'dayOfWeek' | 'halfdayOfDay' | 'era'

export type Element =
  | { kind: 'literal'; text: string }
  /** `digits` are printed at least, `most` read at most; years may have a sign. */
  | { kind: 'number'; field: NumberField; digits: number; most: number }
  | { kind: 'text'; field: TextField; short: boolean }
  /** Year of two digits in the hundred years from `pivot - 50`. Lenient reads other lengths as the year itself. */
  | { kind: 'two-digit year'; field: 'year' | 'weekyear'; pivot: number; lenient: boolean }
  | { kind: 'fraction'; digits: number; most: number }
  | { kind: 'zone'; as: 'offset' | 'offset with colon' | 'id' | 'name' }

export const hasSign = (field: NumberField) => field === 'year' || field === 'weekyear'

export const dayMs = 86_400_000

/** Wall clock as milliseconds of an unzoned moment; every year has its own calendar, also the first hundred. */
export function utc(year: number, month = 0, day = 1): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date.getTime()
}

const weekday = (ms: number) => (((Math.floor(ms / dayMs) + 3) % 7) + 7) % 7
/** Monday of the first week of a year: the one that holds January 4. */
export function weekyearStart(year: number): number {
  const fourth = utc(year, 0, 4)
  return fourth - weekday(fourth) * dayMs
}

export function weekyearOf(ms: number): number {
  const year = new Date(ms).getUTCFullYear()
  if (ms >= weekyearStart(year + 1)) return year + 1
  return ms < weekyearStart(year) ? year - 1 : year
}

/** The value of a field at a wall clock. */
export function fieldOf(ms: number, field: NumberField | 'halfdayOfDay' | 'era'): number {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  const hour = date.getUTCHours()
  switch (field) {
    case 'year':
      return year
    case 'yearOfEra':
      return year > 0 ? year : 1 - year
    case 'era':
      return year > 0 ? 1 : 0
    case 'centuryOfEra':
      return Math.floor((year > 0 ? year : 1 - year) / 100)
    case 'weekyear':
      return weekyearOf(ms)
    case 'monthOfYear':
      return date.getUTCMonth() + 1
    case 'weekOfWeekyear':
      return Math.floor((ms - weekyearStart(weekyearOf(ms))) / (7 * dayMs)) + 1
    case 'dayOfYear':
      return Math.floor((ms - utc(year)) / dayMs) + 1
    case 'dayOfMonth':
      return date.getUTCDate()
    case 'dayOfWeek':
      return weekday(ms) + 1
    case 'halfdayOfDay':
      return hour < 12 ? 0 : 1
    case 'hourOfDay':
      return hour
    case 'clockhourOfDay':
      return hour || 24
    case 'hourOfHalfday':
      return hour % 12
    case 'clockhourOfHalfday':
      return hour % 12 || 12
    case 'minuteOfHour':
      return date.getUTCMinutes()
    case 'secondOfMinute':
      return date.getUTCSeconds()
  }
}

const months = 'January February March April May June July August September October November December'
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'

/** Names of a field's values, from the one that `firstOf` says. */
export const longNames: Record<TextField, readonly string[]> = {
  monthOfYear: months.split(' '),
  dayOfWeek: days.split(' '),
  halfdayOfDay: ['AM', 'PM'],
  era: ['BC', 'AD'],
}
export const shortName = (field: TextField, name: string) =>
  field === 'monthOfYear' || field === 'dayOfWeek' ? name.slice(0, 3) : name
export const firstOf = (field: TextField) => (field === 'monthOfYear' || field === 'dayOfWeek' ? 1 : 0)
