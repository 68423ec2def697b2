import { CastContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, locatedAt, sql } from '../fragment'
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
} from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { valueText } from '../value-text'
import { coerce } from './coerce'
import { on, type Typed, typed } from './env'
import { instantAt, localOf } from './zones'

export const castRules = [
  on(CastContext, (node, env) => {
    const value = env.value(node.expression())
    const target = writtenType(node.type())
    const cast = castTo(value, target, node.KW_TRY_CAST() !== null)
    if (!cast) {
      const message = `Cannot cast ${typeName(value.type)} to ${typeName(target)}`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    return typed(target, locatedAt(startOf(node), cast))
  }),
]

/** An explicit cast; null when Trino knows none between the types. */
export function castTo(value: Typed, target: TrinoType, isTry: boolean): Fragment | null {
  const { type } = value
  if (type.kind === 'unknown') return sql`CAST(NULL AS ${duckdbType(target)})`
  if (sameType(type, target)) return value.sql
  const attempt = isTry ? 'TRY_CAST' : 'CAST'
  const plain = sql`${attempt}(${value.sql} AS ${duckdbType(target)})`
  if (type.kind === 'json') return fromJson(value, target, isTry)
  switch (target.kind) {
    case 'varchar':
    case 'char':
      return toText(value, target)
    case 'boolean':
      return isNumeric(type) || isText(type) ? plain : null
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return toInteger(value, target, isTry)
    case 'real':
    case 'double':
    case 'decimal':
      return isNumeric(type) || isText(type) || (type.kind === 'boolean' && target.kind !== 'decimal')
        ? plain
        : null
    case 'date':
      if (isText(type)) return sql`trino_${isTry ? 'try_' : ''}date(${value.sql})`
      return type.kind === 'timestamp' ? sql`CAST(${localOf(value)} AS DATE)` : null
    case 'time':
      if (isText(type)) return plain
      return type.kind === 'timestamp' ? sql`CAST(${localOf(value)} AS TIME)` : null
    case 'timestamp':
      return toTimestamp(value, target, isTry)
    case 'json':
      return toJson(value)
    case 'uuid':
      return isText(type) ? plain : null
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
  if (target.length === null) return written
  return sql`left(${written}, ${String(target.length)})`
}

/** A value's text; the value is evaluated once where its text needs it several times. */
function sqlText({ type, sql: value }: Typed): Fragment {
  if (isInteger(type) || ['boolean', 'date', 'uuid', 'decimal'].includes(type.kind))
    return sql`CAST(${value} AS VARCHAR)`
  if (isFloating(type)) return sql`trino_double_text(CAST(${value} AS VARCHAR))`
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
    return target.zone === null
      ? sql`trino_${attempt}timestamp(${from})`
      : sql`trino_${attempt}timestamptz(${from})`
  }
  if (type.kind === 'date') {
    const midnight = sql`CAST(${from} AS TIMESTAMP)`
    return target.zone === null ? midnight : instantAt(midnight, 'UTC')
  }
  if (type.kind !== 'timestamp') return null
  const moment = target.zone === null ? localOf(value) : coerce(value, target)
  return target.precision < type.precision
    ? sql`trino_round_timestamp(${moment}, ${String(10 ** (6 - target.precision))})`
    : moment
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
const packedFields = (row: Fragment) => rows.get(row)

const fromJsonKinds = [
  'boolean',
  'tinyint',
  'smallint',
  'integer',
  'bigint',
  'real',
  'double',
  'decimal',
  'varchar',
  'date',
  'timestamp',
]

function fromJson({ sql: value }: Typed, target: TrinoType, isTry: boolean): Fragment | null {
  if (target.kind === 'varchar') return sql`trino_json_varchar(${value})`
  if (['array', 'map', 'row'].includes(target.kind))
    return sql`${isTry ? 'TRY_CAST' : 'CAST'}(${value} AS ${duckdbType(target)})`
  if (!fromJsonKinds.includes(target.kind)) return null
  const scalar = typed({ kind: 'varchar', length: null }, sql`trino_json_varchar(${value})`)
  if (isInteger(target))
    return castTo(typed({ kind: 'double' }, sql`CAST(${scalar.sql} AS DECIMAL(38,6))`), target, isTry)
  return castTo(scalar, target, isTry)
}

function toJson({ type, sql: value }: Typed): Fragment | null {
  if (
    type.kind === 'timestamp' ||
    type.kind === 'char' ||
    (isFloating(type) === false && type.kind === 'time')
  )
    return sql`to_json(${sqlText({ type, sql: value })})`
  if (type.kind === 'varbinary' || type.kind.startsWith('interval')) return null
  return sql`to_json(${value})`
}
