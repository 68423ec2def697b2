import { ident, numberLiteral, text, timestampLiteral } from '@/lib/sql/quoting'
import { type FeatureTable, writeTime } from './feature-table'
import type { Instant, Moment } from './moment'

/** The event time as an instant: `timestamp(3) with time zone`, whatever the column's type. */
export function eventInstant({ eventTime }: FeatureTable): string {
  const column = ident(eventTime.name)
  return eventTime.type === 'String' ? `from_iso8601_timestamp(${column})` : `from_unixtime(${column})`
}

/** The time of arrival as an instant; the column has a zone in Iceberg tables and none in Glue tables. */
const arrivalInstant = `CAST(${writeTime} AS timestamp(6) with time zone)`

/** The conditions that hide what could not be seen at a moment, coarse bounds included. */
export function visibleAt(table: FeatureTable, { eventTime, knownAt }: Moment): string[] {
  return [
    ...(eventTime
      ? [
          ...coarseBounds(table, { to: eventTime }),
          `${eventInstant(table)} <= ${timestampLiteral(eventTime)}`,
        ]
      : []),
    ...(knownAt ? [`${arrivalInstant} <= ${timestampLiteral(knownAt)}`] : []),
  ]
}

/**
 * Bounds on the raw column that never exclude a row between the two instants and let the engine skip whole files and row
 * groups: a function around a column, as in the exact comparison, prunes nothing.
 */
export function coarseBounds(table: FeatureTable, range: { from?: Instant; to?: Instant }): string[] {
  const column = ident(table.eventTime.name)
  const raw = table.eventTime.type === 'String' ? isoSecond : unixSecond
  return [
    ...(range.from ? [`${column} >= ${raw(range.from, 0)}`] : []),
    // Below the next second, since `…05Z` and `…05.500Z` do not sort as text the way they sort as times.
    ...(range.to && nextSecondIsWritable(range.to) ? [`${column} < ${raw(range.to, 1)}`] : []),
    ...(table.partitions === 'hourly' ? partitionBounds(range) : []),
  ]
}

const second = 1000
const floorSecond = (instant: Instant, plus: number): number =>
  (Math.floor(Date.parse(instant) / second) + plus) * second

/** `2001-02-01T00:00:05`, which sorts before both `2001-02-01T00:00:05Z` and `2001-02-01T00:00:05.000Z`. */
const isoSecond = (instant: Instant, plus: number): string =>
  text(new Date(floorSecond(instant, plus)).toISOString().slice(0, 19))

// A second more on either side: whole seconds are exact in a double, sums with milliseconds are not.
const unixSecond = (instant: Instant, plus: number): string =>
  numberLiteral(floorSecond(instant, plus === 0 ? -1 : 1) / second)

const nextSecondIsWritable = (instant: Instant): boolean => floorSecond(instant, 1) < Date.UTC(10_000, 0)

/** Folders are named after the event time in UTC. The bare year lets partition projection enumerate less. */
function partitionBounds({ from, to }: { from?: Instant; to?: Instant }): string[] {
  const hour = 'concat("year", "month", "day", "hour")'
  const folder = (instant: Instant) => new Date(instant).toISOString().slice(0, 13).replace(/[-T]/g, '')
  const bound = (comparison: string, instant: Instant) => [
    `"year" ${comparison} ${text(folder(instant).slice(0, 4))}`,
    `${hour} ${comparison} ${text(folder(instant))}`,
  ]
  return [...(from ? bound('>=', from) : []), ...(to ? bound('<=', to) : [])]
}
