import type { Table, TableInput } from '@aws-sdk/client-glue'
import type { Database as Lmdb } from 'lmdb'
import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { createCatalogTags } from './catalog-tags'
import type { GlueCatalog, NamedDatabase } from './catalog-types'
import { createColumnStatistics } from './column-statistics'
import {
  alreadyExists,
  concurrentlyModified,
  databaseNotFound,
  invalidInput,
  tableNotFound,
  versionNotFound,
} from './errors'
import { fold, foldTable } from './fold'
import { createPartitionIndexes } from './partition-indexes'
import { createPartitions } from './partitions'
import { createRegisteredCatalogs } from './registered-catalogs'

type Dependencies = { storage: Storage; clock: Clock; identity: Identity }
type TableKey = [database: string, table: string]
type VersionKey = [database: string, table: string, version: number]

/** A persistent Glue Data Catalog: databases, tables with their versions, partitions. */
export function createDataCatalog({ storage, clock, identity }: Dependencies): GlueCatalog {
  const databases: Lmdb<NamedDatabase, string> = storage.table('glue-databases')
  const tables: Lmdb<Table, TableKey> = storage.table('glue-tables')
  const versions: Lmdb<Table, VersionKey> = storage.table('glue-table-versions')
  const partitions = createPartitions(storage, clock, identity, requireTable)
  const indexes = createPartitionIndexes(storage, requireTable)
  const statistics = createColumnStatistics(storage)
  const tags = createCatalogTags(storage, identity, {
    database: (name) => databases.doesExist(fold(name)),
    table: (database, table) => tables.doesExist([fold(database), fold(table)]),
  })

  const findTable = (database: string, table: string): Table | null =>
    tables.get([fold(database), fold(table)]) ?? null

  function requireDatabase(name: string): NamedDatabase {
    const database = databases.get(fold(name))
    if (!database) throw databaseNotFound(name)
    return database
  }

  function requireTable(database: string, table: string): Table {
    requireDatabase(database)
    const found = findTable(database, table)
    if (!found) throw tableNotFound(table)
    return found
  }

  function tablesOf(database: string): Table[] {
    const range = { start: [fold(database)], end: [fold(database), Buffer.from([0xff])] }
    return [...tables.getRange(range)].map(({ value }) => value)
  }

  /** To be called inside a transaction. */
  function forgetTable(database: string, table: string): void {
    tables.remove([database, table])
    partitions.forget(database, table)
    indexes.forget(database, table)
    statistics.forget(database, table)
    tags.forgetTable(database, table)
    for (const key of [...versions.getKeys(versionRange(database, table))]) versions.remove(key)
  }

  function toTable(
    database: string,
    input: TableInput & { Name: string },
    version: number,
    created: Date,
  ): Table {
    return {
      ...input,
      Retention: input.Retention ?? 0,
      DatabaseName: fold(database),
      CatalogId: identity.account,
      CreateTime: created,
      UpdateTime: clock.now(),
      CreatedBy: `arn:${identity.partition}:iam::${identity.account}:root`,
      IsRegisteredWithLakeFormation: false,
      VersionId: String(version),
    }
  }

  /** Runs `work` in a transaction; what it returns is the reason why it changed nothing. */
  async function change(work: () => Error | null): Promise<void> {
    const refusal = await storage.transact(work)
    if (refusal) throw refusal
  }

  return {
    findTable,
    requireDatabase,
    requireTable,
    findDatabase: (name) => databases.get(fold(name)) ?? null,
    listDatabases: () => [...databases.getRange()].map(({ value }) => value),
    listTables(database) {
      requireDatabase(database)
      return tablesOf(database)
    },

    async ensureDatabase(name, description) {
      if (databases.doesExist(fold(name))) return
      await change(() => {
        if (databases.doesExist(fold(name))) return null
        const input = { Name: fold(name), ...(description && { Description: description }) }
        databases.put(fold(name), { ...input, CreateTime: clock.now(), CatalogId: identity.account })
        return null
      })
    },
    createDatabase: (input) =>
      change(() => {
        const name = fold(input.Name ?? '')
        if (databases.doesExist(name)) return alreadyExists('Database')
        databases.put(name, { ...input, Name: name, CreateTime: clock.now(), CatalogId: identity.account })
        return null
      }),
    updateDatabase: (name, input) =>
      change(() => {
        const before = databases.get(fold(name))
        if (!before) return databaseNotFound(name)
        const { CreateTime, CatalogId } = before
        databases.put(fold(name), { ...input, Name: fold(name), CreateTime, CatalogId })
        return null
      }),
    deleteDatabase: (name) =>
      change(() => {
        if (!databases.doesExist(fold(name))) return databaseNotFound(name)
        for (const table of tablesOf(name)) forgetTable(fold(name), table.Name ?? '')
        databases.remove(fold(name))
        tags.forgetDatabase(name)
        return null
      }),

    createTable: (database, input, wanted = []) =>
      change(() => {
        const folded = foldTable(input)
        if (!databases.doesExist(fold(database))) return databaseNotFound(database)
        if (tables.doesExist([fold(database), folded.Name])) return alreadyExists('Table')
        for (const index of wanted) {
          const refusal = indexes.add(fold(database), folded.Name, index, folded.PartitionKeys ?? [])
          if (refusal) {
            indexes.forget(fold(database), folded.Name)
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
        if (!databases.doesExist(fold(database))) return databaseNotFound(database)
        if (!before) return tableNotFound(folded.Name)
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
        if (!databases.doesExist(fold(database))) return databaseNotFound(database)
        if (!findTable(database, table)) return tableNotFound(table)
        forgetTable(fold(database), fold(table))
        return null
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
        if (!databases.doesExist(fold(database))) return databaseNotFound(database)
        if (!current) return tableNotFound(table)
        if (current.VersionId === version)
          return invalidInput(`Version ${version} is the current version of table ${table}.`)
        const key: VersionKey = [fold(database), fold(table), Number(version)]
        if (!versions.doesExist(key)) return versionNotFound(table, version)
        versions.remove(key)
        return null
      }),

    listPartitions(database, table) {
      requireTable(database, table)
      return partitions.list(fold(database), fold(table))
    },
    walkPartitions(database, table, after) {
      requireTable(database, table)
      return partitions.walk(fold(database), fold(table), after)
    },
    findPartition(database, table, values) {
      requireTable(database, table)
      return partitions.find(fold(database), fold(table), values)
    },
    createPartition(database, table, input) {
      return partitions.create(fold(database), fold(table), input)
    },
    async updatePartition(database, table, values, input) {
      requireTable(database, table)
      await partitions.update(fold(database), fold(table), values, input)
    },
    async deletePartition(database, table, values) {
      requireTable(database, table)
      const forget = () => statistics.forget(fold(database), fold(table), values)
      await partitions.remove(fold(database), fold(table), values, forget)
    },
    partitionIndexes: indexes,
    columnStatistics: statistics,
    tags,
    registered: createRegisteredCatalogs(storage, identity),
  }
}

const versionRange = (database: string, table: string) => ({
  start: [database, table, 0],
  end: [database, table, Number.MAX_SAFE_INTEGER],
})
