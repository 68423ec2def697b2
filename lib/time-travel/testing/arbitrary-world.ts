import * as fc from 'fast-check'
import type { Feature, FeatureTable } from '../feature-table'
import type { Cell, GroupHistory, LabelRow, LabelTable, StoredRow } from './world'

/**
 * Histories in which everything that can go wrong goes wrong often: few records, few instants, so that duplicates, equal
 * event times, late arrivals, deletes, gaps and label times on the very edge are the rule.
 */

const start = Date.UTC(2001, 1, 28, 23, 59, 58)
const second = 1000
const day = 86_400 * second
/** Around a second, a minute, an hour, a day and a month boundary. */
const instants = [
  0,
  1,
  500,
  999,
  second,
  1500,
  2 * second,
  62 * second,
  3600 * second,
  day,
  day + 1,
  2 * day,
  9 * day,
].map((offset) => start + offset)
const anInstant = fc.constantFrom(...instants)

/** Each record is a history of its own, so many of them make one case as good as many cases. */
const recordIds = [...Array.from({ length: 20 }, (_, index) => String(index)), '-30', '9007199254740993']
/** Spellings that look like an integer and are not its plain text, and a record nobody has written. */
const unknownIds = { String: ['01', ' 1', 'nobody', ''], Integral: ['400', '-1'] } as const

/** Awkward names on purpose: key words, hyphens, mixed case, and the names the generated SQL uses itself. */
const features: Feature[] = [
  { name: 'order', type: 'String', isCollection: false },
  { name: 'Mixed-Total', type: 'Fractional', isCollection: false },
  { name: 'record_key', type: 'Integral', isCollection: false },
]

const aCell: Record<Feature['type'], fc.Arbitrary<Cell>> = {
  String: fc.constantFrom(null, '', "it's", 'null', '🛫'),
  Fractional: fc.constantFrom(null, '0.0', '0.5', '-2.25', 'NaN'),
  Integral: fc.constantFrom(null, '0', '7', '9223372036854775807'),
}

/** A row, and sometimes another with the very same clocks: a copy, as delivery is at least once, or its opposite. */
function aDelivery({ eventTime }: FeatureTable): fc.Arbitrary<StoredRow[]> {
  return fc
    .record({
      id: fc.constantFrom(...recordIds),
      eventTime: fc.oneof(anInstant, fc.constantFrom(...instants.slice(0, 3))),
      // A file holds many rows, so write times repeat; AWS stamps calls by the second, so they do too.
      writtenAt: fc.oneof(anInstant, fc.constantFrom(...instants.slice(0, 3))),
      invokedAt: fc.constantFrom(start, start + second),
      isDeleted: fc.constantFrom(true, false, false),
      isShort: fc.boolean(),
      values: fc.tuple(...features.map(({ type }) => aCell[type])),
      again: fc.constantFrom('no', 'no', 'no', 'no', 'same', 'opposite'),
    })
    .map(({ again, isShort, ...written }) => {
      const instant = written.eventTime
      const eventText = eventTime.type === 'String' ? iso(instant, isShort) : String(instant / second)
      const row = { ...written, eventText }
      const rows =
        again === 'no' ? [row] : [row, { ...row, isDeleted: row.isDeleted !== (again === 'opposite') }]
      return rows.map((each) => (each.isDeleted ? { ...each, values: features.map(() => null) } : each))
    })
}

/** The history of one group under a table name of the caller's choice. */
export function aHistory(group: string, database: string, table: string): fc.Arbitrary<GroupHistory> {
  return fc
    .record({
      idType: fc.constantFrom('String' as const, 'Integral' as const),
      eventType: fc.constantFrom('String' as const, 'Fractional' as const),
    })
    .chain(({ idType, eventType }) => {
      const described: FeatureTable = {
        group,
        database,
        table,
        recordId: { name: 'Record-Id', type: idType },
        eventTime: { name: 'event_time', type: eventType },
        partitions: 'none',
      }
      return fc
        .array(aDelivery(described), { maxLength: 110, size: 'max' })
        .map((rows) => ({ table: described, features, rows: withoutAmbiguity(rows.flat()) }))
    })
}

