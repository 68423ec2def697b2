import { z } from 'zod'
import { select } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { featureNames } from './column-names'
import { eventInstant, visibleAt } from './event-time'
import { featureTable, invocationTime, isDeleted, recordIsOneOf, tableName, writeTime } from './feature-table'
import { moment, now } from './moment'
import { newestFirst } from './versions'

/** Every stored row, deletes and superseded ones included. */
export const history = z.object({
  table: featureTable,
  /** Columns to read beside the record's identifier, its clocks and marks. */
  columns: featureNames,
  /** Only these records; all of them without. */
  recordIds: z.array(z.string()).min(1).optional(),
  asOf: moment.default(now),
  limit: z.int().positive().optional(),
})
export type History = z.output<typeof history>

/**
 * Rows by record, newest first: the columns asked for, then `write_time`, `api_invocation_time`, `is_deleted` and
 * `is_superseded`, which is true where another row of the same event time counts instead.
 */
export function historySql({ table, columns, recordIds, asOf, limit }: History): string {
  const recordId = ident(table.recordId.name)
  const sameEvent = `PARTITION BY ${recordId}, ${eventInstant(table)} ORDER BY ${newestFirst(table)}`
  return select({
    columns: [
      ...columns.map(ident),
      writeTime,
      invocationTime,
      `${isDeleted} AS is_deleted`,
      `row_number() OVER (${sameEvent}) > 1 AS is_superseded`,
    ],
    from: tableName(table),
    where: [...visibleAt(table, asOf), ...(recordIds ? [recordIsOneOf(table, recordIds)] : [])],
    rest: [`ORDER BY ${recordId}, ${newestFirst(table)}`, ...(limit ? [`LIMIT ${limit}`] : [])],
  })
}
