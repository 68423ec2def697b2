import type { IcebergField } from './iceberg-type'

/*
 * The JSON documents of the Iceberg table format, version 2, under their own member names.
 * https://iceberg.apache.org/spec/#table-metadata-and-snapshots
 */

export type IcebergSchema = { type: 'struct'; 'schema-id': number; fields: IcebergField[] }

export type PartitionField = { 'source-id': number; 'field-id': number; name: string; transform: string }
export type PartitionSpec = { 'spec-id': number; fields: PartitionField[] }

export type SnapshotOperation = 'append' | 'replace' | 'overwrite' | 'delete'

/** Ids have 63 bits; those that this store draws stay below 2^53, which every reader's JSON carries exactly. */
export type Snapshot = {
  'snapshot-id': bigint
  'parent-snapshot-id'?: bigint
  'sequence-number': number
  'timestamp-ms': number
  'manifest-list': string
  summary: { operation: SnapshotOperation } & Record<string, string>
  'schema-id': number
}

export type SnapshotReference = {
  'snapshot-id': bigint
  type: 'branch' | 'tag'
  'min-snapshots-to-keep'?: number
  'max-snapshot-age-ms'?: number
  'max-ref-age-ms'?: number
}

export type TableMetadata = {
  'format-version': 2
  'table-uuid': string
  location: string
  'last-sequence-number': number
  'last-updated-ms': number
  'last-column-id': number
  'current-schema-id': number
  schemas: IcebergSchema[]
  'default-spec-id': number
  'partition-specs': PartitionSpec[]
  'last-partition-id': number
  'default-sort-order-id': number
  'sort-orders': { 'order-id': number; fields: unknown[] }[]
  properties: Record<string, string>
  /** -1 before the first snapshot. */
  'current-snapshot-id': bigint
  refs: Record<string, SnapshotReference>
  snapshots: Snapshot[]
  'snapshot-log': { 'timestamp-ms': number; 'snapshot-id': bigint }[]
  'metadata-log': { 'timestamp-ms': number; 'metadata-file': string }[]
}

export function currentSchema(metadata: TableMetadata): IcebergSchema {
  return schemaById(metadata, metadata['current-schema-id'])
}

export function schemaById(metadata: TableMetadata, id: number): IcebergSchema {
  const schema = metadata.schemas.find((each) => each['schema-id'] === id)
  if (!schema) throw new Error(`The table at ${metadata.location} has no schema ${id}`)
  return schema
}

export function specById(metadata: TableMetadata, id: number): PartitionSpec {
  const spec = metadata['partition-specs'].find((each) => each['spec-id'] === id)
  if (!spec) throw new Error(`The table at ${metadata.location} has no partition spec ${id}`)
  return spec
}

export const defaultSpec = (metadata: TableMetadata): PartitionSpec =>
  specById(metadata, metadata['default-spec-id'])

export function snapshotById(metadata: TableMetadata, id: bigint): Snapshot | null {
  return metadata.snapshots.find((each) => each['snapshot-id'] === id) ?? null
}

export const currentSnapshot = (metadata: TableMetadata): Snapshot | null =>
  snapshotById(metadata, metadata['current-snapshot-id'])
