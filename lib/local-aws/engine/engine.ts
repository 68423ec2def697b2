import type { Readable } from 'node:stream'
import type { Table, TableInput } from '@aws-sdk/client-glue'
import type { Athena } from '../athena/athena'
import type { Trail } from '../cloudtrail/trail'
import type { IcebergTables } from '../iceberg/iceberg-tables'
import type { Sessions } from '../sts/sessions'
import type { GlueCatalog } from './catalog/catalog-types'
import type { Clock } from './clock'
import type { FeatureGroup } from './feature-groups/feature-group'
import type { FeatureMetadataStore } from './feature-groups/feature-metadata'
import type { GroupStore } from './feature-groups/group-store'
import type { S3ObjectStore } from './objects/object-types'
import type { OnlineSizes } from './records/online-sizes'
import type { RecordStore } from './records/record-store'
import type { Storage } from './storage'

/** Everything an operation can reach. Parts meet only through these interfaces. */
export type Engine = {
  clock: Clock
  identity: Identity
  settings: Settings
  storage: Storage
  objects: S3ObjectStore
  catalog: GlueCatalog
  groups: GroupStore
  featureMetadata: FeatureMetadataStore
  records: RecordStore
  onlineSizes: OnlineSizes
  offline: OfflineStore
  iceberg: IcebergTables
  athena: Athena
  trail: Trail
  sessions: Sessions
}

export type Identity = { partition: 'aws'; region: string; account: string }

export type Settings = {
  /** Absolute path of the data folder. */
  dataDir: string
  /** How long a record takes to reach the offline store; 0 means that a query sees every acknowledged record. */
  offlineDelaySeconds: number
  /** How many Athena statements run at once and how many may wait or run; Athena's defaults when left out. */
  queryLimits?: { running: number; active: number }
  /** Whether AWS's default quotas on feature groups hold: 4 creations at once, 100 groups, provisioned capacity. */
  enforcesQuotas: boolean
}

export type ObjectInfo = {
  key: string
  sizeBytes: number
  /** Without quotes. */
  etag: string
  lastModified: Date
  contentType: string | null
  /** `x-amz-meta-*`, names without the prefix. */
  metadata: Record<string, string>
}

export type PutOptions = {
  contentType?: string
  metadata?: Record<string, string>
  /** Refused with 412 `PreconditionFailed` unless the current ETag is this one. */
  ifMatch?: string
  /** `'*'`: refused with 412 unless the key is free. */
  ifNoneMatch?: '*'
  /**
   * Runs inside the transaction that makes the object visible, so that its own table writes happen with the object
   * or not at all. It may not throw once it has written: the transaction is shared and cannot be rolled back.
   */
  alongside?: () => void
}

export type Listing = {
  objects: ObjectInfo[]
  commonPrefixes: string[]
  /** Key after which the next page starts; null on the last page. */
  next: string | null
}

/** Buckets are folders below `dataDir/buckets`, objects are files that appear by rename. */
export interface ObjectStore {
  createBucket(bucket: string): Promise<void>
  deleteBucket(bucket: string): Promise<void>
  bucketExists(bucket: string): boolean
  listBuckets(): { name: string; created: Date }[]
  put(
    bucket: string,
    key: string,
    body: Readable | Uint8Array | string,
    options?: PutOptions,
  ): Promise<ObjectInfo>
  /** Moves a finished file into place; it is visible whole or not at all. The file must lie below `scratchDir`. */
  adopt(bucket: string, key: string, filePath: string, options?: PutOptions): Promise<ObjectInfo>
  /** As recorded when the object was written; throws WireError NoSuchBucket. */
  head(bucket: string, key: string): ObjectInfo | null
  /** `range` is inclusive, in bytes. Throws WireError NoSuchKey, NoSuchBucket, InvalidRange. */
  read(
    bucket: string,
    key: string,
    range?: { start: number; end: number },
  ): Promise<{ info: ObjectInfo; body: Readable }>
  delete(bucket: string, key: string): Promise<void>
  /**
   * Takes an object that others have replaced out of every listing; under its name it can still be fetched until it is
   * forgotten. In a bucket with versioning it becomes an earlier version for good.
   */
  retire(bucket: string, key: string): Promise<void>
  forget(bucket: string, keys: Iterable<string>): Promise<void>
  list(
    bucket: string,
    options: { prefix?: string; delimiter?: string; startAfter?: string; maxKeys?: number },
  ): Listing
  /** Absolute path of the object's file, for engines that read files. */
  pathOf(bucket: string, key: string): string
  /** A folder on the same file system as the buckets, for files that `adopt` will move. */
  scratchDir: string
}

/** The Glue Data Catalog; names are folded to lower case as Glue does. */
export interface DataCatalog {
  /** Creates the database unless it exists. */
  ensureDatabase(name: string, description?: string): Promise<void>
  findTable(database: string, table: string): Table | null
  listTables(database: string): Table[]
  listDatabases(): { Name: string; Description?: string }[]
  /** Throws WireError AlreadyExistsException, EntityNotFoundException (database). */
  createTable(database: string, input: TableInput): Promise<void>
  /** Replaces the definition and archives the old one as a version. Throws EntityNotFoundException. */
  updateTable(database: string, input: TableInput): Promise<void>
  deleteTable(database: string, table: string): Promise<void>
}

/** Parquet history of feature groups in the object store. */
export interface OfflineStore {
  /**
   * Brings the acknowledged records of the group behind a Glue table to Parquet, those that are older than the
   * offline delay. Does nothing for a table that belongs to no group. Resolves when a reader of the files sees them.
   */
  drainTable(database: string, table: string): Promise<void>
  /**
   * Drains the table, then runs `read` while the set of its files stays as it is. Whoever reads the files goes through
   * here: compaction would otherwise take them away in the middle, or show their rows twice.
   */
  readTable<Result>(database: string, table: string, read: () => Promise<Result>): Promise<Result>
  /** Drains all groups; called on a timer and at shutdown. */
  drainAll(): Promise<void>
  /** Whether rows can reach S3; null for a group without an offline store. */
  statusOf(group: FeatureGroup): { status: 'Active' | 'Blocked'; reason: string | null } | null
}
