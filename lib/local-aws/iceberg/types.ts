/** Iceberg's primitive types as DuckDB and Glue spell them. https://iceberg.apache.org/spec/#primitive-types */

const duckdb: Record<string, string> = {
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  string: 'VARCHAR',
  binary: 'BLOB',
}

/** The DuckDB type of an Iceberg type; null for one that this store does not read (nested, time, uuid, fixed). */
export function duckdbTypeOfIceberg(type: unknown): string | null {
  if (typeof type !== 'string') return null
  const decimal = decimalOf(type)
  return decimal ? `DECIMAL(${decimal.precision}, ${decimal.scale})` : (duckdb[type] ?? null)
}

// Glue knows one timestamp, which is also what AWS's own Iceberg catalog writes for both.
const glue: Record<string, string> = { long: 'bigint', timestamptz: 'timestamp' }

export const glueTypeOfIceberg = (type: string): string => glue[type] ?? type.replace(/\s/g, '')

const fromGlue: Record<string, string> = {
  boolean: 'boolean',
  tinyint: 'int',
  smallint: 'int',
  int: 'int',
  integer: 'int',
  bigint: 'long',
  float: 'float',
  double: 'double',
  string: 'string',
  varchar: 'string',
  date: 'date',
  timestamp: 'timestamp',
  'timestamp with time zone': 'timestamptz',
  binary: 'binary',
  varbinary: 'binary',
}

/** The Iceberg type of a type in Athena's DDL or of a result column; null for one that is not available. */
export function icebergTypeOf(type: string): string | null {
  const folded = type.trim().toLowerCase()
  const [, precision, scale = '0'] = /^decimal\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)$/.exec(folded) ?? []
  if (precision) return `decimal(${precision}, ${scale})`
  return fromGlue[folded.replace(/^(varchar|char)\(\d+\)$/, 'varchar')] ?? null
}

export function decimalOf(type: string): { precision: number; scale: number } | null {
  const [, precision, scale] = /^decimal\(\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(type) ?? []
  return precision === undefined ? null : { precision: Number(precision), scale: Number(scale) }
}
