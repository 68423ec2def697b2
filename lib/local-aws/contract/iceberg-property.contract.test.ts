import { expect, test } from 'vitest'
import { openIceberg } from './iceberg-store'

/** More steps for a night: ICEBERG_STEPS=200. */
const steps = Number(process.env.ICEBERG_STEPS ?? 10)

/** Numbers that look random and are the same in every run with one seed. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('whatever is put, deleted, changed and packed, the table at every snapshot equals a plain list of rows', {
  timeout: 120_000,
}, async () => {
  const store = await openIceberg()
  const random = seeded(Number(process.env.ICEBERG_SEED ?? 20_261_125))
  await store.createGroup()
  await store.packSmall()
  const { table } = store
  let rows: [id: string, items: number][] = []
  const states = new Map<string, [string, string][]>()
  const shown = () => rows.map(([id, items]): [string, string] => [id, String(items)]).sort(compare)
  let next = 0
  for (let step = 0; step < steps; step++) {
    const pivot = random(Math.max(1, next))
    const kind = random(8)
    if (kind < 4 || rows.length === 0) {
      for (let count = 1 + random(4); count > 0; count--) {
        const id = String(next++)
        const event_time = `2026-01-0${1 + random(3)}T0${random(10)}:00:00Z`
        await store.put({ order_id: id, event_time, items: id })
        rows.push([id, Number(id)])
      }
      await store.rows(`SELECT count(*) FROM ${table}`)
    } else if (kind === 4) {
      await store.rows(`DELETE FROM ${table} WHERE items % 3 = ${pivot % 3} AND items < ${pivot}`)
      rows = rows.filter(([, items]) => !(items % 3 === pivot % 3 && items < pivot))
    } else if (kind === 5) {
      await store.rows(`UPDATE ${table} SET items = items + 1 WHERE items >= ${pivot}`)
      rows = rows.map(([id, items]) => [id, items >= pivot ? items + 1 : items])
    } else if (kind === 6) {
      await store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`)
    } else {
      await store.rows(`MERGE INTO ${table} t USING (VALUES ('${pivot}', 1), ('m${step}', 2)) s(id, n) ON t.order_id = s.id
        WHEN MATCHED THEN DELETE WHEN NOT MATCHED AND s.n = 2 THEN INSERT (order_id, event_time, items) VALUES (s.id, '2026-01-09T00:00:00Z', 7)`)
      rows = [...rows.filter(([id]) => id !== String(pivot)), [`m${step}`, 7]]
    }
    store.clock.advance(1000)
    const read = (period = '') => store.rows(`SELECT order_id, items FROM ${table}${period}`)
    expect([step, kind, (await read()).sort(compare)]).toEqual([step, kind, shown()])
    const [[snapshot] = []] = await store.rows(
      `SELECT snapshot_id FROM ${store.metadataTable('refs')} WHERE name = 'main'`,
    )
    states.set(String(snapshot), shown())
  }
  for (const [snapshot, expected] of states) {
    const found = await store.rows(`SELECT order_id, items FROM ${table} FOR VERSION AS OF ${snapshot}`)
    expect([snapshot, found.sort(compare)]).toEqual([snapshot, expected])
  }
})

const compare = (a: readonly (string | null)[], b: readonly (string | null)[]) =>
  String(a[0]).localeCompare(String(b[0]))
