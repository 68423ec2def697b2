import { native } from './native'
import { orNull, zoneKey } from './zone-natives'

/** Year, then month and day, a week of the year and its day, or a day of the year; each may be left out from the right. */
const date = String.raw`(?<year>\d{4})(?:-(?:(?<month>\d{2})(?:-(?<day>\d{2}))?|W(?<week>\d{2})(?:-(?<weekday>\d))?|(?<yearDay>\d{3})))?`
/** `T10`, `T10:15`, `T1015`, `T10:15:05,5`; then `Z`, `+02`, `+0200` or `+02:00`. */
const clock = String.raw`(?<hour>\d{2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?`
const time = String.raw`(?:T(?:${clock})?(?:Z|(?<offset>[+-]\d{2})(?::?(?<minutes>\d{2}))?)?)?`
const iso = new RegExp(`^${date}${time}$`)
const offsetAtEnd = /T.*([+-]\d\d(?::?\d\d)?)$/

const dayMs = 86_400_000

/**
 * ISO 8601 text in the form that DuckDB casts to an instant; null for what has another form, or a week or day that the year
 * has not. Whether the month has such a day is left to the cast.
 */
function isoText(text: string): string | null {
  const parts = iso.exec(text)?.groups
  if (!parts) return null
  const { year = '', month = '01', day = '01', week, weekday, yearDay } = parts
  const { hour = '00', minute = '00', second = '00', fraction = '0', offset = '+00', minutes = '00' } = parts
  let calendar: string | null = `${year}-${month}-${day}`
  if (week) calendar = dateOfWeek(year, Number(week), Number(weekday ?? 1))
  if (yearDay) calendar = dateOfYear(year, Number(yearDay))
  return calendar && `${calendar} ${hour}:${minute}:${second}.${fraction.slice(0, 6)}${offset}:${minutes}`
}

const isoDate = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const isIn = (year: string, ms: number) => new Date(ms).getUTCFullYear() === Number(year)

function dateOfYear(year: string, day: number): string | null {
  const ms = Date.parse(`${year}-01-01`) + (day - 1) * dayMs
  return isIn(year, ms) ? isoDate(ms) : null
}

/** Weeks count from the Monday of the week that has January 4, and belong to the year of their Thursday. */
function dateOfWeek(year: string, week: number, weekday: number): string | null {
  const fourth = Date.parse(`${year}-01-04`)
  const first = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs
  const monday = first + (week - 1) * 7 * dayMs
  if (weekday < 1 || weekday > 7 || !isIn(year, monday + 3 * dayMs)) return null
  return isoDate(monday + (weekday - 1) * dayMs)
}

/** The number of the zone that the text ends in, UTC without one. @throws TrinoError for an offset beyond 14 hours */
const isoZone = (text: string) => zoneKey(offsetAtEnd.exec(text)?.[1] ?? 'UTC')

export const isoNatives = [
  native('trino_sql_form_of_iso', ['text'], 'text', isoText),
  native('trino_iso_zone', ['text'], 'bigint', isoZone),
  native('trino_try_iso_zone', ['text'], 'bigint', orNull(isoZone)),
]
