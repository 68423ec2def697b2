import { moved } from '../compile/arithmetic'
import { type Typed, typed } from '../compile/env'
import { instantAt, localOf, zoneName } from '../compile/zones'
import { type Fragment, fragmentOf, sql } from '../fragment'
import { text } from '../quote'
import { simple, timestamp, zoned } from '../types/trino-type'
import { argument, type Call, type Form, literalArgument } from './call'
import { jodaPattern, mysqlPattern, teradataPattern } from './date-pattern'
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
  ...table(timeParts, 'timestamp|timestamptz|time|interval'),
  'year(interval): bigint': 'year($1)',
  'month(interval): bigint': 'month($1)',
  'day(interval): bigint': 'CAST(trunc(epoch($1) / 86400) AS BIGINT)',
  'timezone_hour(timestamptz): bigint': (call) =>
    sql`CAST(trunc((${offsetUs(call)}) / 3600000000) AS BIGINT)`,
  'timezone_minute(timestamptz): bigint': (call) =>
    sql`CAST(trunc((${offsetUs(call)}) / 60000000) % 60 AS BIGINT)`,
  'date(varchar): date': 'trino_date($1)',
  'date(timestamp|timestamptz): date': 'CAST(@1 AS DATE)',
  'date_trunc(varchar, date): date': 'CAST(date_trunc(trino_date_unit($1), @2) AS DATE)',
  'date_trunc(varchar, timestamp|timestamptz): $2': (call) =>
    back(call, 1, sql`date_trunc(trino_time_unit(${argument(call, 0)}), ${local(call, 1)})`),
  // Complete units only: 59 minutes are 0 hours.
  'date_diff(varchar, date, date): bigint':
    'date_sub(trino_date_unit($1), CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP))',
  'date_diff(varchar, timestamp, timestamp): bigint': 'date_sub(trino_time_unit($1), $2, $3)',
  'date_diff(varchar, timestamptz, timestamptz): bigint': (call) => {
    const type = call.arguments[1]?.type
    const zone = type?.kind === 'timestamp' ? (type.zone ?? 'UTC') : 'UTC'
    // Hours and shorter are counted between the instants, days and longer on the calendar of the first one's zone.
    if (/hour|minute|second/.test(call.nodes[0]?.getText().toLowerCase() ?? '')) {
      const utc = (index: number) => localOf(typed(zoned('UTC'), argument(call, index)))
      return sql`date_sub(trino_time_unit(${argument(call, 0)}), ${utc(1)}, ${utc(2)})`
    }
    const later = localOf(typed(zoned(zone), argument(call, 2)))
    return sql`date_sub(trino_time_unit(${argument(call, 0)}), ${local(call, 1)}, ${later})`
  },
  'date_add(varchar, bigint, date): date': 'CAST(@3 + trino_date_interval($1, $2) AS DATE)',
  'date_add(varchar, bigint, timestamp): $3': '@3 + trino_interval($1, $2)',
  'date_add(varchar, bigint, timestamptz): $3': (call) => {
    const later = sql`${local(call, 2)} + trino_interval(${argument(call, 0)}, ${argument(call, 1)})`
    const unit = call.nodes[0]?.getText().toLowerCase() ?? ''
    // Hours and shorter are added to the instant, days and longer to the calendar of the zone.
    if (!/hour|minute|second/.test(unit)) return back(call, 2, later)
    const interval = sql`trino_interval(${argument(call, 0)}, ${argument(call, 1)})`
    return (
      moved(
        call.arguments[2] ?? typed(zoned(), []),
        '+',
        typed(simple('interval day to second'), interval),
      ) ?? later
    )
  },
  'last_day_of_month(date|timestamp|timestamptz): date': 'last_day(CAST(@1 AS DATE))',
  'from_iso8601_timestamp(varchar): timestamptz': (call) => fromIso(call),
  'from_iso8601_timestamp_nanos(varchar): timestamptz': (call) => fromIso(call),
  'from_iso8601_date(varchar): date': 'CAST(trino_from_iso8601_timestamp($1) AS DATE)',
  'to_iso8601(date): varchar': `strftime($1, '%Y-%m-%d')`,
  'to_iso8601(timestamp): varchar': `strftime($1, '%Y-%m-%dT%H:%M:%S.%g')`,
  'to_iso8601(timestamptz): varchar': (call) =>
    sql`strftime(${local(call, 0)}, '%Y-%m-%dT%H:%M:%S.%g') || ${isUtc(call) ? "'Z'" : sql`trino_offset_text(${offsetUs(call)})`}`,
  'from_unixtime(double): timestamptz': 'trino_from_unixtime($1)',
  'from_unixtime(double, varchar): timestamptz': (call) =>
    typed(zoned(zoneOf(call, 1)), sql`trino_from_unixtime(${argument(call, 0)})`),
  'from_unixtime(double, bigint, bigint): timestamptz': (call) => {
    const [hours, minutes] = [1, 2].map((index) => Number(call.nodes[index]?.getText()))
    const sign = (hours ?? 0) < 0 || (minutes ?? 0) < 0 ? '-' : '+'
    const two = (value = 0) => String(Math.abs(value)).padStart(2, '0')
    return typed(
      zoned(zoneName(`${sign}${two(hours)}:${two(minutes)}`, call.offset)),
      sql`trino_from_unixtime(${argument(call, 0)})`,
    )
  },
  'from_unixtime_nanos(bigint): timestamptz': (call) =>
    typed(zoned('UTC', 9), sql`make_timestamptz(CAST(${argument(call, 0)} // 1000 AS BIGINT))`),
  'to_unixtime(timestamp): double': 'epoch_us($1) / 1e6',
  'to_unixtime(timestamptz): double': 'epoch_us($1) / 1e6',
  'with_timezone(timestamp, varchar): timestamptz': (call) => {
    const zone = zoneOf(call, 1)
    return typed(zoned(zone), instantAt(argument(call, 0), zone))
  },
  'at_timezone(timestamptz, varchar): timestamptz': (call) =>
    typed(zoned(zoneOf(call, 1)), argument(call, 0)),
  'to_milliseconds(interval): bigint': 'CAST(round(epoch($1) * 1000) AS BIGINT)',
  'parse_duration(varchar): interval': 'trino_parse_duration($1)',
  'human_readable_seconds(double): varchar': 'trino_human_seconds(CAST(round($1) AS BIGINT))',
  'now(): timestamptz': (call) => sql`TIMESTAMPTZ ${text(call.env.statement.now.toISOString())}`,
  [`date_format(${anyTime}, varchar): varchar`]: (call) => formatted(call, mysqlPattern),
  'date_parse(varchar, varchar): timestamp': (call) => typed(timestamp(), parsed(call, mysqlPattern)),
  [`format_datetime(${anyTime}, varchar): varchar`]: (call) => formatted(call, jodaPattern),
  'parse_datetime(varchar, varchar): timestamptz': (call) => sql`trino_zoned(${parsed(call, jodaPattern)})`,
  [`to_char(${anyTime}, varchar): varchar`]: (call) => formatted(call, teradataPattern),
  'to_timestamp(varchar, varchar): timestamp': (call) => parsed(call, teradataPattern),
  'to_date(varchar, varchar): date': (call) => sql`CAST(${parsed(call, teradataPattern)} AS DATE)`,
})

