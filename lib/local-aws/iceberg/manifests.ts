import { readAvro, writeAvro } from './avro-file'
import { avroName, manifestSchema } from './manifest-schemas'
import { fromNative, type PartitionValues, partitionType, toNative } from './partitioning'
import { currentSchema, type PartitionSpec, type TableMetadata } from './table-metadata'

/** What a data or delete file holds. https://iceberg.apache.org/spec/#data-file-fields */
export type DataFile = {
  content: 'data' | 'position-deletes' | 'equality-deletes'
  path: string
  format: string
  specId: number
  partition: PartitionValues
  rows: number
  sizeBytes: number
  /** By field id. */
  columnSizes: ReadonlyMap<number, number>
  valueCounts: ReadonlyMap<number, number>
  nullCounts: ReadonlyMap<number, number>
  nanCounts: ReadonlyMap<number, number>
  lowerBounds: ReadonlyMap<number, Buffer>
  upperBounds: ReadonlyMap<number, Buffer>
  /** Where readers may begin; null where that is not known. */
  splitOffsets: readonly number[] | null
  /** Ids of the fields by which an equality delete file names rows; null for every other file. */
  equalityIds: readonly number[] | null
  /** The one data file that a delete file speaks of, where it does. */
  referencedFile: string | null
}

export type EntryStatus = 'existing' | 'added' | 'deleted'

export type ManifestEntry = {
  status: EntryStatus
  snapshotId: bigint
  /** When the file's content counts as written, and when the file itself came. */
  sequenceNumber: number
  fileSequenceNumber: number
  file: DataFile
}

/** A manifest as its list describes it. */
export type ManifestFile = {
  path: string
  sizeBytes: number
  specId: number
  content: 'data' | 'deletes'
  sequenceNumber: number
  minSequenceNumber: number
  snapshotId: bigint
  added: Counts
  existing: Counts
  deleted: Counts
  partitions: readonly FieldSummary[]
}

export type Counts = { files: number; rows: number }
export type FieldSummary = {
  containsNull: boolean
  containsNan: boolean | null
  lower: Buffer | null
  upper: Buffer | null
}

const statuses: readonly EntryStatus[] = ['existing', 'added', 'deleted']
const contents: readonly DataFile['content'][] = ['data', 'position-deletes', 'equality-deletes']

export function writeManifest(
  entries: readonly ManifestEntry[],
  spec: PartitionSpec,
  metadata: TableMetadata,
  content: ManifestFile['content'],
): Buffer {
  const types = spec.fields.map((field) => partitionType(field, metadata))
  const schema = currentSchema(metadata)
  const rows = entries.map(({ status, snapshotId, sequenceNumber, fileSequenceNumber, file }) => ({
    status: statuses.indexOf(status),
    snapshot_id: snapshotId,
    sequence_number: sequenceNumber,
    file_sequence_number: fileSequenceNumber,
    data_file: {
      content: contents.indexOf(file.content),
      file_path: file.path,
      file_format: file.format,
      partition: Object.fromEntries(
        spec.fields.map(({ name }, index) => [
          avroName(name),
          toNative(types[index] ?? '', file.partition[index] ?? null),
        ]),
      ),
      record_count: file.rows,
      file_size_in_bytes: file.sizeBytes,
      column_sizes: pairs(file.columnSizes),
      value_counts: pairs(file.valueCounts),
      null_value_counts: pairs(file.nullCounts),
      nan_value_counts: pairs(file.nanCounts),
      lower_bounds: pairs(file.lowerBounds),
      upper_bounds: pairs(file.upperBounds),
      key_metadata: null,
      split_offsets: file.splitOffsets,
      equality_ids: file.equalityIds,
      sort_order_id: null,
      referenced_data_file: file.referencedFile,
    },
  }))
  return writeAvro(manifestSchema(spec, metadata), rows, {
    schema: JSON.stringify(schema),
    'schema-id': String(schema['schema-id']),
    'partition-spec': JSON.stringify(spec.fields),
    'partition-spec-id': String(spec['spec-id']),
    'format-version': '2',
    content,
  })
}

