import { readAvro, writeAvro } from './avro-file'
import { manifestListSchema, manifestSchema } from './manifest-schemas'
import { fromNative, type PartitionValues, partitionType, toNative } from './partitioning'
import { toBytes } from './single-value'
import type { IcebergSchema, PartitionSpec } from './table-metadata'

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
  lowerBounds: ReadonlyMap<number, Buffer>
  upperBounds: ReadonlyMap<number, Buffer>
  /** The one data file that a delete file speaks of, where it does. */
  referencedFile: string | null
}

export type EntryStatus = 'existing' | 'added' | 'deleted'

export type ManifestEntry = {
  status: EntryStatus
  snapshotId: number
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
  snapshotId: number
  added: Counts
  existing: Counts
  deleted: Counts
  partitions: readonly FieldSummary[]
}

type Counts = { files: number; rows: number }
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
  schema: IcebergSchema,
  content: ManifestFile['content'],
): Buffer {
  const types = spec.fields.map((field) => partitionType(field, schema))
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
          name,
          toNative(types[index] ?? '', file.partition[index] ?? null),
        ]),
      ),
      record_count: file.rows,
      file_size_in_bytes: file.sizeBytes,
      column_sizes: pairs(file.columnSizes),
      value_counts: pairs(file.valueCounts),
      null_value_counts: pairs(file.nullCounts),
      nan_value_counts: null,
      lower_bounds: pairs(file.lowerBounds),
      upper_bounds: pairs(file.upperBounds),
      key_metadata: null,
      split_offsets: file.content === 'data' ? [4] : null,
      equality_ids: null,
      sort_order_id: null,
      referenced_data_file: file.referencedFile,
    },
  }))
  return writeAvro(manifestSchema(spec, schema), rows, {
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
  schema: IcebergSchema,
): ManifestEntry[] {
  const types = spec.fields.map((field) => partitionType(field, schema))
  return readAvro(bytes).rows.map((row): ManifestEntry => {
    const entry = row as RawEntry
    const raw = entry.data_file
    return {
      status: statuses[entry.status] ?? 'existing',
      snapshotId: entry.snapshot_id ?? manifest.snapshotId,
      sequenceNumber: entry.sequence_number ?? manifest.sequenceNumber,
      fileSequenceNumber: entry.file_sequence_number ?? manifest.sequenceNumber,
      file: {
        content: contents[raw.content ?? 0] ?? 'data',
        path: raw.file_path,
        format: raw.file_format,
        specId: manifest.specId,
        partition: spec.fields.map(({ name }, index) => fromNative(types[index] ?? '', raw.partition[name])),
        rows: raw.record_count,
        sizeBytes: raw.file_size_in_bytes,
        columnSizes: toMap(raw.column_sizes),
        valueCounts: toMap(raw.value_counts),
        nullCounts: toMap(raw.null_value_counts),
        lowerBounds: toMap(raw.lower_bounds),
        upperBounds: toMap(raw.upper_bounds),
        referencedFile: raw.referenced_data_file ?? null,
      },
    }
  })
}

type Pairs<Value> = { key: number; value: Value }[] | null | undefined
type RawEntry = {
  status: number
  snapshot_id: number | null
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
    lower_bounds?: Pairs<Buffer>
    upper_bounds?: Pairs<Buffer>
    referenced_data_file?: string | null
  }
}

const toMap = <Value>(list: Pairs<Value>): Map<number, Value> =>
  new Map((list ?? []).map(({ key, value }) => [key, value]))

