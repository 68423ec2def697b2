import type { ColumnInfo } from '@aws-sdk/client-athena'
import {
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'

/**
 * Describes a result column as GetQueryResults does.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html
 */
export function columnInfo(name: string, type: DuckDBType): ColumnInfo {
  const { Type, Precision, Scale } = described(type)
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type,
    Precision,
    Scale,
    Nullable: 'UNKNOWN',
    CaseSensitive: Type === 'varchar' || Type === 'char',
  }
}

type Described = { Type: string; Precision: number; Scale: number }
const plain = (Type: string, Precision: number): Described => ({ Type, Precision, Scale: 0 })

function described(type: DuckDBType): Described {
  if (type instanceof DuckDBDecimalType) return { Type: 'decimal', Precision: type.width, Scale: type.scale }
  if (isJson(type)) return plain('json', 0)
  return byId[type.typeId] ?? plain('varchar', 2_147_483_647)
}

const bigint = plain('bigint', 19)
const byId: Partial<Record<DuckDBTypeId, Described>> = {
  [DuckDBTypeId.BOOLEAN]: plain('boolean', 0),
  [DuckDBTypeId.TINYINT]: plain('tinyint', 3),
  [DuckDBTypeId.SMALLINT]: plain('smallint', 5),
  [DuckDBTypeId.INTEGER]: plain('integer', 10),
  [DuckDBTypeId.BIGINT]: bigint,
  // DuckDB's sums and counts are wider than Trino's bigint.
  [DuckDBTypeId.HUGEINT]: bigint,
  [DuckDBTypeId.UBIGINT]: bigint,
  [DuckDBTypeId.UINTEGER]: bigint,
  [DuckDBTypeId.FLOAT]: plain('float', 17),
  [DuckDBTypeId.DOUBLE]: plain('double', 17),
  [DuckDBTypeId.DATE]: plain('date', 0),
  [DuckDBTypeId.TIME]: plain('time', 3),
  [DuckDBTypeId.TIMESTAMP]: plain('timestamp', 3),
  [DuckDBTypeId.TIMESTAMP_TZ]: plain('timestamp with time zone', 3),
  [DuckDBTypeId.INTERVAL]: plain('interval day to second', 0),
  [DuckDBTypeId.BLOB]: plain('varbinary', 1_073_741_824),
  [DuckDBTypeId.UUID]: plain('uuid', 0),
  [DuckDBTypeId.LIST]: plain('array', 0),
  [DuckDBTypeId.MAP]: plain('map', 0),
  [DuckDBTypeId.STRUCT]: plain('row', 0),
  [DuckDBTypeId.SQLNULL]: plain('unknown', 0),
}

/**
 * The Hive type of a result column, for tables made from it.
 * @returns null when Hive has no such type
 */
export function hiveType(type: DuckDBType): string | null {
  if (type instanceof DuckDBListType) return nested(type.valueType, (value) => `array<${value}>`)
  if (type instanceof DuckDBMapType) {
    const value = hiveType(type.valueType)
    return value && nested(type.keyType, (key) => `map<${key},${value}>`)
  }
  if (type instanceof DuckDBStructType) {
    const fields = type.entryNames.map((name, index) => {
      const field = type.entryTypes[index]
      return field ? nested(field, (text) => `${name}:${text}`) : null
    })
    return fields.every((field) => field !== null) ? `struct<${fields.join(',')}>` : null
  }
  if (type instanceof DuckDBDecimalType) return `decimal(${type.width},${type.scale})`
  const { Type } = described(type)
  const renamed: Record<string, string> = { varchar: 'string', integer: 'int', varbinary: 'binary' }
  const simple = renamed[Type] ?? Type
  return hiveTypes.has(simple) ? simple : null
}

const hiveTypes = new Set(
  'boolean tinyint smallint int bigint float double string date timestamp binary'.split(' '),
)

function nested(type: DuckDBType, build: (text: string) => string): string | null {
  const inner = hiveType(type)
  return inner === null ? null : build(inner)
}

/** DuckDB's JSON is text with an alias. */
const isJson = (type: DuckDBType) => type.alias === 'JSON'
