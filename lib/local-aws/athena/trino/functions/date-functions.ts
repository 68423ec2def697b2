import { type Fragment, fragmentOf, locatedAt, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { type Call, expectArity, type FunctionRules, literalArgument, templates } from './call'
import { jodaPattern, mysqlPattern, teradataPattern } from './date-pattern'

/** Parts of a date or time, as functions of their own and in EXTRACT. */
const parts: Record<string, string> = {
  year: 'year($1)',
  quarter: 'quarter($1)',
  month: 'month($1)',
  week: 'week($1)',
  week_of_year: 'week($1)',
  day: 'day($1)',
  day_of_month: 'day($1)',
  day_of_week: 'isodow($1)',
  dow: 'isodow($1)',
  day_of_year: 'dayofyear($1)',
  doy: 'dayofyear($1)',
  year_of_week: 'isoyear($1)',
  yow: 'isoyear($1)',
  hour: 'hour($1)',
  minute: 'minute($1)',
  second: 'second($1)',
  millisecond: 'millisecond($1) % 1000',
  timezone_hour: 'timezone_hour($1)',
  timezone_minute: 'timezone_minute($1)',
}

export const dateFunctions: FunctionRules = {
  ...templates(parts),
  ...templates({
    date: 'trino_date($1)',
    date_trunc: 'trino_date_trunc(lower($1), $2)',
    // Complete units only: 59 minutes are 0 hours.
    date_diff: 'date_sub(lower($1), trino_timestamp($2), trino_timestamp($3))',
    date_add: 'trino_date_add(lower($1), $2, $3)',
    last_day_of_month: 'last_day($1)',
    from_iso8601_timestamp: 'trino_from_iso8601_timestamp($1)',
    from_iso8601_timestamp_nanos: 'trino_from_iso8601_timestamp($1)',
    from_iso8601_date: 'CAST(trino_from_iso8601_timestamp($1) AS DATE)',
    to_iso8601: 'trino_to_iso8601($1)',
    from_unixtime: ['trino_from_unixtime($1)', 'trino_at_timezone(trino_from_unixtime($1), $2)'],
    from_unixtime_nanos: 'make_timestamptz(CAST($1 // 1000 AS BIGINT))',
    to_unixtime: 'trino_to_unixtime($1)',
    with_timezone: 'timezone($2, CAST($1 AS TIMESTAMP))',
    at_timezone: 'trino_at_timezone($1, $2)',
    to_milliseconds: 'CAST(epoch($1) * 1000 AS BIGINT)',
  }),
  now: (call) => {
    expectArity(call, 0)
    return sql`TIMESTAMPTZ ${text(call.rewriting.now.toISOString())}`
  },
  date_format: (call) => formatted(call, mysqlPattern),
  date_parse: (call) => parsed(call, mysqlPattern),
  format_datetime: (call) => formatted(call, jodaPattern),
  parse_datetime: (call) => sql`trino_timestamptz(${parsed(call, jodaPattern)})`,
  to_char: (call) => formatted(call, teradataPattern),
  to_timestamp: (call) => parsed(call, teradataPattern),
  to_date: (call) => sql`CAST(${parsed(call, teradataPattern)} AS DATE)`,
}

/** EXTRACT(field FROM value). */
export function extractField(field: string, value: Fragment, offset: number): Fragment {
  const form = parts[field]
  if (!form) throw new TrinoError('SYNTAX_ERROR', `Invalid EXTRACT field: ${field}`, offset)
  const [before = '', after = ''] = form.split('$1')
  return sql`(${before}${value}${after})`
}

type Pattern = (format: string, offset: number) => string

function formatted(call: Call, pattern: Pattern): Fragment {
  expectArity(call, 2)
  const [value = []] = call.arguments
  const format = fragmentOf(text(pattern(literalArgument(call, 1), call.offset)))
  return locatedAt(call.offset, sql`strftime(trino_timestamp(${value}), ${format})`)
}

function parsed(call: Call, pattern: Pattern): Fragment {
  expectArity(call, 2)
  const [value = []] = call.arguments
  const format = fragmentOf(text(pattern(literalArgument(call, 1), call.offset)))
  return locatedAt(call.offset, sql`strptime(${value}, ${format})`)
}
