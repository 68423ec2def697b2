import { ident } from '@/lib/sql/quoting'
import { visibleAt } from '@/lib/time-travel/event-time'
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
  ${newestEventTime(group)} AS newest_event_time,
  max(${writeTime}) AS newest_write_time
FROM ${tableName(table)}${conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\n  AND ')}`}`
}

/**
 * The maximum is taken before it is read as a time: reading every row takes five times as long. Text in UTC sorts as
 * time but for `…05Z` after `…05.500Z`, so a newest event time with milliseconds can be shown up to a second early.
 */
function newestEventTime({ eventTime, eventTimeType }: HistoricalGroup): string {
  const newest = `max(${ident(eventTime)})`
  return eventTimeType === 'String' ? `from_iso8601_timestamp(${newest})` : `from_unixtime(${newest})`
}
