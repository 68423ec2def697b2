import { z } from 'zod'
import { select, withSteps } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { columnNames } from './column-names'
import { deletions } from './deletions'
import { visibleAt } from './event-time'
import { featureTable, isDeleted, recordIsOneOf, tableName } from './feature-table'
import { moment, now } from './moment'
import { newestFirst, unusedName } from './versions'

/** The latest row per record as of a moment. */
export const snapshot = z.object({
  table: featureTable,
  /** Columns to read, in order; the record identifier and the event time are not added by themselves. */
  columns: columnNames,
  asOf: moment.default(now),
  deletions: deletions.default('as-served'),
  /** Only these records. */
  recordIds: z.array(z.string()).min(1).optional(),
  /** The first records by identifier; without it all come, in no order. */
  limit: z.int().positive().optional(),
})
export type Snapshot = z.output<typeof snapshot>

/**
 * One row per record: the columns asked for, and `is_deleted` when deletions are shown.
 * Bounds come before ranking, and a delete is dropped after it: otherwise the row before the delete would come back.
 */
export function snapshotSql({ table, columns, asOf, deletions, recordIds, limit }: Snapshot): string {
  const recency = unusedName('recency', columns)
  const deleted = unusedName('deleted', columns)
  const recordId = unusedName('record_id', columns)
  const ranked = select({
    columns: [
      ...columns.map(ident),
      `${ident(table.recordId.name)} AS ${recordId}`,
      `${isDeleted} AS ${deleted}`,
      `row_number() OVER (PARTITION BY ${ident(table.recordId.name)} ORDER BY ${newestFirst(table)}) AS ${recency}`,
    ],
    from: tableName(table),
    where: [
      ...visibleAt(table, asOf),
      ...(recordIds ? [recordIsOneOf(table, recordIds)] : []),
      ...(deletions === 'ignore' ? [`NOT ${isDeleted}`] : []),
    ],
  })
  return withSteps(
    [['ranked', ranked]],
    select({
      columns: [...columns.map(ident), ...(deletions === 'show' ? [`${deleted} AS is_deleted`] : [])],
      from: 'ranked',
      where: [`${recency} = 1`, ...(deletions === 'as-served' ? [`NOT ${deleted}`] : [])],
      rest: limit ? [`ORDER BY ${recordId}`, `LIMIT ${limit}`] : [],
    }),
  )
}
