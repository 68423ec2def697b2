import { randomUUID } from 'node:crypto'
import { describeManifest, writeManifestList } from './manifest-list'
import { type DataFile, type ManifestEntry, type ManifestFile, writeManifest } from './manifests'
import type { TableFiles } from './object-files'
import { snapshotSummary } from './snapshot-summary'
import {
  currentSnapshot,
  type Snapshot,
  type SnapshotOperation,
  specById,
  type TableMetadata,
} from './table-metadata'

/** What a snapshot changes in the set of files. */
export type SnapshotChange = {
  operation: SnapshotOperation
  added: readonly DataFile[]
  /** Paths of data and delete files that are no longer part of the table. */
  removed: ReadonlySet<string>
}

/** A file to be written, by its address. */
export type NewObject = { uri: string; body: Buffer }

/** So many manifests of one kind are merged into one (`commit.manifest.min-count-to-merge`). */
const mergedAt = 100

/** The manifests, the manifest list and the entry in the metadata of a snapshot that follows the current one. */
export function buildSnapshot(
  files: TableFiles,
  metadata: TableMetadata,
  change: SnapshotChange,
  { id, nowMs }: { id: bigint; nowMs: number },
): { snapshot: Snapshot; objects: NewObject[] } {
  const parent = currentSnapshot(metadata)
  const sequenceNumber = metadata['last-sequence-number'] + 1
  const objects: NewObject[] = []
  const commit = randomUUID()
  const removedEntries: ManifestEntry[] = []

  function add(
    entries: readonly ManifestEntry[],
    specId: number,
    content: ManifestFile['content'],
  ): ManifestFile {
    const spec = specById(metadata, specId)
    const body = writeManifest(entries, spec, metadata, content)
    const uri = `${metadata.location}/metadata/${commit}-m${objects.length}.avro`
    objects.push({ uri, body })
    return describeManifest(
      uri,
      body.length,
      entries,
      { content, sequenceNumber, snapshotId: id },
      spec,
      metadata,
    )
  }

  /** Entries of a manifest as they stand after this change; what earlier snapshots deleted is left out. */
  function entriesAfter(manifest: ManifestFile): ManifestEntry[] {
    return files
      .entries(manifest, metadata)
      .filter(({ status }) => status !== 'deleted')
      .map((entry) => {
        if (!change.removed.has(entry.file.path)) return { ...entry, status: 'existing' as const }
        const removed = { ...entry, status: 'deleted' as const, snapshotId: id }
        removedEntries.push(removed)
        return removed
      })
  }

  const before = parent ? files.manifestList(parent['manifest-list']) : []
  const kept = before.flatMap((manifest) => {
    if (change.removed.size === 0) return [manifest]
    const isTouched = files
      .entries(manifest, metadata)
      .some(({ status, file }) => status !== 'deleted' && change.removed.has(file.path))
    if (isTouched) return [add(entriesAfter(manifest), manifest.specId, manifest.content)]
    // A manifest of nothing but deletions has told its story.
    return manifest.added.files + manifest.existing.files > 0 ? [manifest] : []
  })
  const fresh = groupBy(change.added, (file) => `${file.content === 'data'}:${file.specId}`).map((group) => {
    const first = group[0] as DataFile
    const entries = group.map(
      (file): ManifestEntry => ({
        status: 'added',
        snapshotId: id,
        sequenceNumber,
        fileSequenceNumber: sequenceNumber,
        file,
      }),
    )
    return add(entries, first.specId, first.content === 'data' ? 'data' : 'deletes')
  })
  const manifests = groupBy([...fresh, ...kept], (each) => `${each.content}:${each.specId}`).flatMap(
    (group) => {
      const first = group[0] as ManifestFile
      if (group.length < mergedAt) return group
      const merged = group.filter((each) => each.snapshotId !== id)
      const own = group.filter((each) => each.snapshotId === id)
      return [...own, add(merged.flatMap(entriesAfter), first.specId, first.content)]
    },
  )

  const list = {
    uri: `${metadata.location}/metadata/snap-${id}-1-${commit}.avro`,
    body: writeManifestList(manifests, {
      id,
      parentId: parent?.['snapshot-id'] ?? null,
      sequenceNumber,
    }),
  }
  const snapshot: Snapshot = {
    'snapshot-id': id,
    ...(parent && { 'parent-snapshot-id': parent['snapshot-id'] }),
    'sequence-number': sequenceNumber,
    // Time travel goes by this order, whatever the clock did.
    'timestamp-ms': Math.max(nowMs, metadata['last-updated-ms']),
    'manifest-list': list.uri,
    summary: {
      operation: change.operation,
      ...snapshotSummary(
        change.added,
        removedEntries.map(({ file }) => file),
        parent?.summary ?? {},
      ),
    },
    'schema-id': metadata['current-schema-id'],
  }
  return { snapshot, objects: [...objects, list] }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}
