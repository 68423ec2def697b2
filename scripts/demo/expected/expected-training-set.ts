import { type ExpectedGroup, expectedGroups } from './expected-features'
import { type RawFlight, readRawFlights } from './raw-flights'

/** A feature to join: the group, the feature, and the column of the label file that holds the record id. */
export type Wanted = { group: string; feature: string; key: 'origin' | 'destination' | 'route' }

/** A label row as it stands in the file and the features it must get; null where no row was known yet. */
export type ExpectedRow = { label: Record<string, string>; values: (number | null)[] }

/**
 * The right training set for the demo's label file, worked out label by label from the raw flights: no SQL, nothing
 * shared with what loads the demo or with what joins in the product.
 *
 * @param labelsCsv text of `labels/departures-to-predict.csv`; a time without a zone means UTC
 * @param wanted the features, in the order of the `values`
 * @param maximumAgeSeconds rows older than this at the time of the label do not count
 * @returns one row per label row, in the order of the file
 */
export const expectedTrainingSet = async (
  labelsCsv: string,
  wanted: readonly Wanted[],
  maximumAgeSeconds?: number,
): Promise<ExpectedRow[]> => trainingSetOf(await readRawFlights(), labelsCsv, wanted, maximumAgeSeconds)

/** The same from given flights. */
export function trainingSetOf(
  flights: readonly RawFlight[],
  labelsCsv: string,
  wanted: readonly Wanted[],
  maximumAgeSeconds = Number.POSITIVE_INFINITY,
): ExpectedRow[] {
  const names = new Set(wanted.map(({ group }) => group))
  const histories = new Map(
    Array.from(names, (name) => [name, byKey(flights, entry(expectedGroups, name).keyOf)]),
  )
  const lookups = wanted.map(({ group, feature, key }) => {
    const valueAt = createLookup(
      histories.get(group),
      entry(expectedGroups, group),
      feature,
      maximumAgeSeconds / 60,
    )
    return (label: Record<string, string>) => valueAt(label[key] ?? '', minutes(label.departure_time ?? ''))
  })
  return readLabels(labelsCsv).map((label) => ({ label, values: lookups.map((lookup) => lookup(label)) }))
}

/** Answers the feature of a record as it was known at a minute. */
function createLookup(
  flightsOf: Map<string, RawFlight[]> | undefined,
  { unit, closedLate, after, features }: ExpectedGroup,
  feature: string,
  maximumAge: number,
) {
  const { window, of } = entry(features, feature)
  const endOfUnit = ({ landed }: RawFlight) => (Math.floor(landed / unit) + 1) * unit
  return (key: string, at: number | null): number | null => {
    const flights = flightsOf?.get(key) ?? []
    const last = lastIndex(flights, (flight) => at !== null && endOfUnit(flight) + closedLate <= at)
    const newest = flights[last]
    if (at === null || newest === undefined) return null
    const end = endOfUnit(newest)
    const eventTime = end + closedLate
    if (eventTime <= after || eventTime < at - maximumAge) return null
    const before = lastIndex(flights, ({ landed }) => landed < end - window)
    return of(flights.slice(before + 1, last + 1).map(({ delay }) => delay))
  }
}

/** Index of the last item that holds, where all before it do and none after it; -1 when none does. */
function lastIndex<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && holds(item)) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The flights of each key in the order of their landing. */
function byKey(
  flights: readonly RawFlight[],
  keyOf: (flight: RawFlight) => string,
): Map<string, RawFlight[]> {
  const groups = new Map<string, RawFlight[]>()
  for (const flight of flights) {
    const key = keyOf(flight)
    const group = groups.get(key)
    if (group) group.push(flight)
    else groups.set(key, [flight])
  }
  for (const group of groups.values()) group.sort((a, b) => a.landed - b.landed)
  return groups
}

/** Minutes since 1970, or null without a time. */
function minutes(text: string): number | null {
  if (text === '') return null
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(text)
  return Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`) / 60_000
}

function readLabels(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.trimEnd().split('\n')
  const names = header.split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']))
  })
}

function entry<Value>(record: Record<string, Value>, name: string): Value {
  const value = record[name]
  if (value === undefined) throw new Error(`${name} is not among ${Object.keys(record).join(', ')}`)
  return value
}
