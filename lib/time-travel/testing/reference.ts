import type { FeatureChoice } from '../feature-choice'
import type { Moment } from '../moment'
import type { TrainingSet } from '../training-set'
import type { Cell, GroupHistory, LabelRow, StoredRow } from './world'

/**
 * Time travel straight from its definitions: every question looks at every row. It shares no code with the SQL, so that a
 * wrong idea in one is not repeated in the other.
 */

/** Rows of a training set in the order of the labels; `histories` belong to the set's groups, position by position. */
export function referenceTrainingSet(
  set: TrainingSet,
  labels: readonly LabelRow[],
  histories: readonly GroupHistory[],
): Cell[][] {
  return labels.flatMap((label) => {
    const matches = set.groups.map((group, index) => {
      const history = histories[index]
      return { group, history, row: history ? rowFor(label, group, history, set.asOf) : undefined }
    })
    if (matches.some(({ group, row }) => group.unmatched === 'drop' && !row)) return []
    const features = matches.flatMap(({ group, history, row }) => [
      ...group.features.map((wanted) => {
        const position = history?.features.findIndex(({ name }) => name === wanted.name) ?? -1
        return row?.values[position] ?? null
      }),
      ...(group.deletions === 'show' ? [row ? String(row.isDeleted) : null] : []),
    ])
    return [[...label.cells, ...features]]
  })
}

function rowFor(
  label: LabelRow,
  group: FeatureChoice,
  history: GroupHistory,
  asOf: Moment,
): StoredRow | undefined {
  const { time } = label
  if (time === null) return undefined
  const latest = history.rows
    .filter((row) => row.id === label.id && row.eventTime <= time && isVisible(row, asOf))
    .filter((row) => !group.arrivedByLabelTime || row.writtenAt <= time)
    .filter((row) => group.deletions !== 'ignore' || !row.isDeleted)
    .reduce(newer, undefined)
  if (!latest || (latest.isDeleted && group.deletions === 'as-served')) return undefined
  if (group.maximumAge) {
    const { amount, unit } = group.maximumAge
    const limit = amount * { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit]
    if (time - latest.eventTime > limit) return undefined
  }
  return latest
}

/** The row that serves each record at a moment, deletes included, by record identifier. */
export function latestRows({ rows }: GroupHistory, asOf: Moment): Map<string, StoredRow> {
  const latest = new Map<string, StoredRow>()
  for (const row of rows) if (isVisible(row, asOf)) latest.set(row.id, newer(latest.get(row.id), row))
  return latest
}

/** True where another row of the same record and event time counts instead. */
export function isSuperseded(row: StoredRow, { rows }: GroupHistory, asOf: Moment): boolean {
  return rows.some(
    (other) =>
      isVisible(other, asOf) &&
      other.id === row.id &&
      other.eventTime === row.eventTime &&
      compare(other, row) > 0,
  )
}

export function isVisible(row: StoredRow, { eventTime, knownAt }: Moment): boolean {
  return (
    (eventTime === undefined || row.eventTime <= Date.parse(eventTime)) &&
    (knownAt === undefined || row.writtenAt <= Date.parse(knownAt))
  )
}

const newer = (one: StoredRow | undefined, other: StoredRow): StoredRow =>
  one && compare(one, other) >= 0 ? one : other

/** Event time, then the call, then the write; a delete wins over a write whose clocks are all the same. */
export function compare(one: StoredRow, other: StoredRow): number {
  return (
    one.eventTime - other.eventTime ||
    one.invokedAt - other.invokedAt ||
    one.writtenAt - other.writtenAt ||
    Number(one.isDeleted) - Number(other.isDeleted)
  )
}
