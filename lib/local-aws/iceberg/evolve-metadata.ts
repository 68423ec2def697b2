import { randomInt, randomUUID } from 'node:crypto'
import { type IcebergField, withNewIds } from './iceberg-type'
import {
  currentSchema,
  type IcebergSchema,
  type PartitionField,
  type Snapshot,
  type TableMetadata,
} from './table-metadata'

/** Partition fields are numbered from here. */
const firstPartitionField = 1000
/** `write.metadata.previous-versions-max` when it is not set. */
const rememberedMetadata = 100

/** The first metadata of a table; partition fields name their source column. */
export function newMetadata(options: {
  location: string
  columns: readonly Omit<IcebergField, 'id'>[]
  partitionedBy: readonly { source: string; name: string; transform: string }[]
  properties: Readonly<Record<string, string>>
  nowMs: number
}): TableMetadata {
  const { fields, lastId } = numbered(options.columns, 0)
  const partitions = options.partitionedBy.map(({ source, name, transform }, index): PartitionField => {
    const field = fields.find((each) => each.name === source)
    if (!field) throw new Error(`There is no column ${source} to partition by`)
    return { 'source-id': field.id, 'field-id': firstPartitionField + index, name, transform }
  })
  return {
    'format-version': 2,
    'table-uuid': randomUUID(),
    location: options.location,
    'last-sequence-number': 0,
    'last-updated-ms': options.nowMs,
    'last-column-id': lastId,
    'current-schema-id': 0,
    schemas: [{ type: 'struct', 'schema-id': 0, fields }],
    'default-spec-id': 0,
    'partition-specs': [{ 'spec-id': 0, fields: partitions }],
    'last-partition-id': firstPartitionField - 1 + partitions.length,
    'default-sort-order-id': 0,
    'sort-orders': [{ 'order-id': 0, fields: [] }],
    properties: { ...options.properties },
    'current-snapshot-id': -1n,
    refs: {},
    snapshots: [],
    'snapshot-log': [],
    'metadata-log': [],
  }
}

/** Appends optional columns under new ids, as a new schema that becomes the current one. */
export function withColumns(
  metadata: TableMetadata,
  columns: readonly Omit<IcebergField, 'id' | 'required'>[],
): TableMetadata {
  if (columns.length === 0) return metadata
  const optional = columns.map((column) => ({ required: false, ...column }))
  const { fields, lastId } = numbered(optional, metadata['last-column-id'])
  return withSchema(metadata, [...currentSchema(metadata).fields, ...fields], lastId)
}

/** Fields under the ids behind `last`: first the columns, then what is inside them. */
function numbered(columns: readonly Omit<IcebergField, 'id'>[], last: number) {
  let lastId = last
  const newId = () => ++lastId
  const outer = columns.map((column): IcebergField => ({ id: newId(), ...column }))
  const fields = outer.map((field) => ({ ...field, type: withNewIds(field.type, newId) }))
  return { fields, lastId }
}

/** Makes these fields the current schema. */
export function withSchema(
  metadata: TableMetadata,
  fields: IcebergField[],
  lastColumnId = metadata['last-column-id'],
): TableMetadata {
  const id = Math.max(...metadata.schemas.map((each) => each['schema-id'])) + 1
  const schema: IcebergSchema = { type: 'struct', 'schema-id': id, fields }
  return {
    ...metadata,
    schemas: [...metadata.schemas, schema],
    'current-schema-id': id,
    'last-column-id': lastColumnId,
  }
}

/** Makes a snapshot the state of the main branch. */
export function withSnapshot(metadata: TableMetadata, snapshot: Snapshot): TableMetadata {
  const id = snapshot['snapshot-id']
  return {
    ...metadata,
    'last-sequence-number': snapshot['sequence-number'],
    'last-updated-ms': snapshot['timestamp-ms'],
    'current-snapshot-id': id,
    refs: { ...metadata.refs, main: { ...metadata.refs.main, 'snapshot-id': id, type: 'branch' } },
    snapshots: [...metadata.snapshots, snapshot],
    'snapshot-log': [
      ...metadata['snapshot-log'],
      { 'timestamp-ms': snapshot['timestamp-ms'], 'snapshot-id': id },
    ],
  }
}

/** Forgets snapshots; the log keeps what follows the last one that is gone, so that it has no holes. */
export function withoutSnapshots(metadata: TableMetadata, expired: ReadonlySet<bigint>): TableMetadata {
  const log = metadata['snapshot-log']
  const lastGone = log.findLastIndex((entry) => expired.has(entry['snapshot-id']))
  return {
    ...metadata,
    snapshots: metadata.snapshots.filter((snapshot) => !expired.has(snapshot['snapshot-id'])),
    'snapshot-log': log.slice(lastGone + 1),
  }
}

/** Remembers the document that this one follows, up to the number that the table's properties allow. */
export function following(
  metadata: TableMetadata,
  previous: { location: string; lastUpdatedMs: number },
): TableMetadata {
  const limit = Number(metadata.properties['write.metadata.previous-versions-max'] ?? rememberedMetadata)
  const log = [
    ...metadata['metadata-log'],
    { 'timestamp-ms': previous.lastUpdatedMs, 'metadata-file': previous.location },
  ]
  return { ...metadata, 'metadata-log': log.slice(-Math.max(1, limit)) }
}

/** Positive, and exact as a JSON number in every reader. */
export function newSnapshotId(taken: TableMetadata): bigint {
  for (;;) {
    const id = BigInt(randomInt(1, 2 ** 21)) * 2n ** 32n + BigInt(randomInt(2 ** 32))
    if (!taken.snapshots.some((each) => each['snapshot-id'] === id)) return id
  }
}
