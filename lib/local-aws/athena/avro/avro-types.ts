import {
  type DuckDBBlobValue,
  type DuckDBDateValue,
  DuckDBDecimalType,
  type DuckDBDecimalValue,
  DuckDBListType,
  type DuckDBListValue,
  DuckDBMapType,
  type DuckDBMapValue,
  DuckDBStructType,
  type DuckDBStructValue,
  type DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'
import { TrinoError } from '../trino/trino-error'

type Json = string | { [member: string]: unknown } | readonly unknown[]

/** How values of one type go to Avro: the type as files declare it, the type under it, and a value as avsc takes it. */
export type AvroType = { declared: Json; stored: Json; encode: (value: DuckDBValue) => unknown }

const plain = (name: string, encode: AvroType['encode'] = (value) => value): AvroType => ({
  declared: name,
  stored: name,
  encode,
})
const long = plain('long', (value) => BigInt(value as bigint | number))
const int = plain('int', Number)

const byId: Partial<Record<DuckDBTypeId, AvroType>> = {
  [DuckDBTypeId.BOOLEAN]: plain('boolean'),
  [DuckDBTypeId.TINYINT]: int,
  [DuckDBTypeId.SMALLINT]: int,
  [DuckDBTypeId.INTEGER]: int,
  [DuckDBTypeId.BIGINT]: long,
  [DuckDBTypeId.FLOAT]: plain('float'),
  [DuckDBTypeId.DOUBLE]: plain('double'),
  [DuckDBTypeId.VARCHAR]: plain('string'),
  [DuckDBTypeId.BLOB]: plain('bytes', (value) => Buffer.from((value as DuckDBBlobValue).bytes)),
  [DuckDBTypeId.DATE]: logical('int', 'date', (value) => (value as DuckDBDateValue).days),
  [DuckDBTypeId.TIMESTAMP]: logical(
    'long',
    'timestamp-millis',
    (value) => (value as DuckDBTimestampValue).micros / 1000n,
  ),
}

/**
 * The Avro type of a column; `name` makes the names of records inside it unique.
 * @throws TrinoError NOT_SUPPORTED for a type that Athena's Avro files do not have
 */
export function avroType(type: DuckDBType, name: string): AvroType {
  if (type instanceof DuckDBDecimalType) return decimal(type)
  if (type instanceof DuckDBListType) return list(nullable(avroType(type.valueType, `${name}_item`)))
  if (type instanceof DuckDBStructType) return record(type, name)
  if (type instanceof DuckDBMapType && type.keyType.typeId === DuckDBTypeId.VARCHAR)
    return map(nullable(avroType(type.valueType, `${name}_value`)))
  const known = byId[type.typeId]
  if (!known) throw new TrinoError('NOT_SUPPORTED', `Column ${name} cannot be written as Avro: ${type}`)
  return known
}

/** A field, which may be NULL. */
export const nullable = ({ declared, stored, encode }: AvroType): AvroType => ({
  declared: ['null', declared],
  stored: ['null', stored],
  encode: (value) => (value === null ? null : encode(value)),
})

function logical(stored: string, logicalType: string, encode: AvroType['encode']): AvroType {
  return { declared: { type: stored, logicalType }, stored, encode }
}

const list = (item: AvroType): AvroType => ({
  declared: { type: 'array', items: item.declared },
  stored: { type: 'array', items: item.stored },
  encode: (value) => (value as DuckDBListValue).items.map(item.encode),
})

/** Keys of Avro's maps are strings. */
const map = (item: AvroType): AvroType => ({
  declared: { type: 'map', values: item.declared },
  stored: { type: 'map', values: item.stored },
  encode: (value) =>
    Object.fromEntries(
      (value as DuckDBMapValue).entries.map(({ key, value }) => [String(key), item.encode(value)]),
    ),
})

function record(type: DuckDBStructType, name: string): AvroType {
  const fields = type.entryNames.map((field, index) => ({
    field: requireAvroName(field),
    type: nullable(avroType(type.entryTypes[index] as DuckDBType, `${name}_${field}`)),
  }))
  const schema = (of: 'declared' | 'stored') => ({
    type: 'record',
    name: `${name}_row`,
    fields: fields.map(({ field, type }) => ({ name: field, type: type[of] })),
  })
  return {
    declared: schema('declared'),
    stored: schema('stored'),
    encode: (value) => {
      const { entries } = value as DuckDBStructValue
      return Object.fromEntries(fields.map(({ field, type }) => [field, type.encode(entries[field] ?? null)]))
    },
  }
}

/** An unscaled whole number in two's complement, the highest byte first. */
function decimal({ width, scale }: DuckDBDecimalType): AvroType {
  return {
    declared: { type: 'bytes', logicalType: 'decimal', precision: width, scale },
    stored: 'bytes',
    encode: (value) => bytesOf((value as DuckDBDecimalValue).value),
  }
}

function bytesOf(number: bigint): Buffer {
  let size = 1
  while (BigInt.asIntN(size * 8, number) !== number) size++
  return Buffer.from(
    BigInt.asUintN(size * 8, number)
      .toString(16)
      .padStart(size * 2, '0'),
    'hex',
  )
}

/** @throws TrinoError for a name that Avro does not allow */
export function requireAvroName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name
  throw new TrinoError('NOT_SUPPORTED', `'${name}' is no name of an Avro field`)
}
