import { select } from '@/lib/sql/layout'
import { coarseBounds, eventInstant, visibleAt } from './event-time'
import type { FeatureChoice } from './feature-choice'
import { invocationTime, isDeleted, tableName, writeTime } from './feature-table'
import { labelRows, namesFewRecords } from './labels'
import { matchedRow, rowValue } from './matched-row'
import type { Instant } from './moment'
import { recordKey } from './record-key'
import type { TrainingSet } from './training-set'

/** The group's rows that can matter, each with its clocks and, as one value, what a label may take from it. */
export function featureRows(set: TrainingSet, group: FeatureChoice): string {
  const { table, deletions } = group
  const key = recordKey(set.labels, group)
  return select({
    columns: [
      `${key.record} AS record_key`,
      `${eventInstant(table)} AS event_time`,
      `${invocationTime} AS invoked`,
      `${writeTime} AS written`,
      `${isDeleted} AS deleted`,
      `${rowValue(group)} AS ${matchedRow(group)}`,
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
export function inOrderOfEvents(step: StepName): Timeline {
  return { steps: [], from: step('rows'), instant: 'event_time', order: ['invoked', 'written', 'deleted'] }
}

/**
 * A row is there once both clocks have passed: its event time, and its arrival. What arrives late may be older than what is
 * there already, and then it never counts: at every later moment the newer one is there too. So only rows that are the
 * newest at the moment they appear stay, and of those, again, the last one counts.
 */
export function inOrderOfArrival(step: StepName, row: string): Timeline {
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
