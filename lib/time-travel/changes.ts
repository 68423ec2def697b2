import { z } from 'zod'
import { select, withSteps } from '@/lib/sql/layout'
import { ident } from '@/lib/sql/quoting'
import { featureNames } from './column-names'
import { visibleAt } from './event-time'
import { featureTable, isDeleted, recordIsOneOf, tableName } from './feature-table'
import { type Moment, moment, now } from './moment'
import { newestFirst } from './versions'

/** What became of each record between two moments, deletes as served. */
export const changes = z
  .object({
    table: featureTable,
    columns: featureNames,
    from: moment.refine(({ eventTime, knownAt }) => eventTime ?? knownAt, 'Say since when'),
    to: moment.default(now),
    recordIds: z.array(z.string()).min(1).optional(),
    limit: z.int().positive().optional(),
  })
  .refine(
    ({ from, to }) => seesNoMore(from, to),
    'The first moment must not see more than the second, on either clock',
  )
export type Changes = z.output<typeof changes>

/**
 * One row per record that is not the same at both moments: `change` (`added`, `replaced`, `deleted`), then every column as
 * `before__…` and `after__…`. A record is replaced when another of its rows counts, though the values may be equal.
 * The table is read once.
 */
export function changesSql({ table, columns, from, to, recordIds, limit }: Changes): string {
  const rows = select({
    columns: [
      `${ident(table.recordId.name)} AS record_id`,
      `${visibleAt(table, from).join(' AND ')} AS is_before`,
      `row_number() OVER (PARTITION BY ${ident(table.recordId.name)} ORDER BY ${newestFirst(table)}) AS recency`,
      `${isDeleted} AS deleted`,
      `ROW(${columns.map(ident).join(', ')}) AS version`,
    ],
    from: tableName(table),
    where: [...visibleAt(table, to), ...(recordIds ? [recordIsOneOf(table, recordIds)] : [])],
  })
  const newestBefore =
    'min(CASE WHEN is_before THEN recency END) OVER (PARTITION BY record_id) AS recency_before'
  const liveAt = (recency: string) =>
    `arbitrary(CASE WHEN recency = ${recency} AND NOT deleted THEN version END)`
  return withSteps(
    [
      ['versions', rows],
      [
        'marked',
        select({ columns: ['record_id', 'recency', 'deleted', 'version', newestBefore], from: 'versions' }),
      ],
      [
        'pairs',
        select({
          columns: [
            'record_id',
            'max(recency_before) AS recency_before',
            `${liveAt('recency_before')} AS before_row`,
            `${liveAt('1')} AS after_row`,
          ],
          from: 'marked',
          rest: ['GROUP BY record_id'],
        }),
      ],
    ],
    select({
      columns: [
        `CASE WHEN before_row IS NULL THEN 'added' WHEN after_row IS NULL THEN 'deleted' ELSE 'replaced' END AS change`,
        ...columns.flatMap((name, index) => [
          `before_row[${index + 1}] AS ${ident(`before__${name}`)}`,
          `after_row[${index + 1}] AS ${ident(`after__${name}`)}`,
        ]),
      ],
      from: 'pairs',
      where: ['coalesce(recency_before, 0) <> 1', '(before_row IS NOT NULL OR after_row IS NOT NULL)'],
      rest: ['ORDER BY record_id', ...(limit ? [`LIMIT ${limit}`] : [])],
    }),
  )
}

const seesNoMore = (from: Moment, to: Moment): boolean =>
  noLater(from.eventTime, to.eventTime) && noLater(from.knownAt, to.knownAt)

/** No bound is later than any bound. */
const noLater = (from: string | undefined, to: string | undefined): boolean =>
  to === undefined || (from !== undefined && Date.parse(from) <= Date.parse(to))
