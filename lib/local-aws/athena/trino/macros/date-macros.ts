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
]

const units = [
  `trino_interval(unit, n) AS CASE lower(unit)
     WHEN 'millisecond' THEN to_milliseconds(CAST(n AS BIGINT)) WHEN 'second' THEN to_seconds(CAST(n AS BIGINT))
     WHEN 'minute' THEN to_minutes(CAST(n AS BIGINT)) WHEN 'hour' THEN to_hours(CAST(n AS BIGINT))
     WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
     WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(n AS INTEGER) * 3)
     WHEN 'year' THEN to_years(CAST(n AS INTEGER))
     ELSE to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid TIMESTAMP field'`)}) END`,
  `trino_date_interval(unit, n) AS CASE WHEN lower(unit) IN ('day', 'week', 'month', 'quarter', 'year') THEN trino_interval(unit, n)
     ELSE to_days(CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid DATE field'`)} AS INTEGER)) END`,
  ...[
    ['date', `'day', 'week', 'month', 'quarter', 'year'`],
    ['time', `'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'`],
  ].map(([name, fields]) => {
    const type = name === 'date' ? 'DATE' : 'TIMESTAMP'
    const refuse = raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid ${type} field'`)
    return `trino_${name}_unit(unit) AS CASE WHEN lower(unit) IN (${fields}) THEN lower(unit) ELSE CAST(${refuse} AS VARCHAR) END`
  }),
]

const conversions = [
  // Trino keeps milliseconds.
  `trino_from_unixtime(v) AS make_timestamptz(CAST(round(CAST(v AS DOUBLE) * 1000) AS BIGINT) * 1000)`,
  `trino_zoned(v) AS make_timestamptz(epoch_us(v))`,
  `trino_offset_text(us) AS (CASE WHEN us < 0 THEN '-' ELSE '+' END) || trino_two(abs(us) // 3600000000) || ':' || trino_two(abs(us) // 60000000 % 60)`,
]

const intervals = [
  `trino_duration(s, scale) AS CAST(round(CAST(regexp_extract(s, '[0-9.]+') AS DOUBLE) * scale) AS BIGINT)`,
  `trino_counted(n, word) AS CASE WHEN n = 1 THEN '1 ' || word WHEN n > 1 THEN n || ' ' || word || 's' END`,
  `trino_two(n) AS lpad(CAST(n AS VARCHAR), 2, '0')`,
  `trino_clock(ms) AS (ms // 86400000) || ' ' || trino_two(ms // 3600000 % 24) || ':' || trino_two(ms // 60000 % 60) || ':' ||
     trino_two(ms // 1000 % 60) || '.' || lpad(CAST(ms % 1000 AS VARCHAR), 3, '0')`,
  `trino_month_interval_text(i) AS (CASE WHEN year(i) < 0 OR month(i) < 0 THEN '-' ELSE '' END) || abs(year(i)) || '-' || abs(month(i))`,
  `trino_day_interval_text(i) AS (CASE WHEN epoch(i) < 0 THEN '-' ELSE '' END) || trino_clock(abs(CAST(round(epoch(i) * 1000) AS BIGINT)))`,
  `trino_parse_duration(s) AS CASE regexp_extract(trim(s), '[a-z]+$')
     WHEN 'ms' THEN to_milliseconds(trino_duration(s, 1)) WHEN 's' THEN to_milliseconds(trino_duration(s, 1000))
     WHEN 'm' THEN to_milliseconds(trino_duration(s, 60000)) WHEN 'h' THEN to_milliseconds(trino_duration(s, 3600000))
     WHEN 'd' THEN to_milliseconds(trino_duration(s, 86400000))
     ELSE to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'duration is not a valid data duration string: ' || s`)}) END`,
  `trino_human_seconds(s) AS CASE WHEN s = 0 THEN '0 seconds' ELSE array_to_string(list_filter([
     trino_counted(s // 604800, 'week'), trino_counted(s // 86400 % 7, 'day'), trino_counted(s // 3600 % 24, 'hour'),
     trino_counted(s // 60 % 60, 'minute'), trino_counted(s % 60, 'second')], lambda p: p IS NOT NULL), ', ') END`,
]

export const dateMacros = [...iso, ...units, ...intervals, ...conversions]
