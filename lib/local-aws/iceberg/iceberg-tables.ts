import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { GlueCatalog } from '../engine/catalog/catalog-types'
import { tableInputOf } from '../engine/catalog/table-input'
import type { Clock } from '../engine/clock'
import type { ObjectStore } from '../engine/engine'
import { createTableLeases } from '../engine/offline/table-leases'
import type { Storage } from '../engine/storage'
import { WireError } from '../protocol/wire-error'
import { commitChange, createFirst } from './commit-change'
import type { Change, IcebergTable, NewFile } from './iceberg-table'
import { createIntents } from './intents'
import { createTableFiles, s3Location, type TableFiles } from './object-files'
import { createTableLocks } from './table-locks'
import type { TableMetadata } from './table-metadata'

export type TablePlace = { database: string; table: string }

export type IcebergTables = {
  files: TableFiles
  /** Null for a table that is missing or no Iceberg table. */
  find(database: string, table: string): IcebergTable | null
  /** Writes the first metadata and the catalog's entry. Throws WireError AlreadyExistsException, EntityNotFoundException. */
  create(database: string, table: string, metadata: TableMetadata, files?: readonly NewFile[]): Promise<void>
  /**
   * Asks `plan` for a change of the table as it is now and makes it current; plans of one table run one after the
   * other. Null from `plan` changes nothing. A plan that another client overtakes is asked again; its new files have
   * to be the same then. Throws WireError EntityNotFoundException for a missing table.
   */
  commit(
    database: string,
    table: string,
    plan: (current: IcebergTable) => Promise<Change | null> | Change | null,
  ): Promise<void>
  /** Runs statements that rewrite rows one after the other per table; commits that only append go on meanwhile. */
  exclusively<Result>(database: string, table: string, work: () => Promise<Result>): Promise<Result>
  /** Runs `read` while no file of the table is deleted. */
  read<Result>(database: string, table: string, read: () => Promise<Result>): Promise<Result>
  /** Gives the table another name, in this or another database; its files stay. Throws WireError. */
  rename(from: TablePlace, to: TablePlace): Promise<void>
  /** Removes the table with all that lies below its location. */
  drop(database: string, table: string): Promise<void>
  /** Removes what a crash left behind. To be called before anybody writes. */
  recover(): Promise<void>
}

type Dependencies = { storage: Storage; clock: Clock; objects: ObjectStore; catalog: GlueCatalog }

/**
 * Iceberg tables in the object store. The one moment of a commit is the transaction that moves `metadata_location` in
 * the catalog: the files it needs are objects by then, noted as removable until that very transaction.
 */
export function createIcebergTables({ storage, clock, objects, catalog }: Dependencies): IcebergTables {
  const files = createTableFiles(objects)
  const intents = createIntents(storage, objects, catalog)
  const dependencies = { storage, clock, objects, catalog, intents, files }
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
    create: (database, table, metadata, added = []) =>
      createFirst({ database, table }, { metadata, added }, dependencies),
    async commit(database, name, plan) {
      const { cleaning } = await commits(keyOf(database, name), () =>
        commitChange(() => require(database, name), plan, dependencies),
      )
      // Outside of the lock: a reader may be waiting to commit.
      if (cleaning) await whenUnread(keyOf(database, name), () => intents.settle(cleaning))
    },
    exclusively: (database, name, work) => rewrites(keyOf(database, name), work),
    read: (database, name, read) => leases.read(keyOf(database, name), read),
    rename: (from, to) =>
      commits(keyOf(from.database, from.table), async () => {
        const { glue, metadataLocation } = require(from.database, from.table)
        const id = randomUUID()
        const intent = { kind: 'rename', from, to, metadataLocation } as const
        await storage.transact(() => intents.note(id, intent))
        try {
          await catalog.createTable(to.database, { ...tableInputOf(glue), Name: to.table })
        } finally {
          // Takes the old name away if the new one is there.
          await intents.settle(id)
        }
      }),
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
