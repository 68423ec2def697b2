import { randomInt } from 'node:crypto'
import { columnStatistics } from './column-statistics'
import type { DataFile } from './manifests'
import { s3Location } from './object-files'
import { type PartitionValues, partitionPath } from './partitioning'
import { currentSchema, defaultSpec, type TableMetadata } from './table-metadata'
import type { WrittenFile } from './write-parquet'

/**
 * Where a new file of the table goes: `{location}/data/{8 alphanumerics}/{partition}/{name}`. The random folder spreads
 * keys over S3's partitions, as AWS does for feature groups.
 */
export function newFilePath(
  metadata: TableMetadata,
  partition: PartitionValues,
  name: string,
  spec = defaultSpec(metadata),
): string {
  const root = metadata.properties['write.data.path'] ?? `${metadata.location}/data`
  const folders = [randomText(8), partitionPath(spec, partition)].filter(Boolean)
  const uri = `${root.replace(/\/$/, '')}/${folders.join('/')}/${name}`
  // Fails here, not after the file was written.
  s3Location(uri)
  return uri
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
export const randomText = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** The manifest's view of a data file that was written under the table's current schema. */
export function dataFile(
  metadata: TableMetadata,
  path: string,
  partition: PartitionValues,
  written: WrittenFile,
  spec = defaultSpec(metadata),
): DataFile {
  return {
    content: 'data',
    path,
    format: 'PARQUET',
    specId: spec['spec-id'],
    partition,
    rows: written.rows,
    sizeBytes: written.sizeBytes,
    ...columnStatistics(written, currentSchema(metadata).fields),
    // Behind Parquet's magic, where the first row group begins.
    splitOffsets: [4],
    equalityIds: null,
    referencedFile: null,
  }
}
