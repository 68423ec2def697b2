import type { Table } from '@aws-sdk/client-glue'
import type { DataFile } from './manifests'
import type { SnapshotChange } from './snapshot-files'
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
