import { around } from '../compile/casts'
import { type Typed, typed } from '../compile/env'
import {
  atZone,
  atZoneOfRow,
  clockOf,
  instantAt,
  instantOf,
  inZoneOf,
  keyOfRow,
  localOf,
  offsetOfValue,
  onceIfPacked,
  wallClock,
  zonedByRow,
  zoneName,
  zoneTextOf,
} from '../compile/zones'
import { type Fragment, sql } from '../fragment'
import { text } from '../quote'
import { type TrinoType, timestamp, zoned } from '../types/trino-type'
import { timestampText } from '../value-text'
import { argument, type Call, constantText, type Form, unlessNull } from './call'
import { formatted, parsed, parsedZoned } from './date-formats'
import { fromIso, writtenOffset } from './iso-timestamps'
import { functions } from './table'

/** Parts of a date or time, as functions of their own and in EXTRACT. */
const dateParts: Record<string, string> = {
  year: 'year(@1)',
  quarter: 'quarter(@1)',
  month: 'month(@1)',
  week: 'week(@1)',
  week_of_year: 'week(@1)',
  day: 'day(@1)',
  day_of_month: 'day(@1)',
  day_of_week: 'isodow(@1)',
  dow: 'isodow(@1)',
  day_of_year: 'dayofyear(@1)',
  doy: 'dayofyear(@1)',
  year_of_week: 'isoyear(@1)',
  yow: 'isoyear(@1)',
}
const timeParts: Record<string, string> = {
  hour: 'hour(@1)',
  minute: 'minute(@1)',
  second: 'second(@1)',
  millisecond: 'millisecond(@1) % 1000',
}

const table = (parts: Record<string, string>, types: string): Record<string, Form> =>
  Object.fromEntries(Object.entries(parts).map(([name, form]) => [`${name}(${types}): bigint`, form]))

const anyTime = 'date|timestamp|timestamptz'