/** SQL of EXTRACT(field FROM value), as the function that has the field's name. */
export const extractFields: ReadonlySet<string> = new Set([
  ...Object.keys(dateParts),
  ...Object.keys(timeParts),
  'timezone_hour',
  'timezone_minute',
])

const local = (call: Call, index: number): Fragment =>
  localOf(call.arguments[index] ?? typed(timestamp(), []))

function zoneAt(call: Call, index: number): string | null {
  const type = call.arguments[index]?.type
  return type?.kind === 'timestamp' ? type.zone : null
}
const isUtc = (call: Call) => zoneAt(call, 0) === 'UTC'

/** A wall clock as the type and zone of the argument that it came from. */
function back(call: Call, index: number, clock: Fragment): Fragment {
  const zone = zoneAt(call, index)
  return zone === null ? clock : instantAt(clock, zone)
}

const offsetUs = (call: Call) => sql`epoch_us(${local(call, 0)}) - epoch_us(${argument(call, 0)})`

/** Approximation: the zone of a value is known from the statement, so its name must be a constant. */
const zoneOf = (call: Call, index: number) => zoneName(literalArgument(call, index), call.offset)

/** The offset of a constant is its zone; in columns, where Feature Store writes `Z`, values are shown in UTC. */
function fromIso(call: Call): Typed {
  const written = /^'[^']*T[^']*?([+-]\d\d(?::?\d\d)?)'$/.exec(call.nodes[0]?.getText() ?? '')?.[1]
  return typed(
    zoned(written ? zoneName(written, call.offset) : 'UTC'),
    sql`trino_from_iso8601_timestamp(${argument(call, 0)})`,
  )
}

type Pattern = (format: string, offset: number) => string

function formatted(call: Call, pattern: Pattern): Fragment {
  const format = pattern(literalArgument(call, 1), call.offset)
  const zone = zoneAt(call, 0)
  if (zone !== null && /%[zZ]/.test(format)) {
    const named = format.replaceAll('%Z', zone.replaceAll('%', '%%'))
    const offset =
      zone === 'UTC' ? fragmentOf("'+0000'") : sql`replace(trino_offset_text(${offsetUs(call)}), ':', '')`
    return sql`replace(strftime(${local(call, 0)}, ${text(named.replaceAll('%z', '\u0001'))}), chr(1), ${offset})`
  }
  return sql`strftime(CAST(${local(call, 0)} AS TIMESTAMP), ${text(format)})`
}

function parsed(call: Call, pattern: Pattern): Fragment {
  const format = pattern(literalArgument(call, 1), call.offset)
  return sql`strptime(${argument(call, 0)}, ${text(format)})`
}
