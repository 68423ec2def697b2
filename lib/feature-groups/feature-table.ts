import type { FeatureTable } from '@/lib/time-travel/feature-table'
import type { HistoricalGroup } from './feature-group'

/** A group's offline table as far as time travel must know it. */
export function toFeatureTable(group: HistoricalGroup): FeatureTable {
  const recordIdType = group.features.find(({ name }) => name === group.recordId)?.type ?? 'String'
  return {
    group: group.name,
    database: group.offlineStore.database,
    table: group.offlineStore.table,
    recordId: { name: group.recordId, type: recordIdType },
    eventTime: { name: group.eventTime, type: group.eventTimeType },
    // AWS's automatic table has no partition keys although its folders are by hour.
    partitions: 'none',
  }
}
