import { raise } from './raise'

/** Date, time and offset with everything but the year left out at will (`2024-05`, `2024-05-01T10:15`, `…,5+0200`). */
const isoPattern =
  '^(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?(?:T(?:(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?$'

const iso = [
  `trino_iso_part(s, g, missing) AS coalesce(nullif(regexp_extract(s, '${isoPattern}', g), ''), missing)`,
  `trino_iso_offset(s) AS regexp_replace(replace(trino_iso_part(s, 8, ''), 'Z', ''), '^(...):?(..)$', '\\1:\\2')`,
  `trino_any_iso(s) AS CASE WHEN s IS NULL THEN NULL
     WHEN regexp_matches(s, '${isoPattern}') THEN CAST(
       trino_iso_part(s, 1, '') || '-' || trino_iso_part(s, 2, '01') || '-' || trino_iso_part(s, 3, '01') || ' ' ||
       trino_iso_part(s, 4, '00') || ':' || trino_iso_part(s, 5, '00') || ':' || trino_iso_part(s, 6, '00') || '.' ||
       left(trino_iso_part(s, 7, '0'), 6) || trino_iso_offset(s) AS TIMESTAMPTZ)
     ELSE make_timestamptz(${raise('INVALID_FUNCTION_ARGUMENT', `'Invalid format: "' || s || '"'`)}) END`,
  // The two forms that Feature Store accepts are told by LIKE, at a tenth of the price of a regular expression.
  `trino_from_iso8601_timestamp(s) AS CASE
     WHEN s LIKE '____-__-__T__:__:__Z' OR s LIKE '____-__-__T__:__:__.___Z' THEN CAST(s AS TIMESTAMPTZ)
     WHEN regexp_full_match(s, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?') THEN CAST(s AS TIMESTAMPTZ)
     ELSE trino_any_iso(s) END`,
  `trino_to_iso8601(v DATE) AS strftime(v, '%Y-%m-%d'), (v TIMESTAMP) AS strftime(v, '%Y-%m-%dT%H:%M:%S.%g'),
     (v TIMESTAMPTZ) AS strftime(make_timestamp(epoch_us(v)), '%Y-%m-%dT%H:%M:%S.%gZ')`,
]

/** Calendar arithmetic of zoned timestamps is done on UTC wall clocks: the session's zone is UTC. */
const arithmetic = ['plus', 'minus'].map((name) => {
  const sign = name === 'plus' ? '+' : '-'
  return `trino_${name}(v DATE, i INTERVAL) AS CAST(v ${sign} i AS DATE), (v TIMESTAMP, i INTERVAL) AS v ${sign} i,
    (v TIMESTAMPTZ, i INTERVAL) AS make_timestamptz(epoch_us(make_timestamp(epoch_us(v)) ${sign} i)),
    (v TIME, i INTERVAL) AS v ${sign} i, (v INTERVAL, i INTERVAL) AS v ${sign} i`
})

const units = [
  `trino_unit(unit, n) AS CASE unit
     WHEN 'millisecond' THEN to_milliseconds(CAST(n AS BIGINT)) WHEN 'second' THEN to_seconds(CAST(n AS BIGINT))
     WHEN 'minute' THEN to_minutes(CAST(n AS BIGINT)) WHEN 'hour' THEN to_hours(CAST(n AS BIGINT))
     WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
     WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(n AS INTEGER) * 3)
     WHEN 'year' THEN to_years(CAST(n AS INTEGER))
     ELSE to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid TIMESTAMP field'`)}) END`,
  `trino_date_add(unit, n, v DATE) AS CAST(v + trino_unit(unit, n) AS DATE), (unit, n, v TIMESTAMP) AS v + trino_unit(unit, n),
     (unit, n, v TIMESTAMPTZ) AS make_timestamptz(epoch_us(make_timestamp(epoch_us(v)) + trino_unit(unit, n)))`,
  `trino_date_trunc(unit, v DATE) AS CAST(date_trunc(unit, v) AS DATE), (unit, v TIMESTAMP) AS date_trunc(unit, v),
     (unit, v TIMESTAMPTZ) AS make_timestamptz(epoch_us(date_trunc(unit, make_timestamp(epoch_us(v)))))`,
]

const conversions = [
  // Trino keeps milliseconds.
  `trino_from_unixtime(v) AS make_timestamptz(CAST(round(CAST(v AS DOUBLE) * 1000) AS BIGINT) * 1000)`,
  `trino_to_unixtime(v TIMESTAMP) AS epoch_us(v) / 1e6, (v TIMESTAMPTZ) AS epoch_us(v) / 1e6, (v DATE) AS epoch_us(CAST(v AS TIMESTAMP)) / 1e6`,
  `trino_at_timezone(v TIMESTAMPTZ, z) AS timezone(z, v), (v TIMESTAMP, z) AS timezone(z, make_timestamptz(epoch_us(v)))`,
]

/** For arguments whose type is not known when the form is chosen. Approximation: a date becomes a timestamp. */
const untyped = [
  `trino_plus_any(v, i) AS v + i`,
  `trino_minus_any(v, i) AS v - i`,
  `trino_date_add_any(unit, n, v) AS v + trino_unit(unit, n)`,
  `trino_date_trunc_any(unit, v) AS date_trunc(unit, v)`,
  `trino_to_unixtime_any(v) AS epoch_us(CAST(v AS TIMESTAMP)) / 1e6`,
  `trino_to_iso8601_any(v) AS CASE typeof(v) WHEN 'DATE' THEN strftime(v, '%Y-%m-%d') WHEN 'TIMESTAMP' THEN strftime(v, '%Y-%m-%dT%H:%M:%S.%g')
     ELSE strftime(v, '%Y-%m-%dT%H:%M:%S.%gZ') END`,
  `trino_at_timezone_any(v, z) AS timezone(z, CAST(v AS TIMESTAMPTZ))`,
]

const intervals = [
  `trino_two(n) AS lpad(CAST(n AS VARCHAR), 2, '0')`,
  `trino_clock(ms) AS (ms // 86400000) || ' ' || trino_two(ms // 3600000 % 24) || ':' || trino_two(ms // 60000 % 60) || ':' ||
     trino_two(ms // 1000 % 60) || '.' || lpad(CAST(ms % 1000 AS VARCHAR), 3, '0')`,
  `trino_interval_text(i) AS CASE WHEN year(i) <> 0 OR month(i) <> 0
     THEN (CASE WHEN year(i) < 0 OR month(i) < 0 THEN '-' ELSE '' END) || abs(year(i)) || '-' || abs(month(i))
     ELSE (CASE WHEN epoch(i) < 0 THEN '-' ELSE '' END) || trino_clock(abs(CAST(round(epoch(i) * 1000) AS BIGINT))) END`,
]

export const dateMacros = [...iso, ...arithmetic, ...units, ...untyped, ...conversions, ...intervals]
