import { raise } from './raise'

const iso = [
  `trino_from_iso8601_date(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(
     TRY_CAST(CASE WHEN s LIKE '____-__-__' THEN s WHEN NOT contains(s, 'T') THEN left(trino_sql_form_of_iso(s), 10) END AS DATE),
     CAST(make_timestamp(trino_iso_invalid(s)) AS DATE)) END`,
  `trino_iso_invalid(s) AS ${raise('INVALID_FUNCTION_ARGUMENT', `'Invalid format: "' || s || '"'`)}`,
  // Digits of the second beyond those of DuckDB.
  `trino_iso_nanos(s) AS CAST(rpad(left(coalesce(nullif(regexp_extract(s, '[.,](\\d+)', 1), ''), '0'), 9), 9, '0') AS BIGINT)`,
  ...['', 'try_'].map(
    (attempt) =>
      `trino_${attempt}iso_key(s) AS CASE WHEN s LIKE '%Z' OR NOT contains(s, 'T') THEN 0 ELSE trino_${attempt}iso_zone(s) END`,
  ),
  // The two forms that Feature Store accepts are told by LIKE, at a tenth of the price of a regular expression.
  `trino_iso_instant(s) AS TRY_CAST(CASE WHEN s LIKE '____-__-__T__:__:__Z' OR s LIKE '____-__-__T__:__:__.___Z' THEN s
     ELSE trino_sql_form_of_iso(s) END AS TIMESTAMPTZ)`,
  `trino_from_iso8601_timestamp(s) AS CASE WHEN s IS NULL THEN NULL ELSE coalesce(trino_iso_instant(s), make_timestamptz(trino_iso_invalid(s))) END`,
]

const units = [
  `trino_interval(unit, n) AS CASE lower(unit)
     WHEN 'millisecond' THEN to_milliseconds(CAST(n AS BIGINT)) WHEN 'second' THEN to_seconds(CAST(n AS BIGINT))
     WHEN 'minute' THEN to_minutes(CAST(n AS BIGINT)) WHEN 'hour' THEN to_hours(CAST(n AS BIGINT))
     WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_weeks(CAST(n AS INTEGER))
     WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(n AS INTEGER) * 3)
     WHEN 'year' THEN to_years(CAST(n AS INTEGER))
     ELSE to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid TIMESTAMP field'`)}) END`,
  `trino_clock_unit(unit) AS CASE WHEN lower(unit) IN ('millisecond', 'second', 'minute', 'hour') THEN lower(unit)
     ELSE CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'''' || unit || ''' is not a valid TIME field'`)} AS VARCHAR) END`,
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
  `trino_with_key(clock, key) AS trino_pack(trino_zone_instant(clock, key), key)`,
  `trino_offset_name(h, m) AS CASE WHEN abs(h) > 14 OR abs(m) > 59 OR (h < 0 AND m > 0) OR (h > 0 AND m < 0) THEN CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'Invalid offset minutes ' || (h * 60 + m)`)} AS VARCHAR)
     ELSE (CASE WHEN h < 0 OR m < 0 THEN '-' ELSE '+' END) || trino_two(abs(h)) || ':' || trino_two(abs(m)) END`,
  `trino_from_unixtime(v) AS make_timestamptz(CAST(round(CAST(v AS DOUBLE) * 1000) AS BIGINT) * 1000)`,
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
  `trino_parse_duration(s) AS CASE WHEN s IS NULL THEN NULL
     WHEN s = '' THEN to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'duration is empty'`)})
     WHEN NOT regexp_full_match(s, '\\s*(\\d+(\\.\\d+)?)\\s*([a-zA-Z]+)\\s*') THEN to_milliseconds(${raise('INVALID_FUNCTION_ARGUMENT', `'duration is not a valid data duration string: ' || s`)})
     ELSE to_milliseconds(trino_duration(s, CASE regexp_extract(trim(s), '[a-zA-Z]+$')
       WHEN 'ns' THEN 1e-6 WHEN 'us' THEN 1e-3 WHEN 'ms' THEN 1 WHEN 's' THEN 1000 WHEN 'm' THEN 60000 WHEN 'h' THEN 3600000 WHEN 'd' THEN 86400000
       ELSE ${raise('INVALID_FUNCTION_ARGUMENT', `'Unknown time unit: ' || regexp_extract(trim(s), '[a-zA-Z]+$')`)} END)) END`,
  `trino_human_seconds(v) AS CASE WHEN isnan(v) OR isinf(v) THEN CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'Invalid argument found: ' || CASE WHEN isnan(v) THEN 'NaN' WHEN v > 0 THEN 'Infinity' ELSE '-Infinity' END`)} AS VARCHAR)
     ELSE trino_human_whole_seconds(abs(CAST(round(CASE WHEN isfinite(v) THEN v END) AS BIGINT))) END`,
  `trino_human_whole_seconds(s) AS CASE WHEN s = 0 THEN '0 seconds' ELSE array_to_string(list_filter([
     trino_counted(s // 604800, 'week'), trino_counted(s // 86400 % 7, 'day'), trino_counted(s // 3600 % 24, 'hour'),
     trino_counted(s // 60 % 60, 'minute'), trino_counted(s % 60, 'second')], lambda p: p IS NOT NULL), ', ') END`,
]

export const dateMacros = [...iso, ...units, ...intervals, ...conversions]
