import { select } from '@/lib/sql/layout'
import { ident, intervalLiteral } from '@/lib/sql/quoting'
import { type FeatureChoice, groupAlias } from './feature-choice'
import { featureRows, inOrderOfArrival, inOrderOfEvents } from './feature-rows'
import { deletedField, eventTimeField, matchedRow } from './matched-row'
import type { TrainingSet } from './training-set'

type Matching = {
  set: TrainingSet
  group: FeatureChoice
  /** The label's column to match the record identifier with. */
  key: string
  /** The step with the label rows so far, and its columns beside `label` and `instant`. */
  previous: string
  carried: readonly string[]
}

/**
 * One pass over a group: its rows and the labels on one timeline per record, and a window that carries the last feature row
 * to the labels after it. Sorting settles duplicates, since of equal times the last counts. Null features are carried like
 * others, because the row as a whole is not null.
 */
export function matchSteps(matching: Matching): { steps: [name: string, body: string][]; last: string } {
  const { group, previous, carried } = matching
  const step = (suffix: string) => ident(`${groupAlias(group)}_${suffix}`)
  const row = matchedRow(group)
  const rows = group.arrivedByLabelTime ? inOrderOfArrival(step, row) : inOrderOfEvents(step)
  const labelColumns = ['label', 'instant', ...carried]

  const timeline = [
    select({
      columns: [
        ...labelColumns,
        '1 AS is_label',
        `${matching.key} AS record_key`,
        ...rows.order.map((name) => `NULL AS ${name}`),
        `NULL AS ${row}`,
      ],
      from: previous,
    }),
    'UNION ALL',
    select({
      columns: ['NULL', rows.instant, ...carried.map(() => 'NULL'), '0', 'record_key', ...rows.order, row],
      from: rows.from,
      where: rows.where,
    }),
  ].join('\n')

  const carry = `last_value(${row}) IGNORE NULLS OVER (
    PARTITION BY record_key
    ORDER BY ${['instant', 'is_label', ...rows.order].join(', ')}
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )`
  return {
    steps: [
      [step('rows'), featureRows(matching.set, group)],
      ...rows.steps,
      [step('timeline'), timeline],
      [
        step('carried'),
        select({ columns: [...labelColumns, 'is_label', `${carry} AS ${row}`], from: step('timeline') }),
      ],
      [
        step('matched'),
        select({
          columns: [...labelColumns, `CASE WHEN ${countsFor(group).join(' AND ')} THEN ${row} END AS ${row}`],
          from: step('carried'),
          where: ['is_label = 1'],
        }),
      ],
    ],
    last: step('matched'),
  }
}

/** When the row carried to a label counts: the label has a time, the row is no delete and not too old. */
function countsFor(group: FeatureChoice): string[] {
  const { deletions, maximumAge } = group
  return [
    'instant IS NOT NULL',
    ...(deletions === 'as-served' ? [`NOT ${deletedField(group)}`] : []),
    ...(maximumAge
      ? [`${eventTimeField(group)} >= instant - ${intervalLiteral(maximumAge.amount, maximumAge.unit)}`]
      : []),
  ]
}
