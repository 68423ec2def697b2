import { decimalOf, fixedLength } from '../../iceberg/duckdb-type'
import type { IcebergField, IcebergType } from '../../iceberg/iceberg-type'
import { coerces } from '../trino/types/coercion'
import {
  arrayOf,
  decimal,
  mapOf,
  type SimpleKind,
  simple,
  type TrinoType,
  time,
  timestamp,
  typeName,
  varchar,
  zoned,
} from '../trino/types/trino-type'

/** Moments of Iceberg tables carry microseconds. */
const precision = 6

const kinds: Readonly<Record<string, SimpleKind>> = {
  boolean: 'boolean',
  int: 'integer',
  long: 'bigint',
  float: 'real',
  double: 'double',
  date: 'date',
  uuid: 'uuid',
  binary: 'varbinary',
}

/** The columns as Trino knows them: by names in lower case. */
export const tableColumns = (fields: readonly IcebergField[]): IcebergField[] =>
  fields.map((field) => ({ ...field, name: field.name.toLowerCase() }))

export function trinoTypeOf(type: IcebergType): TrinoType {
  if (typeof type === 'string') {
    const size = decimalOf(type)
    if (size) return decimal(size.precision, size.scale)
    if (type === 'time') return time(precision)
    if (type === 'timestamp') return timestamp(precision)
    if (type === 'timestamptz') return zoned('UTC', precision)
    if (fixedLength(type) !== null) return simple('varbinary')
    const kind = kinds[type]
    return kind ? simple(kind) : varchar
  }
  switch (type.type) {
    case 'list':
      return arrayOf(trinoTypeOf(type.element))
    case 'map':
      return mapOf(trinoTypeOf(type.key), trinoTypeOf(type.value))
    case 'struct':
      return {
        kind: 'row',
        fields: type.fields.map((field) => ({
          name: field.name.toLowerCase(),
          type: trinoTypeOf(field.type),
        })),
      }
  }
}

/** Whether values may be written to columns without a cast in the statement, one for one. */
export const typesMatch = (columns: readonly TrinoType[], values: readonly TrinoType[]): boolean =>
  columns.length === values.length &&
  values.every((value, index) => {
    const column = columns[index]
    return column !== undefined && coerces(value, column)
  })

/** As Trino lists types in its messages. */
export const typeList = (types: readonly TrinoType[]): string => `[${types.map(typeName).join(', ')}]`
