import type { Schema } from 'avsc'
import { decimalOf, fixedLength } from './duckdb-type'
import { fixedDecimalLength, partitionType } from './partitioning'
import type { PartitionSpec, TableMetadata } from './table-metadata'

/*
 * Avro schemas of manifest lists and manifests, with the field ids that readers go by.
 * https://iceberg.apache.org/spec/#manifests, https://iceberg.apache.org/spec/#manifest-lists
 */

type AvroField = { name: string; type: unknown; 'field-id': number; default?: null }

const required = (id: number, name: string, type: unknown): AvroField => ({ name, type, 'field-id': id })
const optional = (id: number, name: string, type: unknown): AvroField => ({
  name,
  type: ['null', type],
  default: null,
  'field-id': id,
})
const record = (name: string, fields: AvroField[]) => ({ type: 'record', name, fields })
const list = (elementId: number, items: unknown) => ({ type: 'array', items, 'element-id': elementId })

/** Avro's maps have text as keys; Iceberg's with other keys are arrays of pairs. */
const map = (keyId: number, valueId: number, value: string) => ({
  type: 'array',
  logicalType: 'map',
  items: record(`k${keyId}_v${valueId}`, [required(keyId, 'key', 'int'), required(valueId, 'value', value)]),
})

export const manifestListSchema = asSchema(
  record('manifest_file', [
    required(500, 'manifest_path', 'string'),
    required(501, 'manifest_length', 'long'),
    required(502, 'partition_spec_id', 'int'),
    required(517, 'content', 'int'),
    required(515, 'sequence_number', 'long'),
    required(516, 'min_sequence_number', 'long'),
    required(503, 'added_snapshot_id', 'long'),
    required(504, 'added_files_count', 'int'),
    required(505, 'existing_files_count', 'int'),
    required(506, 'deleted_files_count', 'int'),
    required(512, 'added_rows_count', 'long'),
    required(513, 'existing_rows_count', 'long'),
    required(514, 'deleted_rows_count', 'long'),
    optional(
      507,
      'partitions',
      list(
        508,
        record('r508', [
          required(509, 'contains_null', 'boolean'),
          optional(518, 'contains_nan', 'boolean'),
          optional(510, 'lower_bound', 'bytes'),
          optional(511, 'upper_bound', 'bytes'),
        ]),
      ),
    ),
    optional(519, 'key_metadata', 'bytes'),
  ]),
)

/** The partition tuple is part of the schema, so every spec has its own. */
export function manifestSchema(spec: PartitionSpec, metadata: TableMetadata): Schema {
  const partition = record(
    'r102',
    spec.fields.map((field) =>
      optional(
        field['field-id'],
        avroName(field.name),
        avroType(partitionType(field, metadata), field['field-id']),
      ),
    ),
  )
  return asSchema(
    record('manifest_entry', [
      required(0, 'status', 'int'),
      optional(1, 'snapshot_id', 'long'),
      optional(3, 'sequence_number', 'long'),
      optional(4, 'file_sequence_number', 'long'),
      required(
        2,
        'data_file',
        record('r2', [
          required(134, 'content', 'int'),
          required(100, 'file_path', 'string'),
          required(101, 'file_format', 'string'),
          required(102, 'partition', partition),
          required(103, 'record_count', 'long'),
          required(104, 'file_size_in_bytes', 'long'),
          optional(108, 'column_sizes', map(117, 118, 'long')),
          optional(109, 'value_counts', map(119, 120, 'long')),
          optional(110, 'null_value_counts', map(121, 122, 'long')),
          optional(137, 'nan_value_counts', map(138, 139, 'long')),
          optional(125, 'lower_bounds', map(126, 127, 'bytes')),
          optional(128, 'upper_bounds', map(129, 130, 'bytes')),
          optional(131, 'key_metadata', 'bytes'),
          optional(132, 'split_offsets', list(133, 'long')),
          optional(135, 'equality_ids', list(136, 'int')),
          optional(140, 'sort_order_id', 'int'),
          optional(143, 'referenced_data_file', 'string'),
        ]),
      ),
    ]),
  )
}

/** Avro takes letters, digits and underscores only; Iceberg writes the code of every other character. */
export const avroName = (name: string): string =>
  [...name]
    .map((letter, index) => {
      if (/[A-Za-z_]/.test(letter)) return letter
      if (/\d/.test(letter)) return index === 0 ? `_${letter}` : letter
      return `_x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
    })
    .join('')

function avroType(type: string, fieldId: number): unknown {
  const decimal = decimalOf(type)
  if (decimal) {
    const size = fixedDecimalLength(decimal.precision)
    return { type: 'fixed', name: `decimal_${fieldId}`, size, logicalType: 'decimal', ...decimal }
  }
  const length = fixedLength(type)
  if (length !== null) return { type: 'fixed', name: `fixed_${fieldId}`, size: length }
  switch (type) {
    case 'date':
      return { type: 'int', logicalType: 'date' }
    case 'time':
      return { type: 'long', logicalType: 'time-micros' }
    case 'timestamp':
    case 'timestamptz':
      return { type: 'long', logicalType: 'timestamp-micros', 'adjust-to-utc': type === 'timestamptz' }
    case 'uuid':
      return { type: 'fixed', name: `uuid_${fieldId}`, size: 16, logicalType: 'uuid' }
    case 'binary':
      return 'bytes'
    case 'boolean':
    case 'int':
    case 'long':
    case 'float':
    case 'double':
    case 'string':
      return type
    default:
      throw new Error(`Partition values of type ${type} cannot be written`)
  }
}

/** avsc's type of a schema does not know Iceberg's attributes. */
function asSchema(value: unknown): Schema {
  return value as Schema
}
