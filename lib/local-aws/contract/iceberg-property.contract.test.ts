import { expect, test } from 'vitest'
import { openForeign } from './foreign-iceberg'
import { openIceberg } from './iceberg-store'

/** More steps for a night: ICEBERG_STEPS=200. */
const steps = Number(process.env.ICEBERG_STEPS ?? 12)

/** Numbers that look random and are the same in every run with one seed. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A row as the model knows it; `note` is a column that comes, goes and changes its name. */
type Row = { id: string; items: number; note: string | null }
type Shown = (string | null)[]

const specs = [
  [{ source: 1, name: 'by_id', transform: 'bucket[3]' }],
  [{ source: 3, name: 'by_items', transform: 'truncate[5]' }],
  [],
]

test('whatever is put, changed, packed and redefined, by statements and by others, the table at every snapshot equals a plain list of rows', {
  timeout: 300_000,
}, async () => {
  const store = await openIceberg()
  const random = seeded(Number(process.env.ICEBERG_SEED ?? 20_261_125))
  await store.createGroup()
  await store.packSmall()
  const { table } = store
  const foreign = await openForeign(store, store.database, store.tableName)
  let rows: Row[] = []
  const states = new Map<string, Shown[]>()
  const shown = () => rows.map(({ id, items }): Shown => [id, String(items)]).sort(compare)
  let next = 0
  /** The name of the column at the moment. */
  let note = null as string | null

  const put = async () => {
    for (let count = 1 + random(4); count > 0; count--) {
      const id = String(next++)
      const event_time = `2026-01-0${1 + random(3)}T0${random(10)}:00:00Z`
      await store.put({ order_id: id, event_time, items: id })
      rows.push({ id, items: Number(id), note: null })
    }
    await store.rows(`SELECT count(*) FROM ${table}`)
  }

  /** Each changes the table and the model alike. */
  const changes: ((step: number, pivot: number) => Promise<void>)[] = [
    put,
    put,
    async (_step, pivot) => {
      await store.rows(`DELETE FROM ${table} WHERE items % 3 = ${pivot % 3} AND items < ${pivot}`)
      rows = rows.filter(({ items }) => !(items % 3 === pivot % 3 && items < pivot))
    },
    async (_step, pivot) => {
      // The event time may be what partitions are made by.
      await store.rows(
        `UPDATE ${table} SET items = items + 1, event_time = '2026-02-0${1 + (pivot % 9)}T00:00:00Z' WHERE items >= ${pivot}`,
      )
      rows = rows.map((row) => ({ ...row, items: row.items >= pivot ? row.items + 1 : row.items }))
    },
    async () => void (await store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`)),
    async (step, pivot) => {
      await store.rows(`MERGE INTO ${table} t USING (VALUES ('${pivot}', 1), ('m${step}', 2)) s(id, n) ON t.order_id = s.id
        WHEN MATCHED THEN DELETE WHEN NOT MATCHED AND s.n = 2 THEN INSERT (order_id, event_time, items) VALUES (s.id, '2026-01-09T00:00:00Z', 7)`)
      rows = [...rows.filter(({ id }) => id !== String(pivot)), { id: `m${step}`, items: 7, note: null }]
    },
    async (step) => {
      await store.rows(
        `INSERT INTO ${table} (order_id, event_time, items) SELECT concat('i${step}-', order_id), event_time, items FROM ${table} WHERE items % 4 = 0`,
      )
      const copied = rows.filter(({ items }) => items % 4 === 0)
      rows = [...rows, ...copied.map(({ id, items }) => ({ id: `i${step}-${id}`, items, note: null }))]
    },
    async (step, pivot) => {
      const alter = (change: string) => store.rows(`ALTER TABLE ${store.tableName} ${change}`)
      if (!note) {
        note = `note_${step}`
        await alter(`ADD COLUMNS (${note} string)`)
      } else if (step % 3 === 0) {
        await alter(`DROP COLUMN ${note}`)
        note = null
        rows = rows.map((row) => ({ ...row, note: null }))
      } else {
        const before = note
        note = `note_${step}`
        await alter(`CHANGE COLUMN ${before} ${note} string FIRST`)
      }
      if (!note) return
      await store.rows(`UPDATE ${table} SET ${note} = 'n${step}' WHERE items > ${pivot}`)
      rows = rows.map((row) => ({ ...row, note: row.items > pivot ? `n${step}` : row.note }))
    },
    async (_step, pivot) => {
      const [{ items = 0 } = {}] = rows.slice(pivot % rows.length)
      // Equality deletes of a spec with partitions would hold for one of them only.
      await foreign.partitionBy([])
      await foreign.add([
        { content: 'equality-deletes', rows: `SELECT ${items}::BIGINT AS items`, equalityIds: [3] },
      ])
      rows = rows.filter((row) => row.items !== items)
    },
    async (step) => void (await foreign.partitionBy(specs[step % specs.length] ?? [])),
    async () => {
      if (random(3) > 0) return put()
      await store.rows(`DELETE FROM ${table}`)
      rows = []
    },
  ]

  for (let step = 0; step < steps; step++) {
    const pivot = random(Math.max(1, next))
    const kind = rows.length === 0 ? 0 : random(changes.length)
    await changes[kind]?.(step, pivot)
    store.clock.advance(1000)
    const read = (columns: string, period = '') => store.rows(`SELECT ${columns} FROM ${table}${period}`)
    expect([step, kind, (await read('order_id, items')).sort(compare)]).toEqual([step, kind, shown()])
    const [{ items = 0 } = {}] = rows.slice(pivot % Math.max(1, rows.length))
    const found = await store.rows(`SELECT order_id FROM ${table} WHERE items = ${items}`)
    const wanted = rows.filter((row) => row.items === items).map(({ id }) => [id])
    expect([step, kind, found.sort(compare)]).toEqual([step, kind, wanted.sort(compare)])
    if (note) {
      const notes = rows.map(({ id, note: text }): Shown => [id, text]).sort(compare)
      expect([step, kind, (await read(`order_id, ${note}`)).sort(compare)]).toEqual([step, kind, notes])
    }
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
