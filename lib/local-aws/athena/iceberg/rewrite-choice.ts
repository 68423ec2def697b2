import { deletesByFile, type Scan, type ScannedFile } from '../../iceberg/scan'

/** Properties by which a table says what OPTIMIZE is to rewrite. */
export type RewriteSettings = {
  /** Files outside of these sizes are candidates. */
  minBytes: number
  maxBytes: number
  /** Candidates of a partition below which it is left as it is. */
  dataFiles: number
  /** Delete files of a data file below which its size alone counts. */
  deleteFiles: number
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
export function rewriteSettings(properties: Readonly<Record<string, string>>): RewriteSettings {
  const numberOf = (name: string, otherwise: number) => Number(properties[name] ?? otherwise)
  const targetBytes = numberOf('write.target-file-size-bytes', 536_870_912)
  return {
    minBytes: numberOf('optimize_rewrite_min_data_file_size_bytes', 0.75 * targetBytes),
    maxBytes: numberOf('optimize_rewrite_max_data_file_size_bytes', 1.8 * targetBytes),
    dataFiles: numberOf('optimize_rewrite_data_file_threshold', 5),
    deleteFiles: numberOf('optimize_rewrite_delete_file_threshold', 2),
  }
}

/** By partition, the files that are to become one. */
export function worthRewriting(
  scan: Scan,
  settings: RewriteSettings,
  chosen: ReadonlySet<string> | null,
): ScannedFile[][] {
  const partitions = new Map<string, ScannedFile[]>()
  const deletesOf = deletesByFile(scan.deletes)
  const hasDeletes = (file: ScannedFile) => deletesOf(file).length >= Math.max(1, settings.deleteFiles)
  for (const file of scan.data) {
    if (chosen && !chosen.has(file.path)) continue
    const fits = file.sizeBytes >= settings.minBytes && file.sizeBytes <= settings.maxBytes
    if (fits && !hasDeletes(file)) continue
    const key = JSON.stringify([file.specId, file.partition])
    partitions.set(key, [...(partitions.get(key) ?? []), file])
  }
  return [...partitions.values()].filter(
    (files) => (files.length > 1 && files.length >= settings.dataFiles) || files.some(hasDeletes),
  )
}
