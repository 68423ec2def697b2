import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changes, changesSql } from './changes'
import { history, historySql } from './history'
import { snapshot, snapshotSql } from './snapshot'
import { aHistory, aMoment } from './testing/arbitrary-world'
import { historyRows } from './testing/duckdb-tables'
import { compare, isSuperseded, isVisible, latestRows } from './testing/reference'
import { database, inAnyOrder, openTrinoStore, type TrinoStore } from './testing/trino-store'
import type { Cell, GroupHistory, StoredRow } from './testing/world'

const table = 'history'
let store: TrinoStore
beforeAll(async () => {
  store = await openTrinoStore([table])
})
afterAll(() => store.close())

const aGroup = aHistory('orders', database, table)
const load = (group: GroupHistory) => store.load({ [table]: historyRows(group) })
const columnsOf = ({ table, features }: GroupHistory) => [
  table.recordId.name,
  ...features.map(({ name }) => name),
]
const cellsOf = (row: StoredRow | undefined, { features }: GroupHistory): Cell[] =>
  row && !row.isDeleted ? [row.id, ...row.values] : [null, ...features.map(() => null)]

test('a snapshot has one row per record, the one that counted at its moment', async () => {
  const deletions = fc.constantFrom('as-served' as const, 'ignore' as const, 'show' as const)
  await fc.assert(
    fc.asyncProperty(aGroup, aMoment, deletions, async (group, asOf, deletions) => {
      await load(group)
      const seen =
        deletions === 'ignore' ? { ...group, rows: group.rows.filter((row) => !row.isDeleted) } : group
      const expected = [...latestRows(seen, asOf).values()]
        .filter((row) => deletions === 'show' || !row.isDeleted)
        .map((row) => [row.id, ...row.values, ...(deletions === 'show' ? [String(row.isDeleted)] : [])])

      const wanted = snapshot.parse({ table: group.table, columns: columnsOf(group), asOf, deletions })
      const { rows } = await store.query(snapshotSql(wanted))
      expect(inAnyOrder(rows)).toEqual(inAnyOrder(expected))
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('a history has every visible row, newest first, and marks what another row replaced', async () => {
  await fc.assert(
    fc.asyncProperty(aGroup, aMoment, fc.boolean(), async (group, asOf, ofTwo) => {
      await load(group)
      const recordIds = ofTwo ? ['1', '9007199254740993'] : undefined
      const visible = group.rows.filter(
        (row) => isVisible(row, asOf) && (recordIds?.includes(row.id) ?? true),
      )

      const wanted = history.parse({ table: group.table, columns: columnsOf(group), asOf, recordIds })
      const { rows } = await store.query(historySql(wanted))
      const width = columnsOf(group).length
      expect(inAnyOrder(rows.map((row) => row.slice(0, width)))).toEqual(
        inAnyOrder(visible.map((row) => [row.id, ...row.values])),
      )
      // Exact copies stand for one version: one of them counts, the others are superseded by it.
      const versions = visible.filter((row) => !isSuperseded(row, group, asOf))
      const distinct = new Set(versions.map((row) => `${row.id} ${row.eventTime}`))
      expect(rows.filter((row) => row[width + 3] === 'false')).toHaveLength(distinct.size)

      const ofOne = rows.filter((row) => row[0] === '1').map((row) => row.slice(0, width))
      const newestFirst = visible.filter((row) => row.id === '1').sort((one, other) => compare(other, one))
      expect(ofOne).toEqual(newestFirst.map((row) => [row.id, ...row.values]))
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('changes are the difference of two snapshots', async () => {
  await fc.assert(
    fc.asyncProperty(aGroup, fc.tuple(aMoment, aMoment), async (group, moments) => {
      const wanted = changes.safeParse({
        table: group.table,
        columns: columnsOf(group),
        from: moments[0],
        to: moments[1],
      })
      fc.pre(wanted.success)
      await load(group)
      const [before, after] = moments.map((moment) => latestRows(group, moment))
      const expected = [...(after?.keys() ?? [])].flatMap((id) => {
        const [old, current] = [before?.get(id), after?.get(id)]
        const [was, is] = [old && !old.isDeleted, current && !current.isDeleted]
        if ((!was && !is) || (old && current && compare(old, current) === 0)) return []
        const [one, other] = [cellsOf(old, group), cellsOf(current, group)]
        return [
          [
            !was ? 'added' : !is ? 'deleted' : 'replaced',
            ...one.flatMap((cell, index) => [cell, other[index] ?? null]),
          ],
        ]
      })
      const { rows } = await store.query(changesSql(wanted.data))
      expect(inAnyOrder(rows)).toEqual(inAnyOrder(expected))
    }),
    { numRuns: 30 },
  )
}, 120_000)
