import { readAvro, writeAvro } from './avro-file'
import { decimalOf } from './duckdb-type'
import { manifestListSchema } from './manifest-schemas'
import type { Counts, EntryStatus, ManifestEntry, ManifestFile } from './manifests'
import { partitionType, toNative } from './partitioning'
import { toBytes } from './single-value'
import type { PartitionSpec, TableMetadata } from './table-metadata'

/** How a list describes a manifest with these entries. */
export function describeManifest(
  path: string,
  sizeBytes: number,
  entries: readonly ManifestEntry[],
  of: Pick<ManifestFile, 'content' | 'sequenceNumber' | 'snapshotId'>,
  spec: PartitionSpec,
  metadata: TableMetadata,
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
      const type = partitionType(field, metadata)
      const values = entries.map(({ file }) => file.partition[index] ?? null)
      const bytes = values
        .flatMap((value) =>
          value === null ? [] : [{ native: comparable(type, value), bytes: toBytes(type, value) }],
        )
        .sort((a, b) => order(a.native, b.native))
      return {
        containsNull: values.includes(null),
        containsNan: false,
        lower: bytes[0]?.bytes ?? null,
        upper: bytes.at(-1)?.bytes ?? null,
      }
    }),
  }
}

/** Bytes of a decimal begin with its sign: its unscaled value is what compares. */
const comparable = (type: string, value: string) =>
  decimalOf(type) ? BigInt(value.replace('.', '')) : toNative(type, value)

/** Text is ordered by its bytes, which is not how JavaScript compares it. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(bytesOf(a), bytesOf(b))
}

const bytesOf = (value: unknown) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))

export function writeManifestList(
  manifests: readonly ManifestFile[],
  snapshot: { id: bigint; parentId: bigint | null; sequenceNumber: number },
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
      snapshotId: BigInt(raw.added_snapshot_id),
      added: {
        files: raw.added_files_count ?? raw.added_data_files_count ?? 0,
        rows: raw.added_rows_count ?? 0,
      },
      existing: {
        files: raw.existing_files_count ?? raw.existing_data_files_count ?? 0,
        rows: raw.existing_rows_count ?? 0,
      },
      deleted: {
        files: raw.deleted_files_count ?? raw.deleted_data_files_count ?? 0,
        rows: raw.deleted_rows_count ?? 0,
      },
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
  added_snapshot_id: number | bigint
  added_files_count?: number
  existing_files_count?: number
  deleted_files_count?: number
  /** The counts' names in older writers. */
  added_data_files_count?: number
  existing_data_files_count?: number
  deleted_data_files_count?: number
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
