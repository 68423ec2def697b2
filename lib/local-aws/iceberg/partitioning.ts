import { dateText, daysOf, microsOf, timestampText } from './single-value'
import type { IcebergSchema, PartitionField, PartitionSpec } from './table-metadata'

/** The values of a data file's partition fields, as text in the order of the spec; null is Iceberg's null. */
export type PartitionValues = readonly (string | null)[]

/** Type of a partition field's values. https://iceberg.apache.org/spec/#partition-transforms */
export function partitionType(field: PartitionField, schema: IcebergSchema): string {
  switch (transformName(field.transform)) {
    case 'year':
    case 'month':
    case 'hour':
    case 'bucket':
      return 'int'
    case 'day':
      return 'date'
    default:
      return sourceType(field, schema)
  }
}

export function sourceType(field: PartitionField, schema: IcebergSchema): string {
  return schema.fields.find(({ id }) => id === field['source-id'])?.type ?? 'string'
}

export const transformName = (transform: string): string => transform.replace(/\[.*$/, '')
export const transformArgument = (transform: string): number => Number(/\[(\d+)\]/.exec(transform)?.[1] ?? 0)

/** DuckDB SQL of a transform as text; `column` is SQL. Null for a transform that this store does not write. */
export function transformSql({ transform }: PartitionField, type: string, column: string): string | null {
  const width = transformArgument(transform)
  switch (transformName(transform)) {
    case 'identity':
      return `CAST(${column} AS VARCHAR)`
    case 'truncate':
      if (type === 'string') return `left(${column}, ${width})`
      if (type !== 'int' && type !== 'long') return null
      return `CAST(${column} - (((${column} % ${width}) + ${width}) % ${width}) AS VARCHAR)`
    case 'year':
      return `CAST(year(${column}) - 1970 AS VARCHAR)`
    case 'month':
      return `CAST((year(${column}) - 1970) * 12 + month(${column}) - 1 AS VARCHAR)`
    case 'day':
      return `CAST(CAST(${column} AS DATE) AS VARCHAR)`
    case 'hour':
      return `CAST(CAST(floor(epoch_us(${column}) / 3600000000) AS BIGINT) AS VARCHAR)`
    default:
      return null
  }
}

/** `event_time_trunc=2026-01-01/city=Paris`; empty without partition fields. */
export function partitionPath(spec: PartitionSpec, values: PartitionValues): string {
  return spec.fields
    .map(({ name, transform }, index) => {
      const value = values[index] ?? null
      const shown = value === null ? 'null' : humanText(transform, value)
      return `${encodeURIComponent(name)}=${encodeURIComponent(shown)}`
    })
    .join('/')
}

function humanText(transform: string, value: string): string {
  const padded = (number: number, length = 2) => String(number).padStart(length, '0')
  const number = Number(value)
  switch (transformName(transform)) {
    case 'year':
      return String(1970 + number)
    case 'month':
      return `${1970 + Math.floor(number / 12)}-${padded((((number % 12) + 12) % 12) + 1)}`
    case 'hour':
      return new Date(number * 3_600_000).toISOString().slice(0, 13).replace('T', '-')
    default:
      return value
  }
}

/** As Avro and JSON carry a partition value of a type. */
export function toNative(type: string, value: string | null): unknown {
  if (value === null) return null
  switch (type) {
    case 'boolean':
      return value === 'true'
    case 'date':
      return daysOf(value)
    case 'timestamp':
    case 'timestamptz':
      return Number(microsOf(value))
    case 'int':
    case 'long':
    case 'float':
    case 'double':
      return Number(value)
    default:
      return value
  }
}

export function fromNative(type: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'date':
      return dateText(Number(value))
    case 'timestamp':
      return timestampText(BigInt(Number(value)))
    case 'timestamptz':
      return `${timestampText(BigInt(Number(value)))}+00`
    default:
      return String(value)
  }
}
