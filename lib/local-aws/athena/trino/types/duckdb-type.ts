import {
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'
import { ident } from '../quote'
import {
  arrayOf,
  bigint,
  decimal,
  json,
  mapOf,
  type RowField,
  type SimpleKind,
  simple,
  type TrinoType,
  time,
  timestamp,
  varchar,
  zoned,
  zoneOfEachValue,
} from './trino-type'

const names: Record<SimpleKind, string> = {
  unknown: 'INTEGER',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  real: 'FLOAT',
  double: 'DOUBLE',
  varbinary: 'BLOB',
  date: 'DATE',
  json: 'JSON',
  uuid: 'UUID',
  'interval day to second': 'INTERVAL',
  'interval year to month': 'INTERVAL',
}

/** The DuckDB type that holds values of a Trino type. */
export function duckdbType(type: TrinoType): string {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return 'VARCHAR'
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`
    case 'timestamp':
      if (type.zone === zoneOfEachValue) return 'BIGINT'
      // Nanoseconds have no type with a zone in DuckDB: they are those of UTC.
      if (type.precision > 6) return 'TIMESTAMP_NS'
      return type.zone === null ? 'TIMESTAMP' : 'TIMESTAMP WITH TIME ZONE'
    case 'time':
      return 'TIME'
    case 'array':
      return `${duckdbType(type.element)}[]`
    case 'map':
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`
    case 'row':
      return `STRUCT(${type.fields.map((field, index) => `${ident(fieldKey(field, index))} ${duckdbType(field.type)}`).join(', ')})`
    default:
      return names[type.kind]
  }
}

/** Name of a row's field in DuckDB, where every field has one. Athena prints fields without a name so, too. */
export const fieldKey = ({ name }: RowField, index: number) => name ?? `field${index}`

const byId: Partial<Record<DuckDBTypeId, TrinoType>> = {
  [DuckDBTypeId.BOOLEAN]: simple('boolean'),
  [DuckDBTypeId.TINYINT]: simple('tinyint'),
  [DuckDBTypeId.SMALLINT]: simple('smallint'),
  [DuckDBTypeId.INTEGER]: simple('integer'),
  [DuckDBTypeId.BIGINT]: bigint,
  [DuckDBTypeId.FLOAT]: simple('real'),
  [DuckDBTypeId.DOUBLE]: simple('double'),
  [DuckDBTypeId.BLOB]: simple('varbinary'),
  [DuckDBTypeId.DATE]: simple('date'),
  [DuckDBTypeId.TIME]: time(),
  [DuckDBTypeId.UUID]: simple('uuid'),
  [DuckDBTypeId.TIMESTAMP]: timestamp(),
  [DuckDBTypeId.TIMESTAMP_MS]: timestamp(),
  [DuckDBTypeId.TIMESTAMP_S]: timestamp(),
  [DuckDBTypeId.TIMESTAMP_NS]: timestamp(),
  [DuckDBTypeId.TIMESTAMP_TZ]: zoned(),
  [DuckDBTypeId.INTERVAL]: simple('interval day to second'),
  // Unsigned and wider integers occur in files that others wrote.
  [DuckDBTypeId.HUGEINT]: bigint,
  [DuckDBTypeId.UBIGINT]: bigint,
  [DuckDBTypeId.UINTEGER]: bigint,
  [DuckDBTypeId.USMALLINT]: simple('integer'),
  [DuckDBTypeId.UTINYINT]: simple('smallint'),
}

/** The Trino type of a table's column, of which DuckDB tells its own. */
export function fromDuckdbType(type: DuckDBType): TrinoType {
  if (type instanceof DuckDBListType) return arrayOf(fromDuckdbType(type.valueType))
  if (type instanceof DuckDBMapType)
    return mapOf(fromDuckdbType(type.keyType), fromDuckdbType(type.valueType))
  if (type instanceof DuckDBDecimalType) return decimal(type.width, type.scale)
  if (type instanceof DuckDBStructType) {
    const fields = type.entryTypes.map((entry, index) => ({
      name: type.entryNames[index] || null,
      type: fromDuckdbType(entry),
    }))
    return { kind: 'row', fields }
  }
  if (type.alias === 'JSON') return json
  return byId[type.typeId] ?? varchar
}