/**
 * Rows whose clocks all agree are made copies of one another: delivery is at least once, so copies are common, while rows
 * that differ in nothing but their values have no defined order.
 */
function withoutAmbiguity(rows: readonly StoredRow[]): StoredRow[] {
  const first = new Map<string, StoredRow>()
  return rows.map((row) => {
    const clocks = JSON.stringify([row.id, row.eventTime, row.invokedAt, row.writtenAt, row.isDeleted])
    const known = first.get(clocks) ?? row
    first.set(clocks, known)
    return { ...row, values: known.values }
  })
}

/** How a label time is printed in a column of each type. */
const timeColumns = {
  timestamp: (time: number) => iso(time, false).replace('T', ' ').replace('Z', ''),
  'timestamp(3) with time zone': (time: number) => iso(time, false).replace('T', ' ').replace('Z', ' UTC'),
  varchar: (time: number) => iso(time, true),
  double: (time: number) => doubleText(time / second),
} as const

type TimeType = keyof typeof timeColumns
/** Without `timestamp with time zone`, which a Glue table cannot hold. */
export const glueTimeTypes: TimeType[] = ['timestamp', 'varchar', 'double']
export const timeTypes: TimeType[] = [...glueTimeTypes, 'timestamp(3) with time zone']

/** Label rows, some of them twins, some without time or identifier, with columns that are only passed through. */
export function aLabelTable(database: string, table: string, times = timeTypes): fc.Arbitrary<LabelTable> {
  return fc
    .record({
      idType: fc.constantFrom('varchar' as const, 'bigint' as const),
      timeType: fc.constantFrom(...times),
      isQuery: fc.boolean(),
      namesFewRecords: fc.boolean(),
    })
    .chain(({ idType, timeType, isQuery, namesFewRecords }) => {
      const ids = [...recordIds, ...unknownIds[idType === 'varchar' ? 'String' : 'Integral']]
      const noTime: { text: Cell; time: null }[] = [
        { text: null, time: null },
        ...(timeType === 'varchar'
          ? [
              { text: 'soon', time: null },
              { text: '', time: null },
            ]
          : []),
      ]
      const aTime: fc.Arbitrary<{ text: Cell; time: number | null }> = fc.oneof(
        { weight: 6, arbitrary: anInstant.map((time) => ({ text: timeColumns[timeType](time), time })) },
        { weight: 1, arbitrary: fc.constantFrom(...noTime) },
      )
      const aLabel: fc.Arbitrary<LabelRow> = fc
        .record({
          id: fc.option(fc.constantFrom(...ids), { freq: 9 }),
          when: aTime,
          passed: fc.constantFrom(null, 'a', 'b'),
        })
        .map(({ id, when, passed }) => ({ cells: [id, when.text, passed, id], id, time: when.time }))
      const description: LabelTable['description'] = {
        source: isQuery
          ? { kind: 'query', sql: `SELECT * FROM "${database}"."${table}" -- all of them` }
          : { kind: 'table', database, table, namesFewRecords },
        columns: [
          { name: 'record-id', type: idType },
          { name: 'Label Time', type: timeType },
          { name: 'order', type: 'varchar' },
          { name: 'instant', type: idType },
        ],
        time: 'Label Time',
      }
      return fc.array(aLabel, { maxLength: 90, size: 'max' }).map((rows) => ({ description, rows }))
    })
}

/** A moment on either clock, on both, or none; often exactly an instant of the histories. */
export const aMoment = fc.record(
  { eventTime: anInstant.map((time) => iso(time, false)), knownAt: anInstant.map((time) => iso(time, true)) },
  { requiredKeys: [] },
)

/** As Java prints a double of ten million or more. */
const doubleText = (value: number): string => {
  const [digits = '', exponent = ''] = value.toExponential().split('e+')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`
}

function iso(time: number, short: boolean): string {
  const text = new Date(time).toISOString()
  return short ? text.replace('.000Z', 'Z') : text
}
