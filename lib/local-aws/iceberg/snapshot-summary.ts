import type { DataFile } from './manifests'

/** Counts that a snapshot carries for people and planners. https://iceberg.apache.org/spec/#optional-snapshot-summary-fields */
export function snapshotSummary(
  added: readonly DataFile[],
  removed: readonly DataFile[],
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const data = (files: readonly DataFile[]) => files.filter(({ content }) => content === 'data')
  const deletes = (files: readonly DataFile[]) => files.filter(({ content }) => content !== 'data')
  const rows = (files: readonly DataFile[]) => files.reduce((sum, file) => sum + file.rows, 0)
  const bytes = (files: readonly DataFile[]) => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const total = (name: string, more: number, less: number) => String(Number(before[name] ?? 0) + more - less)

  const changes = {
    'added-data-files': data(added).length,
    'added-records': rows(data(added)),
    'added-delete-files': deletes(added).length,
    'added-position-delete-files': deletes(added).length,
    'added-position-deletes': rows(deletes(added)),
    'added-files-size': bytes(added),
    'deleted-data-files': data(removed).length,
    'deleted-records': rows(data(removed)),
    'removed-delete-files': deletes(removed).length,
    'removed-position-delete-files': deletes(removed).length,
    'removed-position-deletes': rows(deletes(removed)),
    'removed-files-size': bytes(removed),
    'changed-partition-count': new Set(
      [...added, ...removed].map(({ specId, partition }) => JSON.stringify([specId, partition])),
    ).size,
  }
  return {
    ...Object.fromEntries(
      Object.entries(changes)
        .filter(([, count]) => count > 0)
        .map(([name, count]) => [name, String(count)]),
    ),
    'total-records': total('total-records', rows(data(added)), rows(data(removed))),
    'total-files-size': total('total-files-size', bytes(added), bytes(removed)),
    'total-data-files': total('total-data-files', data(added).length, data(removed).length),
    'total-delete-files': total('total-delete-files', deletes(added).length, deletes(removed).length),
    'total-position-deletes': total('total-position-deletes', rows(deletes(added)), rows(deletes(removed))),
    'total-equality-deletes': total('total-equality-deletes', 0, 0),
  }
}
