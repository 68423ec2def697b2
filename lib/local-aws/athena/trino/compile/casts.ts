import { CastContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, locatedAt, sql } from '../fragment'
import { raise } from '../macros/raise'
import { startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { duckdbType, fieldKey } from '../types/duckdb-type'
import {
  isFloating,
  isInteger,
  isNumeric,
  isText,
  sameType,
  type TrinoType,
  typeName,
  zoneOfEachValue,
} from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { decimalText, timestampText, timeText, valueText } from '../value-text'
import { coerce } from './coerce'
import { on, type Typed, typed } from './env'
import { fromJson, toJson } from './json-casts'
import { tryOver } from './try-over'
import { instantOf, inZoneOf, localOf, once } from './zones'

export const castRules = [
  on(CastContext, (node, env) => {
    const value = env.value(node.expression())
    const target = carried(writtenType(node.type()), value.type)
    const cast = castTo(value, target, node.KW_TRY_CAST() !== null)
    if (!cast) {
      const message = `Cannot cast ${typeName(value.type)} to ${typeName(target)}`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    return typed(target, locatedAt(startOf(node), cast))
  }),
]

/** What is cast to a timestamp with a zone keeps the zone that it has or says. */
function carried(target: TrinoType, from: TrinoType): TrinoType {
  if (target.kind !== 'timestamp' || target.zone === null) return target
  if (from.kind === 'timestamp' && from.zone !== null) return { ...target, zone: from.zone }
  return isText(from) && target.precision <= 3 ? { ...target, zone: zoneOfEachValue } : target
}

/** An explicit cast; null when Trino knows none between the types. */
export function castTo(value: Typed, target: TrinoType, isTry: boolean): Fragment | null {
  const { type } = value
  if (type.kind === 'unknown') return sql`CAST(NULL AS ${duckdbType(target)})`
  if (sameType(type, target)) return coerce(value, target)
  const attempt = isTry ? 'TRY_CAST' : 'CAST'
  const plain = sql`${attempt}(${value.sql} AS ${duckdbType(target)})`
  if (type.kind === 'json') return fromJson(value, target, isTry, castTo)
  switch (target.kind) {
    case 'varchar':
    case 'char':
      return toText(value, target)
    case 'boolean':
      if (isText(type)) return tried(value.sql, (from) => sql`trino_boolean(${from})`, isTry)
      return isNumeric(type) ? plain : null
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return toInteger(value, target, isTry)
    case 'real':
    case 'double':
    case 'decimal':
      if (isText(type) && target.kind !== 'decimal')
        return sql`CAST(${tried(value.sql, (from) => sql`trino_double(${from})`, isTry)} AS ${duckdbType(target)})`
      return isNumeric(type) || isText(type) || type.kind === 'boolean' ? plain : null
    case 'date':
      if (isText(type)) return sql`trino_${isTry ? 'try_' : ''}date(${value.sql})`
      return type.kind === 'timestamp' ? sql`CAST(${localOf(value)} AS DATE)` : null
    case 'time':
      return toTime(value, target, isTry)
    case 'timestamp':
      return toTimestamp(value, target, isTry)
    case 'json':
      return toJson(value, (one) => (one.type.kind === 'varchar' ? one.sql : sqlText(one)))
    case 'uuid':
      if (type.kind === 'varbinary') return sql`CAST(lower(hex(${value.sql})) AS UUID)`
      return isText(type) ? (isTry ? plain : sql`trino_uuid(${value.sql})`) : null
    case 'varbinary':
      return type.kind === 'uuid' ? sql`from_hex(replace(CAST(${value.sql} AS VARCHAR), '-', ''))` : null
    case 'array':
      return type.kind === 'array' ? elementwise(value, type.element, target.element, isTry) : null
    case 'map':
      if (type.kind !== 'map') return null
      return castEntries(value, type, target, isTry)
    case 'row':
      return type.kind === 'row' && type.fields.length === target.fields.length
        ? castFields(value, type, target, isTry)
        : null
    default:
      return null
  }
}

function toText(value: Typed, target: Extract<TrinoType, { kind: 'varchar' | 'char' }>): Fragment | null {
  const { type } = value
  const hasText = !['array', 'map', 'row', 'varbinary'].includes(type.kind)
  if (!hasText) return null
  const written = isText(type) && type.kind !== 'char' ? value.sql : sqlText(value)
  // Char is kept without its padding, so that it compares as Trino compares it.
  if (target.kind === 'char') return sql`rtrim(left(${written}, ${String(target.length)}), ' ')`
  if (target.length === null) return written
  // Only text is cut; other values must fit.
  if (isText(type)) return sql`left(${written}, ${String(target.length)})`
  return around(written, (name) => fitting(name, target.length ?? 0, type))
}

/** A value's text; the value is evaluated once where its text needs it several times. */
function sqlText({ type, sql: value }: Typed): Fragment {
  if (isInteger(type) || ['boolean', 'uuid'].includes(type.kind)) return sql`CAST(${value} AS VARCHAR)`
  if (isFloating(type)) return sql`trino_double_text(CAST(${value} AS VARCHAR))`
  if (type.kind === 'timestamp') return around(value, (name) => timestampText(name, type, type.precision))
  if (type.kind === 'time') return around(value, (name) => timeText(name, type, type.precision))
  if (type.kind === 'date') return sql`trino_date_text(${value})`
  if (type.kind === 'decimal') return around(value, (name) => decimalText(name, type))
  return around(value, (name) => valueText(name, type))
}

/** SQL built over a name, applied to a value; the source places inside the value are kept. */
export function around(value: Fragment, build: (name: string) => string): Fragment {
  const mark = '\u0000'
  return build(mark)
    .split(mark)
    .flatMap((piece, index) => (index === 0 ? fragmentOf(piece) : [...value, ...fragmentOf(piece)]))
}

/** Halves are rounded away from zero, and text that is not a plain integer is refused; DuckDB does neither. */
function toInteger({ type, sql: value }: Typed, target: TrinoType, isTry: boolean): Fragment | null {
  const name = duckdbType(target)
  const attempt = isTry ? 'TRY_CAST' : 'CAST'
  if (isText(type)) return sql`trino_${isTry ? 'try_' : ''}${name.toLowerCase()}(${value})`
  if (isFloating(type)) return sql`${attempt}(round(${value}) AS ${name})`
  if (isInteger(type) || type.kind === 'decimal' || type.kind === 'boolean')
    return sql`${attempt}(${value} AS ${name})`
  return null
}

function toTimestamp(
  value: Typed,
  target: Extract<TrinoType, { kind: 'timestamp' }>,
  isTry: boolean,
): Fragment | null {
  const attempt = isTry ? 'try_' : ''
  const { type, sql: from } = value
  if (isText(type)) {
    // In a lambda, into which the optimizer does not look: it would read the zone of rows that COALESCE does not ask for.
    const zonedBy = (step: string) => (text: Fragment) => sql`trino_${attempt}zoned(${text}, ${step})`
    if (target.zone === zoneOfEachValue) return once(from, zonedBy(stepOf(target)))
    if (target.zone !== null) {
      const instant = once(from, (text) => sql`trino_zone_at(${zonedBy('1')(text)})`)
      return coerce(typed({ ...target, precision: 6 }, instant), target)
    }
    if (target.precision > 6) return sql`trino_${attempt}timestamp_ns(${from})`
    return sql`trino_${attempt}timestamp(${from}, ${stepOf(target)})`
  }
  if (type.kind === 'date') return coerce(value, target)
  if (type.kind === 'time')
    return coerce(typed({ ...target, zone: null }, sql`(DATE '1970-01-01' + ${from})`), target)
  if (type.kind !== 'timestamp') return null
  const clock = typed({ ...type, zone: null }, type.zone === null ? from : localOf(value))
  if (target.precision >= type.precision || target.precision >= 6)
    return target.zone === null
      ? coerce(
          type.zone === null
            ? value
            : typed({ ...clock.type, precision: Math.min(6, type.precision) } as TrinoType, clock.sql),
          target,
        )
      : coerce(value, target)
  if (target.zone === null) return sql`trino_round_timestamp(${localOf(value)}, ${stepOf(target)})`
  // An instant is rounded as a plain timestamp of UTC.
  const utc = sql`make_timestamp(epoch_us(${instantOf(type.zone === null ? typed({ ...target, precision: 6 }, coerce(value, { ...target, precision: 6 })) : value)}))`
  const rounded = sql`make_timestamptz(epoch_us(trino_round_timestamp(${utc}, ${stepOf(target)})))`
  return type.zone === null
    ? rounded
    : inZoneOf(rounded, typed({ ...type, precision: target.precision }, from))
}

const tried = (value: Fragment, build: (value: Fragment) => Fragment, isTry: boolean): Fragment =>
  isTry ? tryOver(value, build) : build(value)

/** Microseconds of the last digit. */
const stepOf = ({ precision }: { precision: number }) => String(10 ** Math.max(0, 6 - precision))

function toTime(value: Typed, target: Extract<TrinoType, { kind: 'time' }>, isTry: boolean): Fragment | null {
  const { type, sql: from } = value
  if (isText(type)) return sql`trino_${isTry ? 'try_' : ''}time(${from}, ${stepOf(target)})`
  if (type.kind === 'time')
    return target.precision < type.precision ? sql`trino_round_time(${from}, ${stepOf(target)})` : from
  if (type.kind !== 'timestamp') return null
  const clock = sql`CAST(${localOf(value)} AS TIME)`
  return target.precision < type.precision ? sql`trino_round_time(${clock}, ${stepOf(target)})` : clock
}

/** The text of a value that is no text, where it fits; `CAST(12345 AS varchar(3))` fails. */
function fitting(value: string, length: number, type: TrinoType): string {
  const refusal = raise(
    'INVALID_CAST_ARGUMENT',
    `'Value ' || ${value} || ' cannot be represented as varchar(${length})'`,
  )
  return ['date', 'timestamp', 'time', 'boolean', 'uuid', 'json'].includes(type.kind) || isNumeric(type)
    ? `CASE WHEN length(${value}) > ${length} THEN CAST(${refusal} AS VARCHAR) ELSE ${value} END`
    : `left(${value}, ${length})`
}

function elementwise(value: Typed, from: TrinoType, to: TrinoType, isTry: boolean): Fragment | null {
  const name = '"c$"'
  const element = castTo(typed(from, fragmentOf(name)), to, isTry)
  return element && sql`list_transform(${value.sql}, lambda ${name}: ${element})`
}

type MapType = Extract<TrinoType, { kind: 'map' }>
type RowType = Extract<TrinoType, { kind: 'row' }>

function castEntries(value: Typed, from: MapType, to: MapType, isTry: boolean): Fragment | null {
  const key = castTo(typed(from.key, fragmentOf('"m$".key')), to.key, isTry)
  const item = castTo(typed(from.value, fragmentOf('"m$".value')), to.value, isTry)
  if (!key || !item) return null
  return sql`map_from_entries(list_transform(map_entries(${value.sql}), lambda "m$": struct_pack(key := ${key}, value := ${item})))`
}

function castFields(value: Typed, from: RowType, to: RowType, isTry: boolean): Fragment | null {
  const built = packedFields(value.sql)
  const fields = to.fields.map((field, index) => {
    const source = from.fields[index]
    if (!source) return null
    // The fields of a row that is written out are cast where they stand.
    const part = built?.[index] ?? sql`struct_extract(${value.sql}, ${text(fieldKey(source, index))})`
    const cast = castTo(typed(source.type, part), field.type, isTry)
    return cast && sql`${`"${fieldKey(field, index).replaceAll('"', '""')}"`} := ${cast}`
  })
  if (fields.some((field) => field === null)) return null
  const packed = sql`struct_pack(${fields.flatMap((field, index) => [...(index ? fragmentOf(', ') : []), ...(field ?? [])])})`
  return built ? packed : sql`CASE WHEN ${value.sql} IS NULL THEN NULL ELSE ${packed} END`
}

const rows = new WeakMap<Fragment, readonly Fragment[]>()
/** Remembers the fields of a row constructor. */
export const rememberFields = (row: Fragment, fields: readonly Fragment[]) => rows.set(row, fields)
export const packedFields = (row: Fragment) => rows.get(row)
