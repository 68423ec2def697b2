import { type Typed, typed } from '../compile/env'
import {
  instantAt,
  keyOfRow,
  localOf,
  offsetOfValue,
  onceIfPacked,
  zonedByRow,
  zoneTextOf,
} from '../compile/zones'
import { type Fragment, sql } from '../fragment'
import type { Element } from '../natives/joda-fields'
import { jodaElements, mysqlElements, teradataElements } from '../natives/joda-pattern'
import { text } from '../quote'
import { timestamp, zoned } from '../types/trino-type'
import { argument, type Call, constantText } from './call'
import { type Direction, strftimeOf } from './strftime'

const dialects = { mysql: mysqlElements, joda: jodaElements, teradata: teradataElements }
type Dialect = keyof typeof dialects

/** What a constant format says, and the same for DuckDB where it knows every part. */
function constantFormat(call: Call, dialect: Dialect, direction: Direction) {
  const format = constantText(call, 1)
  if (format === null) return null
  const elements = dialects[dialect](format)
  return { elements, strftime: strftimeOf(elements, direction) }
}

/** A date or time by a format. */
export function formatted(call: Call, dialect: Dialect): Fragment {
  const value = call.arguments[0] ?? typed(timestamp(), [])
  const clock = localOf(value)
  const strftime = constantFormat(call, dialect, 'print')?.strftime ?? null
  if (strftime !== null) return sql`strftime(CAST(${clock} AS TIMESTAMP), ${text(strftime)})`
  return onceIfPacked(value, (one) => {
    const ms = sql`epoch_ms(CAST(${localOf(one)} AS TIMESTAMP))`
    const isZoned = one.type.kind === 'timestamp' && one.type.zone !== null
    const zone = isZoned ? zoneTextOf(one) : sql`''`
    const offsetMs = isZoned ? sql`${offsetOfValue(one)} // 1000` : sql`0`
    return sql`trino_${dialect}_print(${ms}, ${zone}, ${offsetMs}, ${argument(call, 1)})`
  })
}

/** A text read by a format, as a plain timestamp. What DuckDB does not read may yet be right, and fails in Trino's words. */
export function parsed(call: Call, dialect: Dialect): Fragment {
  const written = argument(call, 0)
  const slow = sql`make_timestamp(trino_${dialect}_parse(${written}, ${argument(call, 1)}) * 1000)`
  const strftime = constantFormat(call, dialect, 'parse')?.strftime ?? null
  return strftime === null ? slow : sql`coalesce(try_strptime(${written}, ${text(strftime)}), ${slow})`
}

const saysZone = (elements: readonly Element[]) => elements.some(({ kind }) => kind === 'zone')

/** The same with the zone that the text says, which is UTC when the format has none. */
export function parsedZoned(call: Call): Typed {
  const format = constantFormat(call, 'joda', 'parse')
  const clock = parsed(call, 'joda')
  if (format && !saysZone(format.elements)) return typed(zoned(), instantAt(clock, 'UTC'))
  const zone = sql`trino_joda_zone(${argument(call, 0)}, ${argument(call, 1)})`
  return typed(zonedByRow, sql`trino_with_key(${clock}, ${keyOfRow(zone)})`)
}
