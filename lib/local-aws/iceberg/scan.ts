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

/** The delete files that may speak of a data file. https://iceberg.apache.org/spec/#scan-planning */
export function deletesByFile(
  deletes: readonly ScannedFile[],
): (data: ScannedFile) => readonly ScannedFile[] {
  const [ofPath, ofPartition] = [new Map<string, ScannedFile[]>(), new Map<string, ScannedFile[]>()]
  const everywhere: ScannedFile[] = []
  for (const each of deletes) {
    const path = each.content === 'equality-deletes' ? null : (each.referencedFile ?? onlyPath(each))
    if (path !== null) ofPath.set(path, [...(ofPath.get(path) ?? []), each])
    // Equality deletes of a spec without partitions hold for the whole table.
    else if (each.content === 'equality-deletes' && each.partition.length === 0) everywhere.push(each)
    else ofPartition.set(partitionKey(each), [...(ofPartition.get(partitionKey(each)) ?? []), each])
  }
  return (data) =>
    [
      ...(ofPath.get(data.path) ?? []),
      ...(ofPartition.size > 0 ? (ofPartition.get(partitionKey(data)) ?? []) : []),
      ...everywhere,
    ].filter((each) => isLater(each, data))
}

const partitionKey = ({ specId, partition }: DataFile) => JSON.stringify([specId, partition])

/** Positions may be of the same commit as their file; rows that come with equality deletes are newer than those. */
const isLater = (deletes: ScannedFile, data: ScannedFile) =>
  deletes.content === 'equality-deletes'
    ? deletes.sequenceNumber > data.sequenceNumber
    : deletes.sequenceNumber >= data.sequenceNumber

/** Writers of before `referenced_data_file` say the same by equal bounds. */
function onlyPath({ lowerBounds, upperBounds }: DataFile): string | null {
  const [lower, upper] = [lowerBounds.get(deletedPathId), upperBounds.get(deletedPathId)]
  return lower && upper?.equals(lower) ? lower.toString('utf8') : null
}
