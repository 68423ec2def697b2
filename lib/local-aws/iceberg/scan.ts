import type { DataFile, ManifestEntry, ManifestFile } from './manifests'
import type { TableFiles } from './object-files'
import type { Snapshot, TableMetadata } from './table-metadata'

/** A file with the number of the commit that its content counts as written by. */
export type ScannedFile = DataFile & { sequenceNumber: number }

/** The files that hold the rows of a snapshot. */
export type Scan = {
  data: readonly ScannedFile[]
  /** Delete files; they speak of data files of the scan, or of earlier snapshots. */
  deletes: readonly ScannedFile[]
}

/** Live entries of a snapshot, data and deletes. */
export const liveEntries = (
  files: TableFiles,
  metadata: TableMetadata,
  snapshot: Snapshot | null,
): readonly ManifestEntry[] =>
  snapshot ? entriesOf(files, metadata, files.manifestList(snapshot['manifest-list'])) : []

const entriesOf = (files: TableFiles, metadata: TableMetadata, manifests: readonly ManifestFile[]) =>
  manifests.flatMap((manifest) =>
    files.entries(manifest, metadata).filter(({ status }) => status !== 'deleted'),
  )

export const scanOf = (files: TableFiles, metadata: TableMetadata, snapshot: Snapshot | null): Scan =>
  scanManifests(files, metadata, snapshot ? files.manifestList(snapshot['manifest-list']) : [])

export function scanManifests(
  files: TableFiles,
  metadata: TableMetadata,
  manifests: readonly ManifestFile[],
): Scan {
  const entries = entriesOf(files, metadata, manifests).map(
    ({ file, sequenceNumber }): ScannedFile => ({ ...file, sequenceNumber }),
  )
  return {
    data: entries.filter(({ content }) => content === 'data'),
    deletes: entries.filter(({ content }) => content !== 'data'),
  }
}

/** Field of position deletes that names the data file. https://iceberg.apache.org/spec/#reserved-field-ids */
export const deletedPathId = 2147483546

/** Whether a delete file may speak of a data file. https://iceberg.apache.org/spec/#scan-planning */
export function mayDeleteFrom(deletes: ScannedFile, data: ScannedFile): boolean {
  const samePartition =
    deletes.specId === data.specId && JSON.stringify(deletes.partition) === JSON.stringify(data.partition)
  if (deletes.content === 'equality-deletes')
    // Of a spec without partitions they hold for the whole table; rows of their own commit are newer.
    return (deletes.partition.length === 0 || samePartition) && deletes.sequenceNumber > data.sequenceNumber
  if (deletes.sequenceNumber < data.sequenceNumber) return false
  const only = deletes.referencedFile ?? onlyPath(deletes)
  return only === null ? samePartition : only === data.path
}

/** Writers of before `referenced_data_file` say the same by equal bounds. */
function onlyPath({ lowerBounds, upperBounds }: DataFile): string | null {
  const [lower, upper] = [lowerBounds.get(deletedPathId), upperBounds.get(deletedPathId)]
  return lower && upper?.equals(lower) ? lower.toString('utf8') : null
}