/** https://trino.io/docs/current/functions/datetime.html */
export const dateFunctions = functions('scalar', {
  ...table(dateParts, anyTime),
  ...table(timeParts, 'timestamp|timestamptz|time'),
  'year(interval): bigint': 'year($1)',
  'month(interval): bigint': 'month($1)',
  'day(interval): bigint': 'CAST(trunc(epoch($1) / 86400) AS BIGINT)',
  'hour(interval): bigint': 'CAST(trunc(epoch($1) / 3600) % 24 AS BIGINT)',
  'minute(interval): bigint': 'CAST(trunc(epoch($1) / 60) % 60 AS BIGINT)',
  'second(interval): bigint': 'CAST(trunc(epoch($1)) % 60 AS BIGINT)',
  'millisecond(interval): bigint': 'CAST(round(epoch($1) * 1000) % 1000 AS BIGINT)',
  'timezone_hour(timestamptz): bigint': (call) =>
    sql`CAST(trunc((${offsetOfValue(argumentAt(call, 0))}) / 3600000000) AS BIGINT)`,
  'timezone_minute(timestamptz): bigint': (call) =>
    sql`CAST(trunc((${offsetOfValue(argumentAt(call, 0))}) / 60000000) % 60 AS BIGINT)`,
  'timezone(timestamptz): varchar': (call) => unlessNull(call, zoneTextOf(argumentAt(call, 0))),
  'date(varchar): date': 'trino_date($1)',
  'date(timestamp|timestamptz): date': 'CAST(@1 AS DATE)',
  'date_trunc(varchar, date): date': 'CAST(date_trunc(trino_date_unit($1), @2) AS DATE)',
  'date_trunc(varchar, time): $2': `CAST(date_trunc(trino_clock_unit($1), DATE '1970-01-01' + $2) AS TIME)`,
  'date_trunc(varchar, timestamp|timestamptz): $2': (call) =>
    back(call, 1, (clock) => sql`date_trunc(trino_time_unit(${argument(call, 0)}), ${clock})`),
  // Complete units only: 59 minutes are 0 hours.
  'date_diff(varchar, date, date): bigint':
    'date_sub(trino_date_unit($1), CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP))',
  'date_diff(varchar, time, time): bigint': `date_sub(trino_clock_unit($1), DATE '1970-01-01' + $2, DATE '1970-01-01' + $3)`,
  'date_diff(varchar, timestamp, timestamp): bigint': 'date_sub(trino_time_unit($1), @2, @3)',
  'date_diff(varchar, timestamptz, timestamptz): bigint': (call) => {
    const to = argumentAt(call, 2)
    const unit = sql`trino_time_unit(${argument(call, 0)})`
    const utc = (value: Typed) => wallClock(instantOf(value), 'UTC')
    // Hours and shorter are counted between the instants, days and longer on the calendar of the first one's zone.
    if (isClockUnit(call)) return sql`date_sub(${unit}, ${utc(argumentAt(call, 1))}, ${utc(to)})`
    return onceIfPacked(argumentAt(call, 1), (from) => {
      const later = localOf(typed(from.type, inZoneOf(instantOf(to), from)))
      return sql`date_sub(${unit}, ${localOf(from)}, ${later})`
    })
  },
  'date_add(varchar, bigint, date): date': 'CAST(@3 + trino_date_interval($1, $2) AS DATE)',
  'date_add(varchar, bigint, time): $3': `CAST(DATE '1970-01-01' + $3 + trino_interval(trino_clock_unit($1), $2) AS TIME)`,
  'date_add(varchar, bigint, timestamp): $3': (call) =>
    back(call, 2, (clock) => sql`${clock} + trino_interval(${argument(call, 0)}, ${argument(call, 1)})`),
  'date_add(varchar, bigint, timestamptz): $3': (call) => {
    const interval = sql`trino_interval(${argument(call, 0)}, ${argument(call, 1)})`
    // Hours and shorter are added to the instant, days and longer to the calendar of the zone.
    if (!isClockUnit(call)) return back(call, 2, (clock) => sql`${clock} + ${interval}`)
    return onceIfPacked(argumentAt(call, 2), (value) =>
      inZoneOf(instantAt(sql`${wallClock(instantOf(value), 'UTC')} + ${interval}`, 'UTC'), value),
    )
  },
  'last_day_of_month(date|timestamp|timestamptz): date': 'last_day(CAST(@1 AS DATE))',
  'from_iso8601_timestamp(varchar): timestamptz': (call) => fromIso(call),
  'from_iso8601_timestamp_nanos(varchar): timestamptz': (call) =>
    typed(
      zoned(writtenOffset(call) ?? 'UTC', 9),
      sql`make_timestamp_ns(epoch_us(trino_from_iso8601_timestamp(${argument(call, 0)})) // 1000000 * 1000000000 + trino_iso_nanos(${argument(call, 0)}))`,
    ),
  'from_iso8601_date(varchar): date': 'trino_from_iso8601_date($1)',
  'to_iso8601(date): varchar': `strftime($1, '%Y-%m-%d')`,
  'to_iso8601(timestamp): varchar': (call) => isoText(argumentAt(call, 0)),
  'to_iso8601(timestamptz): varchar': (call) =>
    onceIfPacked(argumentAt(call, 0), (value) => {
      const clock = isoText(typed(withoutZone(value.type), localOf(value)))
      if (isUtc(call)) return sql`${clock} || 'Z'`
      const offset = sql`trino_offset_text(${offsetOfValue(value)})`
      return sql`${clock} || CASE WHEN ${zoneTextOf(value)} = 'UTC' THEN 'Z' ELSE ${offset} END`
    }),
  'from_unixtime(double): timestamptz': 'trino_from_unixtime($1)',
  'from_unixtime(double, varchar): timestamptz': (call) =>
    inZone(call, 1, sql`trino_from_unixtime(${argument(call, 0)})`),
  'from_unixtime(double, bigint, bigint): timestamptz': (call) =>
    atZoneOfRow(
      sql`trino_from_unixtime(${argument(call, 0)})`,
      sql`trino_offset_name(${argument(call, 1)}, ${argument(call, 2)})`,
    ),
  'from_unixtime_nanos(bigint): timestamptz': (call) =>
    typed(zoned('UTC', 9), sql`make_timestamp_ns(${argument(call, 0)})`),
  'from_unixtime_nanos(decimal): timestamptz': (call) =>
    typed(zoned('UTC', 9), sql`make_timestamp_ns(CAST(round(${argument(call, 0)}) AS BIGINT))`),
  'to_unixtime(timestamp): double': 'epoch_us($1) / 1e6',
  'to_unixtime(timestamptz): double': (call) => sql`epoch_us(${instantOf(argumentAt(call, 0))}) / 1e6`,
  'with_timezone(timestamp, varchar): timestamptz': (call) => {
    const zone = constantText(call, 1)
    if (zone === null)
      return typed(zonedByRow, sql`trino_with_key(${local(call, 0)}, ${keyOfRow(argument(call, 1))})`)
    const name = zoneName(zone, call.offset)
    const type = argumentAt(call, 0).type
    const precision = type.kind === 'timestamp' ? type.precision : 3
    return atZone(
      typed(zoned(name, precision), clockOf(local(call, 0), typed(zoned(name, precision), []))),
      name,
    )
  },
  'at_timezone(timestamptz, varchar): timestamptz': (call) => inZone(call, 1, argumentAt(call, 0)),
  'to_milliseconds(interval): bigint': 'CAST(round(epoch($1) * 1000) AS BIGINT)',
  'parse_duration(varchar): interval': 'trino_parse_duration($1)',
  'human_readable_seconds(double): varchar':
    'CASE WHEN $1 IS NULL THEN NULL ELSE trino_human_seconds($1) END',
  'now(): timestamptz': (call) => sql`TIMESTAMPTZ ${text(call.env.statement.now.toISOString())}`,
  [`date_format(${anyTime}, varchar): varchar`]: (call) => formatted(call, 'mysql'),
  'date_parse(varchar, varchar): timestamp': (call) => typed(timestamp(), parsed(call, 'mysql')),
  [`format_datetime(${anyTime}, varchar): varchar`]: (call) => formatted(call, 'joda'),
  'parse_datetime(varchar, varchar): timestamptz': (call) => parsedZoned(call),
  [`to_char(${anyTime}, varchar): varchar`]: (call) => formatted(call, 'teradata'),
  'to_timestamp(varchar, varchar): timestamp': (call) => typed(timestamp(), parsed(call, 'teradata')),
  'to_date(varchar, varchar): date': (call) => sql`CAST(${parsed(call, 'teradata')} AS DATE)`,
})

