import type { IcebergField, IcebergType } from './iceberg-type'

/** Iceberg's primitive types as DuckDB spells them. https://iceberg.apache.org/spec/#primitive-types */
const primitive: Record<string, string> = {
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  string: 'VARCHAR',
  uuid: 'UUID',
  binary: 'BLOB',
}

/** The DuckDB type of an Iceberg type; null for one of a later format version. */
export function duckdbTypeOfIceberg(type: IcebergType): string | null {
  if (typeof type === 'string') {
    const decimal = decimalOf(type)
    if (decimal) return `DECIMAL(${decimal.precision}, ${decimal.scale})`
    return fixedLength(type) === null ? (primitive[type] ?? null) : 'BLOB'
  }
  switch (type.type) {
    case 'struct': {
      const fields = type.fields.map((field) => [field.name, duckdbTypeOfIceberg(field.type)] as const)
      if (fields.some(([, inner]) => inner === null)) return null
      return `STRUCT(${fields.map(([name, inner]) => `${quoted(name)} ${inner}`).join(', ')})`
    }
    case 'list': {
      const element = duckdbTypeOfIceberg(type.element)
      return element && `${element}[]`
    }
    case 'map': {
      const [key, value] = [duckdbTypeOfIceberg(type.key), duckdbTypeOfIceberg(type.value)]
      return key && value && `MAP(${key}, ${value})`
    }
  }
}

export function decimalOf(type: IcebergType): { precision: number; scale: number } | null {
  const [, precision, scale] =
    (typeof type === 'string' && /^decimal\(\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(type)) || []
  return precision === undefined ? null : { precision: Number(precision), scale: Number(scale) }
}

/** Bytes of `fixed[16]`; null for every other type. */
export function fixedLength(type: IcebergType): number | null {
  const [, length] = (typeof type === 'string' && /^fixed\[\s*(\d+)\s*\]$/.exec(type)) || []
  return length === undefined ? null : Number(length)
}

/** What `FIELD_IDS` of DuckDB's COPY takes, so that readers find every part of a column by its id. */
export function fieldIdsSql(fields: readonly IcebergField[]): string {
  return `{${fields.map(({ name, id, type }) => `${quoted(name)}: ${partIds(id, type)}`).join(', ')}}`
}

function partIds(id: number, type: IcebergType): string {
  if (typeof type === 'string') return String(id)
  const own = `__duckdb_field_id: ${id}`
  switch (type.type) {
    case 'struct':
      return `{${own}, ${fieldIdsSql(type.fields).slice(1)}`
    case 'list':
      return `{${own}, element: ${partIds(type['element-id'], type.element)}}`
    case 'map':
      return `{${own}, key: ${partIds(type['key-id'], type.key)}, value: ${partIds(type['value-id'], type.value)}}`
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
