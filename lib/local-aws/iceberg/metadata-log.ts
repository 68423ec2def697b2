import { randomUUID } from 'node:crypto'
import { currentSnapshot, type TableMetadata } from './table-metadata'

/** `{location}/metadata/00001-{uuid}.metadata.json`, one number up from the document before. */
export function nextMetadataUri(location: string, before: string | null): string {
  const number = before === null ? 0 : Number(/\/(\d+)-[^/]*$/.exec(before)?.[1] ?? 0) + 1
  return `${location}/metadata/${String(number).padStart(5, '0')}-${randomUUID()}.metadata.json`
}

/** Earlier documents that the table's properties let go of. */
export function forgottenMetadata(before: TableMetadata, after: TableMetadata): string[] {
  if (after.properties['write.metadata.delete-after-commit.enabled'] !== 'true') return []
  const kept = new Set(after['metadata-log'].map((entry) => entry['metadata-file']))
  return before['metadata-log'].map((entry) => entry['metadata-file']).filter((uri) => !kept.has(uri))
}

/** Whether a table only grew since it was read: rows that were found then are still where they were. */
export function onlyAppended(then: TableMetadata, now: TableMetadata): boolean {
  const seen = new Set(then.snapshots.map((snapshot) => snapshot['snapshot-id']))
  const start = currentSnapshot(then)?.['snapshot-id'] ?? null
  for (let snapshot = currentSnapshot(now); snapshot; ) {
    if (snapshot['snapshot-id'] === start) return true
    if (seen.has(snapshot['snapshot-id']) || snapshot.summary.operation !== 'append') return false
    const parent: bigint | undefined = snapshot['parent-snapshot-id']
    if (parent === undefined) return start === null
    snapshot = now.snapshots.find((each) => each['snapshot-id'] === parent) ?? null
  }
  return start === null && now['current-snapshot-id'] === -1n
}
