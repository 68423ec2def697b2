import { select } from '@/lib/sql/layout'
import { ident, intervalLiteral } from '@/lib/sql/quoting'
import { coarseBounds, eventInstant, visibleAt } from './event-time'
import { type FeatureChoice, groupAlias } from './feature-choice'
import { invocationTime, isDeleted, tableName, writeTime } from './feature-table'
import { labelRows, namesFewRecords } from './labels'
import type { Instant } from './moment'
import { recordKey } from './record-key'
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

/** The row that a label met, as a column; null when it met none. */
export const matchedRow = (group: FeatureChoice): string => ident(`${groupAlias(group)}_row`)
// Fields of that row are reached by position: a feature may have any name, and its column any type.
const field = (group: FeatureChoice, position: number): string => `${matchedRow(group)}[${position}]`
/** There unless deletions are ignored. */
export const deletedField = (group: FeatureChoice): string => field(group, 1)
export const featureField = (group: FeatureChoice, index: number): string =>
  field(group, index + (group.deletions === 'ignore' ? 1 : 2))
/** There where an age counts. */
const eventTimeField = (group: FeatureChoice): string => featureField(group, group.features.length)

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
      [step('rows'), featureRows(matching)],
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

/** The group's rows that can matter, each with its clocks and, as one value, what a label may take from it. */
function featureRows({ set, group }: Matching): string {
  const { table, deletions } = group
  const key = recordKey(set.labels, group)
  const fields = [
    ...(deletions === 'ignore' ? [] : [isDeleted]),
    ...group.features.map(({ name }) => ident(name)),
    ...(group.maximumAge ? [eventInstant(table)] : []),
  ]
  return select({
    columns: [
      `${key.record} AS record_key`,
      `${eventInstant(table)} AS event_time`,
      `${invocationTime} AS invoked`,
      `${writeTime} AS written`,
      `${isDeleted} AS deleted`,
      `ROW(${fields.join(', ')}) AS ${matchedRow(group)}`,
    ],
    from: tableName(table),
    where: [
      ...coarseBounds(table, labelTimeRange(set, group)),
      ...visibleAt(table, set.asOf),
      ...(deletions === 'ignore' ? [`NOT ${isDeleted}`] : []),
      ...(namesFewRecords(set.labels)
        ? [`${key.record} IN (SELECT ${key.label} FROM ${labelRows(set.labels)})`]
        : []),
    ],
  })
}

type Timeline = {
  steps: [string, string][]
  from: string
  where?: string[]
  instant: string
  order: string[]
}
type StepName = (suffix: string) => string

/** A row is there from its event time on. */
function inOrderOfEvents(step: StepName): Timeline {
  return { steps: [], from: step('rows'), instant: 'event_time', order: ['invoked', 'written', 'deleted'] }
}

/**
 * A row is there once both clocks have passed: its event time, and its arrival. What arrives late may be older than what is
 * there already, and then it never counts: at every later moment the newer one is there too. So only rows that are the
 * newest at the moment they appear stay, and of those, again, the last one counts.
 */
function inOrderOfArrival(step: StepName, row: string): Timeline {
  const versions = select({
    columns: [
      'record_key',
      'greatest(event_time, CAST(written AS timestamp(6) with time zone)) AS appears',
      'row_number() OVER (PARTITION BY record_key ORDER BY event_time, invoked, written, deleted) AS version',
      row,
    ],
    from: step('rows'),
  })
  const newest = `max(version) OVER (
    PARTITION BY record_key
    ORDER BY appears
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  )`
  return {
    steps: [
      [step('versions'), versions],
      [
        step('arrivals'),
        select({
          columns: ['record_key', 'appears', 'version', row, `${newest} AS newest`],
          from: step('versions'),
        }),
      ],
    ],
    from: step('arrivals'),
    where: ['version = newest'],
    instant: 'appears',
    order: ['version'],
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

const millisecondsPer = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

function labelTimeRange(
  { labelTimes }: TrainingSet,
  { maximumAge }: FeatureChoice,
): { from?: Instant; to?: Instant } {
  if (!labelTimes) return {}
  const { earliest, latest } = labelTimes
  if (!maximumAge) return { to: latest }
  const from = new Date(Date.parse(earliest) - maximumAge.amount * millisecondsPer[maximumAge.unit])
  // Before the year 1 there is nothing to leave out.
  return from.getTime() < Date.UTC(1, 0) ? { to: latest } : { from: from.toISOString(), to: latest }
}
