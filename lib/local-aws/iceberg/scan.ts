import type { DataFile, ManifestEntry } from './manifests'
import type { TableFiles } from './object-files'
import { type IcebergSchema, type Snapshot, schemaById, type TableMetadata } from './table-metadata'

/** The files that hold the rows of a snapshot. */
export type Scan = {
  schema: IcebergSchema
  data: readonly DataFile[]
  /** Delete files; their rows name data files of the scan, or of earlier snapshots. */
  deletes: readonly DataFile[]
}

/** Live entries of a snapshot, data and deletes. */
export function liveEntries(
  files: TableFiles,
  metadata: TableMetadata,
  snapshot: Snapshot | null,
): readonly ManifestEntry[] {
  if (!snapshot) return []
  return files
    .manifestList(snapshot['manifest-list'])
    .flatMap((manifest) => files.entries(manifest, metadata).filter(({ status }) => status !== 'deleted'))
}

/** The schema is the snapshot's own when it is asked for by name, else the current one. */
export function scanOf(
  files: TableFiles,
  metadata: TableMetadata,
  snapshot: Snapshot | null,
  schemaId = metadata['current-schema-id'],
): Scan {
  const entries = liveEntries(files, metadata, snapshot).map(({ file }) => file)
  return {
    schema: schemaById(metadata, schemaId),
    data: entries.filter(({ content }) => content === 'data'),
    deletes: entries.filter(({ content }) => content !== 'data'),
  }
}

/** Whether a delete file may speak of a data file: of the one it names, or of any in its partition. */
export function mayDeleteFrom(deletes: DataFile, data: DataFile): boolean {
  if (deletes.referencedFile !== null) return deletes.referencedFile === data.path
  return (
    deletes.specId === data.specId && JSON.stringify(deletes.partition) === JSON.stringify(data.partition)
  )
}
