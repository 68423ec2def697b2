import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { createCatalogTags } from './catalog-tags'
import type { GlueCatalog } from './catalog-types'
import { createColumnStatistics } from './column-statistics'
import { createDatabases } from './databases'
import { fold } from './fold'
import { createPartitionIndexes } from './partition-indexes'
import { createPartitions } from './partitions'
import { createRegisteredCatalogs } from './registered-catalogs'
import { createTables } from './tables'

type Dependencies = { storage: Storage; clock: Clock; identity: Identity }

/** A persistent Glue Data Catalog: databases, tables with their versions, partitions. */
export function createDataCatalog({ storage, clock, identity }: Dependencies): GlueCatalog {
  const { remove, has, ...databases } = createDatabases({ storage, clock, identity })
  const { forgetAll, ...tables } = createTables({
    storage,
    clock,
    identity,
    hasDatabase: has,
    indexes: () => indexes,
    forgetRest(database, table) {
      partitions.forget(database, table)
      indexes.forget(database, table)
      statistics.forget(database, table)
      tags.forgetTable(database, table)
    },
  })
  const { requireTable } = tables
  const partitions = createPartitions(storage, clock, identity, requireTable)
  const indexes = createPartitionIndexes(storage, requireTable)
  const statistics = createColumnStatistics(storage)
  const tags = createCatalogTags(storage, identity, {
    database: has,
    table: (database, table) => tables.findTable(database, table) !== null,
  })
  return {
    ...databases,
    ...tables,
    deleteDatabase: (name) =>
      remove(name, () => {
        forgetAll(name)
        tags.forgetDatabase(name)
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
    createPartition: (database, table, input) => partitions.create(fold(database), fold(table), input),
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
