import type {
  Database,
  DatabaseInput,
  Partition,
  PartitionInput,
  Table,
  TableInput,
  TableVersion,
} from '@aws-sdk/client-glue'
import type { DataCatalog } from '../engine'

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
  findPartition(database: string, table: string, values: readonly string[]): Partition | null
  createPartition(database: string, table: string, input: PartitionInput): Promise<void>
  deletePartition(database: string, table: string, values: readonly string[]): Promise<void>
}
