import type { Column } from '@aws-sdk/client-glue'
import type { FeatureGroup, FeatureType } from '../feature-groups/feature-group'
import type { StoredRow } from '../records/stored-row'

/** A column of the offline table; `read` takes its value from a row written at `writeMs`. */
export type OfflineColumn = {
  name: string
  type: ColumnType
  read: (row: StoredRow, writeMs: number) => ColumnValue
}

export type ColumnType = 'bigint' | 'double' | 'string' | 'timestamp' | 'timestamptz' | 'boolean'
/** Timestamps are milliseconds since 1970. */
export type ColumnValue = bigint | number | string | boolean | null

/** Names that the offline table needs for itself. */
export const reservedColumns = ['write_time', 'api_invocation_time', 'is_deleted']

/** The features in the order of their addition, then the three columns that the store adds. */
export function offlineColumns(group: Pick<FeatureGroup, 'features'>): OfflineColumn[] {
  return [
    ...group.features.map(({ name, type }, index) => ({
      name,
      type: typeOfFeature[type],
      read: (row: StoredRow) => readFeature(type, row.values[index]),
    })),
    { name: 'write_time', type: 'timestamp', read: (_row, writeMs) => writeMs },
    { name: 'api_invocation_time', type: 'timestamp', read: (row) => row.invokedMs },
    { name: 'is_deleted', type: 'boolean', read: (row) => row.deleted },
  ]
}

/** The columns of an Iceberg table: names in lower case, as Athena writes them, and moments with their zone. */
export const icebergColumns = (group: Pick<FeatureGroup, 'features'>): OfflineColumn[] =>
  offlineColumns(group).map(({ name, type, read }) => ({
    name: name.toLowerCase(),
    type: type === 'timestamp' ? 'timestamptz' : type,
    read,
  }))

/** The same as fields of the table's schema. Nothing is required: a delete leaves every feature but two empty. */
export const icebergSchemaColumns = (group: Pick<FeatureGroup, 'features'>) =>
  icebergColumns(group).map(({ name, type }) => ({
    name,
    required: false,
    type: type === 'bigint' ? 'long' : type,
  }))

/** The same as columns of the Glue table. */
export const glueColumns = (group: Pick<FeatureGroup, 'features'>): Column[] =>
  offlineColumns(group).map(({ name, type }) => ({ Name: name.toLowerCase(), Type: type }))

const typeOfFeature = { Integral: 'bigint', Fractional: 'double', String: 'string' } as const

function readFeature(type: FeatureType, value: StoredRow['values'][number] | undefined): ColumnValue {
  // Collections exist in groups without an offline store only.
  if (typeof value !== 'string') return null
  switch (type) {
    case 'Integral':
      // A number would round what has more than 53 bits.
      return BigInt(value)
    case 'Fractional':
      return Number(value)
    case 'String':
      return value
  }
}
