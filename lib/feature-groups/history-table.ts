import type { FeatureTable } from '@/lib/time-travel/feature-table'
import type { FeatureType, HistoricalGroup } from './feature-group'

/** The offline table of a group in the terms of time travel. */
export function historyTable(group: HistoricalGroup): FeatureTable {
  return {
    group: group.name,
    database: group.offlineStore.database,
    table: group.offlineStore.table,
    recordId: { name: group.recordId, type: typeOf(group, group.recordId) },
    eventTime: { name: group.eventTime, type: group.eventTimeType },
    partitions: 'none',
  }
}

const typeOf = ({ features }: HistoricalGroup, name: string): FeatureType =>
  features.find((feature) => feature.name === name)?.type ?? 'String'
