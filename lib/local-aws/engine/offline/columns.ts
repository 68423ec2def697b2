import type { Column } from '@aws-sdk/client-glue'
import type { FeatureGroup } from '../feature-groups/feature-group'

/** A column of the offline table. */
export type OfflineColumn = { name: string; type: ColumnType; source: ColumnSource }

export type ColumnType = 'bigint' | 'double' | 'string' | 'timestamp' | 'timestamptz' | 'boolean'
/** Where its values come from: the feature of this number, the writing itself, the call, or whether the call deletes. */
export type ColumnSource = number | 'write' | 'call' | 'deletes'

/** Names that the offline table needs for itself. */
export const reservedColumns = ['write_time', 'api_invocation_time', 'is_deleted']

/** The features in the order of their addition, then the three columns that the store adds. */
export function offlineColumns(group: Pick<FeatureGroup, 'features'>): OfflineColumn[] {
  return [
    ...group.features.map(({ name, type }, source) => ({ name, type: typeOfFeature[type], source })),
    { name: 'write_time', type: 'timestamp', source: 'write' },
    { name: 'api_invocation_time', type: 'timestamp', source: 'call' },
    { name: 'is_deleted', type: 'boolean', source: 'deletes' },
  ]
}

/** The columns of an Iceberg table: names in lower case, as Athena writes them, and moments with their zone. */
export const icebergColumns = (group: Pick<FeatureGroup, 'features'>): OfflineColumn[] =>
  offlineColumns(group).map(({ name, type, source }) => ({
    name: name.toLowerCase(),
    type: type === 'timestamp' ? 'timestamptz' : type,
    source,
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