/** How a list describes a manifest with these entries. */
export function describeManifest(
  path: string,
  sizeBytes: number,
  entries: readonly ManifestEntry[],
  of: Pick<ManifestFile, 'content' | 'sequenceNumber' | 'snapshotId'>,
  spec: PartitionSpec,
  schema: IcebergSchema,
): ManifestFile {
  const count = (status: EntryStatus): Counts => {
    const some = entries.filter((entry) => entry.status === status)
    return { files: some.length, rows: some.reduce((sum, { file }) => sum + file.rows, 0) }
  }
  const live = entries.filter(({ status }) => status !== 'deleted')
  return {
    ...of,
    path,
    sizeBytes,
    specId: spec['spec-id'],
    minSequenceNumber: Math.min(of.sequenceNumber, ...live.map(({ sequenceNumber }) => sequenceNumber)),
    added: count('added'),
    existing: count('existing'),
    deleted: count('deleted'),
    partitions: spec.fields.map((field, index) => {
      const type = partitionType(field, schema)
      const values = entries.map(({ file }) => file.partition[index] ?? null)
      const bytes = values
        .flatMap((value) =>
          value === null ? [] : [{ native: toNative(type, value), bytes: toBytes(type, value) }],
        )
        .sort((a, b) => (before(a.native, b.native) ? -1 : 1))
      return {
        containsNull: values.includes(null),
        containsNan: false,
        lower: bytes[0]?.bytes ?? null,
        upper: bytes.at(-1)?.bytes ?? null,
      }
    }),
  }
}

/** Text is ordered by its bytes, which is not how JavaScript compares it. */
const before = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number'
    ? a < b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) < 0

export function writeManifestList(
  manifests: readonly ManifestFile[],
  snapshot: { id: number; parentId: number | null; sequenceNumber: number },
): Buffer {
  const rows = manifests.map((manifest) => ({
    manifest_path: manifest.path,
    manifest_length: manifest.sizeBytes,
    partition_spec_id: manifest.specId,
    content: manifest.content === 'data' ? 0 : 1,
    sequence_number: manifest.sequenceNumber,
    min_sequence_number: manifest.minSequenceNumber,
    added_snapshot_id: manifest.snapshotId,
    added_files_count: manifest.added.files,
    existing_files_count: manifest.existing.files,
    deleted_files_count: manifest.deleted.files,
    added_rows_count: manifest.added.rows,
    existing_rows_count: manifest.existing.rows,
    deleted_rows_count: manifest.deleted.rows,
    partitions: manifest.partitions.map(({ containsNull, containsNan, lower, upper }) => ({
      contains_null: containsNull,
      contains_nan: containsNan,
      lower_bound: lower,
      upper_bound: upper,
    })),
    key_metadata: null,
  }))
  return writeAvro(manifestListSchema, rows, {
    'snapshot-id': String(snapshot.id),
    'parent-snapshot-id': snapshot.parentId === null ? 'null' : String(snapshot.parentId),
    'sequence-number': String(snapshot.sequenceNumber),
    'format-version': '2',
  })
}

export function readManifestList(bytes: Buffer): ManifestFile[] {
  return readAvro(bytes).rows.map((row): ManifestFile => {
    const raw = row as RawManifest
    return {
      path: raw.manifest_path,
      sizeBytes: raw.manifest_length,
      specId: raw.partition_spec_id,
      content: raw.content === 1 ? 'deletes' : 'data',
      sequenceNumber: raw.sequence_number ?? 0,
      minSequenceNumber: raw.min_sequence_number ?? 0,
      snapshotId: raw.added_snapshot_id,
      added: { files: raw.added_files_count ?? 0, rows: raw.added_rows_count ?? 0 },
      existing: { files: raw.existing_files_count ?? 0, rows: raw.existing_rows_count ?? 0 },
      deleted: { files: raw.deleted_files_count ?? 0, rows: raw.deleted_rows_count ?? 0 },
      partitions: (raw.partitions ?? []).map((field) => ({
        containsNull: field.contains_null,
        containsNan: field.contains_nan ?? null,
        lower: field.lower_bound ?? null,
        upper: field.upper_bound ?? null,
      })),
    }
  })
}

type RawManifest = {
  manifest_path: string
  manifest_length: number
  partition_spec_id: number
  content?: number
  sequence_number?: number
  min_sequence_number?: number
  added_snapshot_id: number
  added_files_count?: number
  existing_files_count?: number
  deleted_files_count?: number
  added_rows_count?: number
  existing_rows_count?: number
  deleted_rows_count?: number
  partitions?:
    | {
        contains_null: boolean
        contains_nan?: boolean | null
        lower_bound?: Buffer | null
        upper_bound?: Buffer | null
      }[]
    | null
}
