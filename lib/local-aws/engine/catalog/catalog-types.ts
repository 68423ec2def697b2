import type {
  Database,
  DatabaseInput,
  Partition,
  PartitionIndex,
  PartitionInput,
  Table,
  TableInput,
  TableVersion,
} from '@aws-sdk/client-glue'
import type { DataCatalog } from '../engine'
import type { CatalogTags } from './catalog-tags'
import type { ColumnStatisticsStore } from './column-statistics'
import type { PartitionIndexes } from './partition-indexes'
import type { RegisteredCatalogs } from './registered-catalogs'

type UpdateTableOptions = {
  /** Keeps no version of the definition that is replaced. */
  skipArchive?: boolean
  /** The version that the caller read; another one now is a ConcurrentModificationException. */
  versionId?: string
  /** Runs inside the transaction of the update; may not throw once it has written. */
  alongside?: () => void
}

/** A database always has a name; the SDK types every member as possibly undefined. */
export type NamedDatabase = Database & { Name: string }

/** The Data Catalog with what the Glue API says beyond the seam that the rest of the engine uses. */
export interface GlueCatalog extends DataCatalog {
  listDatabases(): NamedDatabase[]
  findDatabase(name: string): NamedDatabase | null
  createDatabase(input: DatabaseInput): Promise<void>
  /** With partition indexes, if any. */
  createTable(database: string, input: TableInput, indexes?: readonly PartitionIndex[]): Promise<void>
  updateDatabase(name: string, input: DatabaseInput): Promise<void>
  /** With its tables and their partitions, as Glue does. */
  deleteDatabase(name: string): Promise<void>

  /** These throw EntityNotFoundException for what is missing. */
  requireDatabase(name: string): NamedDatabase
  requireTable(database: string, table: string): Table
  updateTable(database: string, input: TableInput, options?: UpdateTableOptions): Promise<void>

  /** The current version first. */
  listVersions(database: string, table: string): TableVersion[]
  listPartitions(database: string, table: string): Partition[]
  /** In one order, from behind the partition with the values `after` on; to be read in one go. */
  walkPartitions(database: string, table: string, after: readonly string[] | null): Iterable<Partition>
  findPartition(database: string, table: string, values: readonly string[]): Partition | null
  /** Forgets an archived version; the current one is refused. */
  deleteVersion(database: string, table: string, version: string): Promise<void>

  createPartition(database: string, table: string, input: PartitionInput): Promise<void>
  /** Replaces the partition with these values; other values in `input` move it. */
  updatePartition(
    database: string,
    table: string,
    values: readonly string[],
    input: PartitionInput,
  ): Promise<void>
  deletePartition(database: string, table: string, values: readonly string[]): Promise<void>

  partitionIndexes: PartitionIndexes
  columnStatistics: ColumnStatisticsStore
  tags: CatalogTags
  registered: RegisteredCatalogs
}
