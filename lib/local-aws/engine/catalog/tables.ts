import type { StorageDescriptor, Table, TableInput } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import type { GlueCatalog } from './catalog-types'
import { changing } from './changing'
import {
  alreadyExists,
  concurrentlyModified,
  databaseNotFound,
  invalidInput,
  tableNotFound,
  versionNotFound,
} from './errors'
import { fold, foldTable } from './fold'
import type { PartitionIndexes } from './partition-indexes'

type Dependencies = {
  storage: Storage
  clock: Clock
  identity: Identity
  hasDatabase: (name: string) => boolean
  indexes: () => PartitionIndexes
  /** Forgets what belongs to a table, inside the transaction that deletes it; names are folded. */
  forgetRest: (database: string, table: string) => void
}

type Tables = Pick<
  GlueCatalog,
  | 'findTable'
  | 'requireTable'
  | 'listTables'
  | 'createTable'
  | 'updateTable'
  | 'deleteTable'
  | 'listVersions'
  | 'deleteVersion'
> & {
  /** To be called inside the transaction that deletes the database. */
  forgetAll(database: string): void
}

type TableKey = [database: string, table: string]
type VersionKey = [database: string, table: string, version: number]

/** Tables and the versions that were archived of them. */
export function createTables(dependencies: Dependencies): Tables {
  const { storage, clock, identity, hasDatabase, indexes, forgetRest } = dependencies
  const tables: Lmdb<Table, TableKey> = storage.table('glue-tables')
  const versions: Lmdb<Table, VersionKey> = storage.table('glue-table-versions')
  const change = changing(storage)

  const findTable = (database: string, table: string): Table | null =>
    tables.get([fold(database), fold(table)]) ?? null

  /** Why there is no such table; null when there is. */
  function missing(database: string, table: string): Error | null {
    if (!hasDatabase(database)) return databaseNotFound(database)
    return findTable(database, table) ? null : tableNotFound(table)
  }

  function requireTable(database: string, table: string): Table {
    const found = hasDatabase(database) ? findTable(database, table) : null
    if (!found) throw missing(database, table) ?? tableNotFound(table)
    return found
  }

  function tablesOf(database: string): Table[] {
    const range = { start: [fold(database)], end: [fold(database), Buffer.from([0xff])] }
    return [...tables.getRange(range)].map(({ value }) => value)
  }

  function forget(database: string, table: string): void {
    tables.remove([database, table])
    for (const key of [...versions.getKeys(versionRange(database, table))]) versions.remove(key)
    forgetRest(database, table)
  }

  function toTable(
    database: string,
    { StorageDescriptor: storage, ...input }: TableInput & { Name: string },
    version: number,
    created: Date,
  ): Table {
    return {
      ...input,
      ...(storage && { StorageDescriptor: withDefaults(storage) }),
      Retention: input.Retention ?? 0,
      DatabaseName: fold(database),
      CatalogId: identity.account,
      CreateTime: created,
      UpdateTime: clock.now(),
      CreatedBy: `arn:${identity.partition}:iam::${identity.account}:root`,
      IsRegisteredWithLakeFormation: false,
      IsMultiDialectView: false,
      VersionId: String(version),
    }
  }

  return {
    findTable,
    requireTable,
    listTables(database) {
      if (!hasDatabase(database)) throw databaseNotFound(database)
      return tablesOf(database)
    },
    createTable: (database, input, wanted = []) =>
      change(() => {
        const folded = foldTable(input)
        if (!hasDatabase(database)) return databaseNotFound(database)
        if (tables.doesExist([fold(database), folded.Name])) return alreadyExists('Table')
        for (const index of wanted) {
          const refusal = indexes().add(fold(database), folded.Name, index, folded.PartitionKeys ?? [])
          if (refusal) {
            indexes().forget(fold(database), folded.Name)
            return refusal
          }
        }
        tables.put([fold(database), folded.Name], toTable(database, folded, 0, clock.now()))
        return null
      }),
    updateTable: (database, input, options = {}) =>
      change(() => {
        const folded = foldTable(input)
        const before = findTable(database, folded.Name)
        if (!before || !hasDatabase(database)) return missing(database, folded.Name)
        if (options.versionId !== undefined && options.versionId !== before.VersionId) {
          return concurrentlyModified(folded.Name)
        }
        const version = Number(before.VersionId)
        options.alongside?.()
        if (!options.skipArchive) versions.put([fold(database), folded.Name, version], before)
        const after = toTable(database, folded, version + 1, before.CreateTime ?? clock.now())
        tables.put([fold(database), folded.Name], after)
        return null
      }),
    deleteTable: (database, table) =>
      change(() => {
        const refusal = missing(database, table)
        if (!refusal) forget(fold(database), fold(table))
        return refusal
      }),
    listVersions(database, table) {
      const current = requireTable(database, table)
      const archived = versions.getRange(versionRange(fold(database), fold(table)))
      return [current, ...[...archived].map(({ value }) => value).reverse()].map((each) => ({
        Table: each,
        VersionId: each.VersionId,
      }))
    },
    deleteVersion: (database, table, version) =>
      change(() => {
        const current = findTable(database, table)
        if (!current || !hasDatabase(database)) return missing(database, table)
        if (current.VersionId === version)
          return invalidInput(`Version ${version} is the current version of table ${table}.`)
        const key: VersionKey = [fold(database), fold(table), Number(version)]
        if (!versions.doesExist(key)) return versionNotFound(table, version)
        versions.remove(key)
        return null
      }),
    forgetAll(database) {
      for (const { Name = '' } of tablesOf(database)) forget(fold(database), Name)
    },
  }
}

/** Members that Glue answers with whether or not they were given. */
const withDefaults = (storage: StorageDescriptor): StorageDescriptor => ({
  ...storage,
  Compressed: storage.Compressed ?? false,
  NumberOfBuckets: storage.NumberOfBuckets ?? 0,
  SortColumns: storage.SortColumns ?? [],
  StoredAsSubDirectories: storage.StoredAsSubDirectories ?? false,
})

const versionRange = (database: string, table: string) => ({
  start: [database, table, 0],
  end: [database, table, Number.MAX_SAFE_INTEGER],
})