/** SQL of EXTRACT(field FROM value), as the function that has the field's name. */
export const extractFields: ReadonlySet<string> = new Set(
  [...Object.keys(dateParts), ...Object.keys(timeParts), 'timezone_hour', 'timezone_minute'].filter(
    (field) => field !== 'week_of_year' && field !== 'millisecond',
  ),
)

const argumentAt = (call: Call, index: number): Typed => call.arguments[index] ?? typed(timestamp(), [])
const local = (call: Call, index: number): Fragment => localOf(argumentAt(call, index))

function zoneAt(call: Call, index: number): string | null {
  const { type } = argumentAt(call, index)
  return type.kind === 'timestamp' ? type.zone : null
}
const isUtc = (call: Call) => zoneAt(call, 0) === 'UTC'
const isClockUnit = (call: Call) => /hour|minute|second/.test(call.nodes[0]?.getText().toLowerCase() ?? '')

/** A wall clock as the type and zone of the argument that it came from. */
const back = (call: Call, index: number, build: (clock: Fragment) => Fragment): Fragment =>
  onceIfPacked(argumentAt(call, index), (value) => clockOf(build(localOf(value)), value))

const withoutZone = (type: TrinoType): TrinoType =>
  type.kind === 'timestamp' ? timestamp(Math.min(6, type.precision)) : type

/** `2001-08-22T03:04:05.321`, with the digits that the type has. */
const isoText = ({ type, sql: value }: Typed): Fragment =>
  around(value, (name) =>
    type.kind === 'timestamp' ? `replace(${timestampText(name, type, type.precision)}, ' ', 'T')` : name,
  )

/** A zoned timestamp, or an instant, seen in the zone that an argument names. */
function inZone(call: Call, index: number, value: Typed | Fragment): Typed {
  const moment = 'type' in value ? value : typed(zoned(), value)
  const zone = constantText(call, index)
  return zone === null
    ? atZoneOfRow(instantOf(moment), argument(call, index))
    : atZone(moment, zoneName(zone, call.offset))
}
