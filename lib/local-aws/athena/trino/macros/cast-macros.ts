import { raise } from './raise'

/** Trino refuses text that is not a plain integer. */
function integerFromText(target: string, name: string): string[] {
  const refuse = raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || v || ''' to ${name}'`)
  const isPlain = `regexp_full_match(v, '[+-]?[0-9]+')`
  return [
    `trino_${target.toLowerCase()}(v) AS CASE WHEN ${isPlain} THEN CAST(v AS ${target}) WHEN v IS NULL THEN NULL ELSE ${refuse} END`,
    `trino_try_${target.toLowerCase()}(v) AS CASE WHEN ${isPlain} THEN TRY_CAST(v AS ${target}) END`,
  ]
}

const date = '\\s*[+-]?\\d{4,}-\\d{1,2}-\\d{1,2}'
const clock = '( \\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?)?'

/** Trino reads only the SQL form, with a space. What is no day of the calendar fails as what is no date. */
function timesFromText(isTry: boolean): string[] {
  const name = (type: string) => `trino_${isTry ? 'try_' : ''}${type}`
  const checked = (shape: string, value: string, written: string, wrap = (failure: string) => failure) => {
    const refusal = isTry
      ? 'NULL'
      : wrap(raise('INVALID_CAST_ARGUMENT', `'Value cannot be cast to ${written}: ' || v`))
    return `coalesce(CASE WHEN regexp_full_match(v, '${shape}') THEN ${value} END, CASE WHEN v IS NOT NULL THEN ${refusal} END)`
  }
  const stamp = (failure: string) => `make_timestamp(${failure})`
  return [
    `${name('date')}(v) AS ${checked(`${date}\\s*`, 'TRY_CAST(trim(v) AS DATE)', 'date', (failure) => `CAST(make_timestamp(${failure}) AS DATE)`)}`,
    `${name('timestamp')}(v, step) AS ${checked(`${date}${clock}\\s*`, 'trino_round_timestamp(TRY_CAST(v AS TIMESTAMP), step)', 'timestamp', stamp)}`,
    `${name('timestamp_ns')}(v) AS ${checked(`${date}${clock}\\s*`, 'TRY_CAST(v AS TIMESTAMP_NS)', 'timestamp', (failure) => `make_timestamp_ns(${failure})`)}`,
    `${name('time')}(v, step) AS ${checked('\\s*\\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?\\s*', 'trino_round_time(TRY_CAST(trim(v) AS TIME), step)', 'time', (failure) => `CAST(make_timestamp(${failure}) AS TIME)`)}`,
  ]
}

/** The zone's number, read once, behind the milliseconds of the instant. */
const zonedFromText = (key: string) =>
  `list_transform([${key}], lambda "k$": trino_pack(trino_zone_instant(trino_round_timestamp(TRY_CAST(trino_clock_in(v) AS TIMESTAMP), step), "k$"), "k$"))[1]`
const notZoned = raise('INVALID_CAST_ARGUMENT', `'Value cannot be cast to timestamp with time zone: ' || v`)

export const castMacros = [
  `trino_round_time(v, step) AS CASE WHEN epoch_us(v) % step = 0 THEN v ELSE CAST(make_timestamp(CAST(round(epoch_us(v) / CAST(step AS DOUBLE)) * step AS BIGINT)) AS TIME) END`,
  // Years beyond four digits have a sign in Trino, and those before Christ a minus.
  `trino_date_text(d) AS CASE WHEN d BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN CAST(d AS VARCHAR)
     ELSE (CASE WHEN year(d) < 0 THEN '-' WHEN year(d) > 9999 THEN '+' ELSE '' END) || lpad(CAST(abs(year(d)) AS VARCHAR), CAST(greatest(4, length(CAST(abs(year(d)) AS VARCHAR))) AS INTEGER), '0') || strftime(d, '-%m-%d') END`,
  `trino_boolean(v) AS CASE WHEN lower(v) IN ('t', 'true', '1') THEN true WHEN lower(v) IN ('f', 'false', '0') THEN false WHEN v IS NULL THEN NULL
     ELSE CAST(${raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || v || ''' to BOOLEAN'`)} AS BOOLEAN) END`,
  // Java writes out its words for what is no finite number.
  `trino_double(v) AS CASE WHEN regexp_full_match(v, '\\s*[+-]?(\\d|\\.).*') OR regexp_full_match(v, '\\s*([+-]?Infinity|NaN)\\s*') THEN CAST(v AS DOUBLE) WHEN v IS NULL THEN NULL
     ELSE CAST(${raise('INVALID_CAST_ARGUMENT', `'Cannot cast ''' || v || ''' to DOUBLE'`)} AS DOUBLE) END`,
  `trino_uuid(v) AS CASE WHEN v IS NULL THEN NULL WHEN regexp_full_match(v, '[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}') THEN CAST(v AS UUID)
     ELSE CAST(CAST(${raise('INVALID_CAST_ARGUMENT', `'Cannot cast value to UUID: ' || v`)} AS VARCHAR) AS UUID) END`,
  `trino_round_timestamp(v, step) AS CASE WHEN epoch_us(v) % step = 0 THEN v ELSE v + to_microseconds(CAST(round(epoch_us(v) / CAST(step AS DOUBLE)) * step AS BIGINT) - epoch_us(v)) END`,
  ...integerFromText('TINYINT', 'TINYINT'),
  ...integerFromText('SMALLINT', 'SMALLINT'),
  ...integerFromText('INTEGER', 'INT'),
  ...integerFromText('BIGINT', 'BIGINT'),
  `trino_zoned(v, step) AS CASE WHEN v IS NULL THEN NULL ELSE coalesce(${zonedFromText('trino_zone_in(v)')}, ${notZoned}) END`,
  `trino_try_zoned(v, step) AS ${zonedFromText('trino_try_zone_in(v)')}`,
  ...timesFromText(false),
  ...timesFromText(true),
]
