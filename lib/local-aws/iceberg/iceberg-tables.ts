import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Table } from '@aws-sdk/client-glue'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import type { Clock } from '../engine/clock'
import type { ObjectStore } from '../engine/engine'
import { createTableLeases } from '../engine/offline/table-leases'
import type { Storage } from '../engine/storage'
import { WireError } from '../protocol/wire-error'
import { following, newSnapshotId, withSnapshot } from './evolve-metadata'
import { exactJson } from './exact-json'
import { icebergGlueTable } from './glue-input'
import { createIntents, type Intent } from './intents'
import type { DataFile } from './manifests'
import { forgottenMetadata, nextMetadataUri } from './metadata-log'
import { createTableFiles, s3Location, type TableFiles } from './object-files'
import { buildSnapshot, type NewObject, type SnapshotChange } from './snapshot-files'
import { createTableLocks } from './table-locks'
import type { TableMetadata } from './table-metadata'

/** A table as the catalog's pointer shows it at one moment. */
export type IcebergTable = {
  database: string
  name: string
  glue: Table
  metadataLocation: string
  metadata: TableMetadata
}

/** A data or delete file that lies in the scratch folder until the commit moves it to its path. */
export type NewFile = { scratch: string; file: DataFile }

export type Change = {
  /** The metadata to start from, when schema, properties or snapshots change. */
  metadata?: TableMetadata
  snapshot?: Omit<SnapshotChange, 'added'> & { added: readonly NewFile[] }
  /** Addresses of files that nobody needs once the change is current. */
  obsolete?: readonly string[]
  /** Runs in the transaction that makes the change current; may not throw once it has written. */
  alongside?: () => void
}

export type IcebergTables = {
  files: TableFiles
  /** Null for a table that is missing or no Iceberg table. */
  find(database: string, table: string): IcebergTable | null
  /** Writes the first metadata and the catalog's entry. Throws WireError AlreadyExistsException, EntityNotFoundException. */
  create(database: string, table: string, metadata: TableMetadata, files?: readonly NewFile[]): Promise<void>
  /**
   * Asks `plan` for a change of the table as it is now and makes it current; plans of one table run one after the
   * other. Null from `plan` changes nothing. Throws WireError EntityNotFoundException for a missing table.
   */
  commit(
    database: string,
    table: string,
    plan: (current: IcebergTable) => Promise<Change | null> | Change | null,
  ): Promise<IcebergTable>
  /** Runs statements that rewrite rows one after the other per table; commits that only append go on meanwhile. */
  exclusively<Result>(database: string, table: string, work: () => Promise<Result>): Promise<Result>
  /** Runs `read` while no file of the table is deleted. */
  read<Result>(database: string, table: string, read: () => Promise<Result>): Promise<Result>
  /** Removes the table with all that lies below its location. */
  drop(database: string, table: string): Promise<void>
  /** Removes what a crash left behind. To be called before anybody writes. */
  recover(): Promise<void>
}

type Dependencies = { storage: Storage; clock: Clock; objects: ObjectStore; catalog: GlueCatalog }

/** Attempts when somebody else moves the pointer through the Glue API. */
const attempts = 5

/**
 * Iceberg tables in the object store. The one moment of a commit is the transaction that moves `metadata_location` in
 * the catalog: the files it needs are objects by then, noted as removable until that very transaction.
 */
