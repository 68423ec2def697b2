import { decimalOf, fixedLength } from './duckdb-type'
import { findField } from './iceberg-type'
import {
  dateText,
  daysOf,
  decimalText,
  microsOf,
  timeMicrosOf,
  timestampText,
  timeText,
  toBytes,
  uuidText,
} from './single-value'
import {
  currentSchema,
  type IcebergSchema,
  type PartitionField,
  type PartitionSpec,
  type TableMetadata,
} from './table-metadata'
import { transformName } from './transforms'

/** The values of a data file's partition fields, as text in the order of the spec; null is Iceberg's null. */
export type PartitionValues = readonly (string | null)[]

/** Type of a partition field's values. https://iceberg.apache.org/spec/#partition-transforms */
export function partitionType(field: PartitionField, metadata: TableMetadata): string {
  switch (transformName(field.transform)) {
    case 'year':
    case 'month':
    case 'hour':
    case 'bucket':
      return 'int'
    case 'day':
      return 'date'
    default:
      return sourceType(field, metadata)
  }
}

/** The type of the column behind a partition field, which may have been dropped since. */
export function sourceType(field: PartitionField, metadata: TableMetadata): string {
  const schemas: IcebergSchema[] = [currentSchema(metadata), ...metadata.schemas.toReversed()]
  for (const { fields } of schemas) {
    const found = findField(fields, field['source-id'])
    if (found) return typeof found.field.type === 'string' ? found.field.type : 'string'
  }
  return 'string'
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

/** As Avro carries a partition value of a type. */
export function toNative(type: string, value: string | null): unknown {
  if (value === null) return null
  const decimal = decimalOf(type)
  if (decimal) return decimalFixed(toBytes(type, value), fixedDecimalLength(decimal.precision))
  switch (type) {
    case 'boolean':
      return value === 'true'
    case 'date':
      return daysOf(value)
    case 'timestamp':
    case 'timestamptz':
      return Number(microsOf(value))
    case 'time':
      return Number(timeMicrosOf(value))
    case 'long':
      return BigInt(value)
    case 'int':
    case 'float':
    case 'double':
      return Number(value)
    case 'string':
      return value
    default:
      return toBytes(type, value)
  }
}

export function fromNative(type: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  const decimal = decimalOf(type)
  if (decimal) return Buffer.isBuffer(value) ? decimalText(value, decimal.scale) : null
  if (fixedLength(type) !== null || type === 'binary')
    return Buffer.isBuffer(value) ? value.toString('hex') : null
  switch (type) {
    case 'date':
      return dateText(Number(value))
    case 'timestamp':
      return timestampText(BigInt(Number(value)))
    case 'timestamptz':
      return `${timestampText(BigInt(Number(value)))}+00`
    case 'time':
      return timeText(BigInt(Number(value)))
    case 'uuid':
      return Buffer.isBuffer(value) ? uuidText(value) : String(value)
    default:
      return String(value)
  }
}

/** Bytes that hold every decimal of a precision. */
export const fixedDecimalLength = (precision: number): number =>
  Math.ceil((Math.log2(10) * precision + 1) / 8)

/** The sign fills the bytes in front. */
function decimalFixed(bytes: Buffer | null, length: number): Buffer | null {
  if (!bytes) return null
  const sign = (bytes[0] ?? 0) >= 0x80 ? 0xff : 0
  return Buffer.concat([Buffer.alloc(Math.max(0, length - bytes.length), sign), bytes])
}
