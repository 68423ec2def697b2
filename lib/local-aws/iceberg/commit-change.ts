import { randomUUID } from 'node:crypto'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import type { Clock } from '../engine/clock'
import type { ObjectStore } from '../engine/engine'
import type { Storage } from '../engine/storage'
import { WireError } from '../protocol/wire-error'
import { following, newSnapshotId, withSnapshot } from './evolve-metadata'
import { exactJson } from './exact-json'
import { icebergGlueTable } from './glue-input'
import type { Change, IcebergTable } from './iceberg-table'
import type { Intents } from './intents'
import { forgottenMetadata, nextMetadataUri } from './metadata-log'
import { s3Location, type TableFiles } from './object-files'
import { intentOfFiles, placeFiles } from './place-files'
import { buildSnapshot } from './snapshot-files'

type Dependencies = {
  storage: Storage
  clock: Clock
  objects: ObjectStore
  catalog: GlueCatalog
  intents: Intents
  files: TableFiles
}

/** Attempts when somebody else moves the pointer through the Glue API. */
const attempts = 10

/**
 * Plans a change of the table as it is and makes it current. Overtaken by another client, it plans anew: data files
 * stay where they are, only what describes them is written again.
 * @param plan the answer may change from call to call, but for its new files, which are moved into place once
 * @returns the intent of the files that are to go once nobody reads them, if any
 */
export async function commitChange(
  find: () => IcebergTable,
  plan: (current: IcebergTable) => Promise<Change | null> | Change | null,
  dependencies: Dependencies,
): Promise<{ cleaning: string | null }> {
  const { intents } = dependencies
  let placed: string | null = null
  try {
    for (let attempt = 1; ; attempt++) {
      const current = find()
      const change = await plan(current)
      if (!change) return { cleaning: null }
      const added = change.snapshot?.added ?? []
      if (added.length > 0) placed ??= await placeFiles(added, [], dependencies)
      try {
        const cleaning = await apply(current, change, placed, dependencies)
        placed = null
        return { cleaning }
      } catch (error) {
        const isOvertaken = error instanceof WireError && error.code === 'ConcurrentModificationException'
        if (!isOvertaken || attempt === attempts) throw error
      }
    }
  } finally {
    if (placed) await intents.settle(placed)
  }
}

async function apply(
  current: IcebergTable,
  change: Change,
  placed: string | null,
  dependencies: Dependencies,
): Promise<string | null> {
  const { clock, catalog, intents, files } = dependencies
  const nowMs = clock.now().getTime()
  const base = change.metadata ?? current.metadata
  const built =
    change.snapshot &&
    buildSnapshot(
      files,
      base,
      { ...change.snapshot, added: change.snapshot.added.map(({ file }) => file) },
      { id: newSnapshotId(base), nowMs },
    )
  const evolved = built
    ? withSnapshot(base, built.snapshot)
    : { ...base, 'last-updated-ms': Math.max(nowMs, base['last-updated-ms']) }
  const metadata = following(evolved, {
    location: current.metadataLocation,
    lastUpdatedMs: current.metadata['last-updated-ms'],
  })
  const uri = nextMetadataUri(metadata.location, current.metadataLocation)
  const forgotten = forgottenMetadata(current.metadata, metadata)
  const obsolete = change.obsolete ?? []
  const [forgetting, cleaning] = [randomUUID(), randomUUID()]
  const document = { uri, body: Buffer.from(exactJson(metadata)) }
  const described = await placeFiles([], [...(built?.objects ?? []), document], dependencies)
  try {
    const before = { table: current.glue, location: current.metadataLocation }
    await catalog.updateTable(current.database, icebergGlueTable(current.name, metadata, uri, before), {
      // As Iceberg's Glue catalog does: a version per commit would soon be thousands.
      skipArchive: true,
      versionId: current.glue.VersionId,
      alongside() {
        intents.forget(described)
        if (placed) intents.forget(placed)
        if (forgotten.length > 0) intents.note(forgetting, intentOfFiles(forgotten))
        if (obsolete.length > 0) intents.note(cleaning, intentOfFiles(obsolete))
        change.alongside?.()
      },
    })
  } catch (error) {
    await intents.settle(described)
    throw error
  }
  // A reader opens the document that is current and needs no earlier one.
  await intents.settle(forgetting)
  return obsolete.length > 0 ? cleaning : null
}

/** The first document of a table, and the first snapshot if it begins with rows. */
export async function createFirst(
  { database, table }: { database: string; table: string },
  first: Pick<IcebergTable, 'metadata'> & { added: NonNullable<Change['snapshot']>['added'] },
  dependencies: Dependencies,
): Promise<void> {
  const { storage, clock, catalog, intents, files } = dependencies
  const { metadata, added } = first
  const change = {
    operation: 'append' as const,
    added: added.map(({ file }) => file),
    removed: new Set<string>(),
  }
  const nowMs = clock.now().getTime()
  const built =
    added.length > 0 ? buildSnapshot(files, metadata, change, { id: newSnapshotId(metadata), nowMs }) : null
  const begun = built ? withSnapshot(metadata, built.snapshot) : metadata
  const uri = nextMetadataUri(metadata.location, null)
  const document = { uri, body: Buffer.from(exactJson(begun)) }
  const intent = await placeFiles(added, [...(built?.objects ?? []), document], dependencies, (uris) => ({
    kind: 'new-table',
    bucket: s3Location(uri).bucket,
    keys: uris.map((each) => s3Location(each).key),
    database,
    table,
    location: metadata.location,
  }))
  try {
    await catalog.createTable(database, icebergGlueTable(table, begun, uri, null))
    await storage.transact(() => intents.forget(intent))
  } catch (error) {
    await intents.settle(intent)
    throw error
  }
}