const pairs = <Value>(map: ReadonlyMap<number, Value>) => [...map].map(([key, value]) => ({ key, value }))

/** The files that a manifest names; what an added entry leaves out comes from the manifest itself. */
export function readManifest(
  bytes: Buffer,
  manifest: ManifestFile,
  spec: PartitionSpec,
  table: TableMetadata,
): ManifestEntry[] {
  const types = spec.fields.map((field) => partitionType(field, table))
  const { rows, metadata } = readAvro(bytes)
  const names = partitionNames(metadata['avro.schema'] ?? '{}', spec)
  return rows.map((row): ManifestEntry => {
    const entry = row as RawEntry
    const raw = entry.data_file
    return {
      status: statuses[entry.status] ?? 'existing',
      snapshotId: BigInt(entry.snapshot_id ?? manifest.snapshotId),
      sequenceNumber: entry.sequence_number ?? manifest.sequenceNumber,
      fileSequenceNumber: entry.file_sequence_number ?? manifest.sequenceNumber,
      file: {
        content: contents[raw.content ?? 0] ?? 'data',
        path: raw.file_path,
        format: raw.file_format.toUpperCase(),
        specId: manifest.specId,
        partition: names.map((name, index) => fromNative(types[index] ?? '', raw.partition[name])),
        rows: Number(raw.record_count),
        sizeBytes: Number(raw.file_size_in_bytes),
        columnSizes: toMap(raw.column_sizes),
        valueCounts: toMap(raw.value_counts),
        nullCounts: toMap(raw.null_value_counts),
        nanCounts: toMap(raw.nan_value_counts),
        lowerBounds: toMap(raw.lower_bounds),
        upperBounds: toMap(raw.upper_bounds),
        splitOffsets: raw.split_offsets ?? null,
        equalityIds: raw.equality_ids ?? null,
        referencedFile: raw.referenced_data_file ?? null,
      },
    }
  })
}

/** The names of the spec's fields in this file: fields are known by their ids, and others write names in their own way. */
function partitionNames(schema: string, spec: PartitionSpec): string[] {
  const fieldNamed = (record: unknown, name: string): unknown =>
    fieldsOf(record).find((field) => Reflect.get(field, 'name') === name)
  const typeOf = (field: unknown): unknown => (field instanceof Object ? Reflect.get(field, 'type') : null)
  const dataFile = typeOf(fieldNamed(JSON.parse(schema), 'data_file'))
  const fields = fieldsOf(typeOf(fieldNamed(dataFile, 'partition')))
  return spec.fields.map(({ name, 'field-id': id }) => {
    const found = fields.find((field) => Reflect.get(field, 'field-id') === id)
    return found ? String(Reflect.get(found, 'name')) : avroName(name)
  })
}

function fieldsOf(record: unknown): object[] {
  const fields: unknown = record instanceof Object ? Reflect.get(record, 'fields') : null
  return Array.isArray(fields) ? fields.filter((field) => field instanceof Object) : []
}

type Pairs<Value> = { key: number; value: Value }[] | null | undefined
type RawEntry = {
  status: number
  snapshot_id: number | bigint | null
  sequence_number: number | null
  file_sequence_number?: number | null
  data_file: {
    content?: number
    file_path: string
    file_format: string
    partition: Record<string, unknown>
    record_count: number
    file_size_in_bytes: number
    column_sizes?: Pairs<number>
    value_counts?: Pairs<number>
    null_value_counts?: Pairs<number>
    nan_value_counts?: Pairs<number>
    split_offsets?: number[] | null
    lower_bounds?: Pairs<Buffer>
    upper_bounds?: Pairs<Buffer>
    equality_ids?: number[] | null
    referenced_data_file?: string | null
  }
}

const toMap = <Value>(list: Pairs<Value>): Map<number, Value> =>
  new Map((list ?? []).map(({ key, value }) => [key, value]))
