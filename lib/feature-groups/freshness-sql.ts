import { eventInstant, visibleAt } from '@/lib/time-travel/event-time'
import { tableName, writeTime } from '@/lib/time-travel/feature-table'
import type { Moment } from '@/lib/time-travel/moment'
import type { HistoricalGroup } from './feature-group'
import { toFeatureTable } from './feature-table'

/** One row: how many rows are stored, the newest event time, and when the newest of them arrived. Reads two columns. */
export function freshnessSql(group: HistoricalGroup, moment: Moment): string {
  const table = toFeatureTable(group)
  const conditions = visibleAt(table, moment)
  return `SELECT
  count(*) AS row_count,
  max(${eventInstant(table)}) AS newest_event_time,
  max(${writeTime}) AS newest_write_time
FROM ${tableName(table)}${conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\n  AND ')}`}`
}