export function createIcebergTables({ storage, clock, objects, catalog }: Dependencies): IcebergTables {
  const files = createTableFiles(objects)
  const intents = createIntents(storage, objects, catalog)
  const commits = createTableLocks()
  const rewrites = createTableLocks()
  const leases = createTableLeases<string>()
  const keyOf = (database: string, table: string) => `${database}.${table}`.toLowerCase()

  function find(database: string, name: string): IcebergTable | null {
    const glue = catalog.findTable(database, name)
    const location = glue?.Parameters?.metadata_location
    if (glue?.Parameters?.table_type?.toUpperCase() !== 'ICEBERG' || !location) return null
    return {
      database: database.toLowerCase(),
      name: glue.Name ?? name.toLowerCase(),
      glue,
      metadataLocation: location,
      metadata: files.metadata(location),
    }
  }

  /** Puts objects in place under an intent, then runs `makeCurrent`, which is to forget the intent in its transaction. */
  async function place(
    placed: readonly NewFile[],
    written: readonly NewObject[],
    toIntent: (bucket: string, keys: string[]) => Intent,
    makeCurrent: (intent: string) => Promise<void>,
  ): Promise<void> {
    const uris = [...placed.map(({ file }) => file.path), ...written.map(({ uri }) => uri)]
    const { bucket } = s3Location(uris[0] ?? '')
    const keys = uris.map((uri) => s3Location(uri).key)
    const id = randomUUID()
    await storage.transact(() => intents.note(id, toIntent(bucket, keys)))
    try {
      await Promise.all([
        ...placed.map(({ scratch, file }) => objects.adopt(bucket, s3Location(file.path).key, scratch)),
        ...written.map(({ uri, body }) => objects.put(bucket, s3Location(uri).key, body)),
      ])
      await makeCurrent(id)
    } catch (error) {
      await intents.settle(id)
      throw error
    }
  }

  /** Answers with the intent of the files that are to go once nobody reads them, if any. */
  async function apply(current: IcebergTable, change: Change): Promise<string | null> {
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
    const forgotten = keysOf(forgottenMetadata(current.metadata, metadata))
    const obsolete = keysOf(change.obsolete ?? [])
    const [forgetting, cleaning] = [randomUUID(), randomUUID()]
    const document = { uri, body: Buffer.from(exactJson(metadata)) }
    const before = { table: current.glue, location: current.metadataLocation }
    await place(
      change.snapshot?.added ?? [],
      [...(built?.objects ?? []), document],
      (bucket, keys) => ({ kind: 'files', bucket, keys }),
      (intent) =>
        catalog.updateTable(current.database, icebergGlueTable(current.name, metadata, uri, before), {
          // As Iceberg's Glue catalog does: a version per commit would soon be thousands.
          skipArchive: true,
          versionId: current.glue.VersionId,
          alongside() {
            intents.forget(intent)
            const { bucket } = s3Location(metadata.location)
            if (forgotten.length > 0) intents.note(forgetting, { kind: 'files', bucket, keys: forgotten })
            if (obsolete.length > 0) intents.note(cleaning, { kind: 'files', bucket, keys: obsolete })
            change.alongside?.()
          },
        }),
    )
    // A reader opens the document that is current and needs no earlier one.
    await intents.settle(forgetting)
    return obsolete.length > 0 ? cleaning : null
  }

  async function whenUnread(key: string, work: () => Promise<void>): Promise<void> {
    while (!(await leases.swap(key, work))) await pause(5)
  }

  function require(database: string, name: string): IcebergTable {
    const table = find(database, name)
    if (!table) throw new WireError('EntityNotFoundException', `Entity Not Found: Table ${name} not found.`)
    return table
  }

  return {
    files,
    find,
    async create(database, table, metadata, added = []) {
      const id = newSnapshotId(metadata)
      const change = {
        operation: 'append' as const,
        added: added.map(({ file }) => file),
        removed: new Set<string>(),
      }
      const built = buildSnapshot(files, metadata, change, { id, nowMs: clock.now().getTime() })
      const first = added.length > 0 ? withSnapshot(metadata, built.snapshot) : metadata
      const uri = nextMetadataUri(metadata.location, null)
      const document = { uri, body: Buffer.from(exactJson(first)) }
      const written = [...(added.length > 0 ? built.objects : []), document]
      const { location } = metadata
      await place(
        added,
        written,
        (bucket, keys) => ({ kind: 'new-table', bucket, keys, database, table, location }),
        async (intent) => {
          await catalog.createTable(database, icebergGlueTable(table, first, uri, null))
          await storage.transact(() => intents.forget(intent))
        },
      )
    },
    async commit(database, name, plan) {
      const { table, cleaning } = await commits(keyOf(database, name), async () => {
        for (let attempt = 1; ; attempt++) {
          const current = require(database, name)
          const change = await plan(current)
          if (!change) return { table: current, cleaning: null }
          try {
            const cleaning = await apply(current, change)
            return { table: require(database, name), cleaning }
          } catch (error) {
            const isOvertaken = error instanceof WireError && error.code === 'ConcurrentModificationException'
            // Files that were moved are gone from the scratch folder: only the caller can make them again.
            const isRepeatable = (change.snapshot?.added.length ?? 0) === 0
            if (!isOvertaken || !isRepeatable || attempt === attempts) throw error
          }
        }
      })
      // Outside of the lock: a reader may be waiting to commit.
      if (cleaning) await whenUnread(keyOf(database, name), () => intents.settle(cleaning))
      return table
    },
    exclusively: (database, name, work) => rewrites(keyOf(database, name), work),
    read: (database, name, read) => leases.read(keyOf(database, name), read),
    async drop(database, name) {
      const id = randomUUID()
      await commits(keyOf(database, name), async () => {
        const { metadata } = require(database, name)
        const { bucket, key } = s3Location(metadata.location)
        const prefix = `${key.replace(/\/$/, '')}/`
        await storage.transact(() =>
          intents.note(id, { kind: 'table', bucket, prefix, database, table: name }),
        )
        await catalog.deleteTable(database, name)
      })
      await whenUnread(keyOf(database, name), () => intents.settle(id))
    },
    recover: intents.recover,
  }
}

const keysOf = (uris: readonly string[]) => uris.map((uri) => s3Location(uri).key)
