import type { ColumnInfo } from '@aws-sdk/client-athena'
import type { DuckDBType } from '@duckdb/node-api'
import { fromDuckdbType } from './trino/types/duckdb-type'
import type { TrinoType } from './trino/types/trino-type'

const trinoTypeOf = (type: TrinoType | DuckDBType): TrinoType =>
  'kind' in type ? type : fromDuckdbType(type)

/**
 * Describes a result column as GetQueryResults does.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html
 */
export function columnInfo(name: string, columnType: TrinoType | DuckDBType): ColumnInfo {
  const type = trinoTypeOf(columnType)
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

/** Athena names the kind of a nested type only: `array`, `map`, `row`. */
function described(type: TrinoType): Described {
  switch (type.kind) {
    case 'decimal':
      return { Type: 'decimal', Precision: type.precision, Scale: type.scale }
    case 'varchar':
      return plain('varchar', type.length ?? 2_147_483_647)
    case 'char':
      return plain('char', type.length)
    case 'timestamp':
      return plain(type.zone === null ? 'timestamp' : 'timestamp with time zone', 3)
    case 'real':
      return plain('float', 17)
    default:
      return plain(type.kind, precisions[type.kind] ?? 0)
  }
}

const precisions: Partial<Record<TrinoType['kind'], number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
  double: 17,
  time: 3,
  varbinary: 1_073_741_824,
}

/**
 * The Hive type of a result column, for tables made from it.
 * @returns null when Hive has no such type
 */
export function hiveType(columnType: TrinoType | DuckDBType): string | null {
  const type = trinoTypeOf(columnType)
  switch (type.kind) {
    case 'array':
      return nested(type.element, (element) => `array<${element}>`)
    case 'map':
      return nested(type.key, (key) => nested(type.value, (value) => `map<${key},${value}>`))
    case 'row': {
      const fields = type.fields.map((field, index) =>
        nested(field.type, (text) => `${field.name ?? `field${index}`}:${text}`),
      )
      return fields.every((field) => field !== null) ? `struct<${fields.join(',')}>` : null
    }
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'char':
      return `char(${type.length})`
    case 'timestamp':
      return type.zone === null ? 'timestamp' : null
    default:
      return hiveNames[type.kind] ?? null
  }
}

const hiveNames: Partial<Record<TrinoType['kind'], string>> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'int',
  bigint: 'bigint',
  real: 'float',
  double: 'double',
  varchar: 'string',
  date: 'date',
  varbinary: 'binary',
}

function nested(type: TrinoType, build: (text: string) => string | null): string | null {
  const inner = hiveType(type)
  return inner === null ? null : build(inner)
}
