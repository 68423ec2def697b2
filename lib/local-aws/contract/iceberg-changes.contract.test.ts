import { expect, test } from 'vitest'
import { openIceberg } from './iceberg-store'

test('rows are deleted, updated, merged and inserted, each a snapshot that leaves the earlier ones as they were', async () => {
  const store = await openIceberg()
  await store.createGroup()
  for (const [id, items] of [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ] as const) {
    await store.put({ order_id: id, event_time: '2026-01-01T10:00:00Z', items, total: '1' })
  }
  const { table } = store
  const rows = (more = '') => store.rows(`SELECT order_id, items FROM ${table}${more} ORDER BY 1, 2`)
  expect(await rows()).toHaveLength(3)
  const [[first = ''] = []] = await store.rows(
    `SELECT CAST(snapshot_id AS varchar) FROM ${store.metadataTable('snapshots')}`,
  )

  await store.rows(`DELETE FROM ${table} WHERE order_id = 'b'`)
  expect(await rows()).toEqual([
    ['a', '1'],
    ['c', '3'],
  ])
  const content = `SELECT content, sum(record_count) FROM ${store.metadataTable('files')} GROUP BY 1 ORDER BY 1`
  expect(await store.rows(content)).toEqual([
    ['0', '3'],
    ['1', '1'],
  ])
  await store.rows(`UPDATE ${table} SET items = items * 10, total = NULL WHERE order_id = 'c'`)
  expect(await rows()).toEqual([
    ['a', '1'],
    ['c', '30'],
  ])
  await store.rows(`MERGE INTO ${table} AS t USING (VALUES ('a', 5), ('c', 0), ('d', 7)) AS s(id, n) ON t.order_id = s.id
    WHEN MATCHED AND s.n = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET items = s.n
    WHEN NOT MATCHED THEN INSERT (order_id, event_time, items) VALUES (s.id, '2026-01-05T00:00:00Z', s.n)`)
  expect(await rows()).toEqual([
    ['a', '5'],
    ['d', '7'],
  ])
  await store.rows(
    `INSERT INTO ${table} (order_id, event_time, items) VALUES ('e', '2026-01-06T00:00:00Z', 8)`,
  )
  expect(await rows()).toHaveLength(3)
  expect(await rows(` FOR VERSION AS OF ${first}`)).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ])
  expect(
    await store.rows(
      `SELECT partition.event_time_trunc, file_count FROM ${store.metadataTable('partitions')} ORDER BY 1`,
    ),
  ).toEqual([
    ['2026-01-01', expect.anything()],
    ['2026-01-05', '1'],
    ['2026-01-06', '1'],
  ])
  expect(
    await store.rows(`SELECT operation FROM ${store.metadataTable('snapshots')} ORDER BY committed_at`),
  ).toHaveLength(5)

  // By default five small files of a partition, or two delete files of one, are worth it.
  const packing = (data: number, deletes: number) =>
    store.rows(`ALTER TABLE ${store.tableName} SET TBLPROPERTIES
      ('optimize_rewrite_data_file_threshold'='${data}', 'optimize_rewrite_delete_file_threshold'='${deletes}')`)
  await packing(6, 3)
  const snapshots = `SELECT count(*) FROM ${store.metadataTable('snapshots')}`
  const unpacked = await store.rows(snapshots)
  await store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`)
  expect(await store.rows(snapshots)).toEqual(unpacked)
  await packing(1, 1)
  await store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK WHERE event_time >= '2026-01-01'`)
  expect(await rows()).toEqual([
    ['a', '5'],
    ['d', '7'],
    ['e', '8'],
  ])
  expect(
    await store.rows(`SELECT content, count(*) FROM ${store.metadataTable('files')} GROUP BY 1`),
  ).toEqual([['0', '3']])

  store.clock.advance(6 * 86_400_000)
  const before = (await store.keys('features')).length
  await store.rows(`VACUUM ${table}`)
  expect(await store.rows(`SELECT count(*) FROM ${store.metadataTable('snapshots')}`)).toEqual([['1']])
  expect((await store.keys('features')).length).toBeLessThan(before)
  expect(await rows()).toHaveLength(3)
  expect(await store.failure(`SELECT * FROM ${table} FOR VERSION AS OF ${first}`)).toBe(
    `INVALID_ARGUMENTS: Iceberg snapshot ID does not exists: ${first}`,
  )
})

test('a statement that cannot be carried out says why in the words of Athena', async () => {
  const store = await openIceberg()
  await store.createGroup()
  await store.put({ order_id: 'a', event_time: '2026-01-01T10:00:00Z', items: '1' })
  const { table } = store
  await store.rows(`SELECT 1 FROM ${table}`)
  for (const [sql, reason] of [
    [
      `SELECT * FROM ${table} FOR VERSION AS OF 42`,
      /^INVALID_ARGUMENTS: Iceberg snapshot ID does not exists: 42$/,
    ],
    [
      `SELECT * FROM ${table} FOR TIMESTAMP AS OF TIMESTAMP '2020-01-01 00:00:00 UTC'`,
      /^INVALID_ARGUMENTS: No version history table "sagemaker_featurestore"."orders_\d+" at or before 2020-01-01T00:00:00Z$/,
    ],
    [`SELECT * FROM ${table} FOR VERSION AS OF 'nope'`, /Cannot find snapshot with reference name: nope/],
    [
      `SELECT * FROM ${table} FOR TIMESTAMP AS OF current_timestamp + interval '1' day`,
      /INVALID_ARGUMENTS: line 1:\d+: Pointer value '.*' is not in the past/,
    ],
    [
      `MERGE INTO ${table} t USING (VALUES 1, 2) s(n) ON true WHEN MATCHED THEN UPDATE SET items = n`,
      /^MERGE_TARGET_ROW_MULTIPLE_MATCHES: One MERGE target table row matched more than one source row$/,
    ],
    [`UPDATE ${table} SET nope = 1`, /^COLUMN_NOT_FOUND: line 1:\d+: The target column nope does not exist$/],
    [`DELETE FROM ${table} WHERE nope = 1`, /^COLUMN_NOT_FOUND: .*Column 'nope' cannot be resolved/],
    [`OPTIMIZE ${table}`, /^SYNTAX_ERROR/],
    [
      `OPTIMIZE ${table} REWRITE DATA USING BIN_PACK WHERE items = 1`,
      /^NOT_SUPPORTED: Unexpected FilterNode found in plan/,
    ],
    [
      `CREATE TABLE copied AS SELECT write_time FROM ${table}`,
      /^NOT_SUPPORTED: Unsupported Hive type: timestamp\(6\) with time zone/,
    ],
  ] as const) {
    expect([sql, await store.failure(sql)]).toEqual([sql, expect.stringMatching(reason)])
  }
})

test('rows that arrive while statements delete, change and pack are neither lost nor doubled', async () => {
  const store = await openIceberg()
  await store.createGroup()
  await store.packSmall()
  const { table } = store
  const put = (id: number) =>
    store.put({ order_id: String(id), event_time: '2026-01-01T10:00:00Z', items: String(id) })
  for (let id = 0; id < 20; id++) await put(id)
  await Promise.all([
    (async () => {
      for (let id = 20; id < 60; id++) await put(id)
    })(),
    store.rows(`DELETE FROM ${table} WHERE items < 10`),
    store.rows(`UPDATE ${table} SET total = 1 WHERE items < 20`),
    store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`),
    store.rows(`UPDATE ${table} SET total = 2 WHERE items BETWEEN 15 AND 19`),
    store.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`),
  ])
  expect(await store.rows(`SELECT count(*), count(DISTINCT order_id), min(items) FROM ${table}`)).toEqual([
    ['50', '50', '10'],
  ])
  expect(await store.rows(`SELECT count(*) FROM ${table} WHERE total IS NOT NULL`)).toEqual([['10']])
})

test('UPDATE and MERGE take parameters in the order of their text', async () => {
  const store = await openIceberg()
  await store.createGroup()
  const { table } = store
  await store.rows(
    `INSERT INTO ${table} (order_id, event_time, items) VALUES ('a', '2026-01-01T00:00:00Z', 1), ('?', '2026-01-02T00:00:00Z', 2)`,
  )
  const execute = async (sql: string, values: string) => {
    await store.rows(`PREPARE changing FROM ${sql}`)
    await store.rows(`EXECUTE changing USING ${values}`)
    await store.rows('DEALLOCATE PREPARE changing')
  }
  // The columns stand in another order in the table.
  await execute(
    `UPDATE ${table} SET items = ?, event_time = ?, order_id = ? WHERE order_id = ?`,
    "7, '2026-02-01T00:00:00Z', 'b', 'a'",
  )
  await execute(
    `MERGE INTO ${table} t USING (VALUES 'b', 'c') AS s(id) ON t.order_id = s.id AND t.order_id <> ?
     WHEN MATCHED AND t.items = ? THEN UPDATE SET items = t.items + ?
     WHEN NOT MATCHED THEN INSERT (order_id, event_time, items) VALUES (s.id, ?, ?)`,
    "'?', 7, 100, '2026-03-01T00:00:00Z', -5",
  )
  expect(await store.rows(`SELECT order_id, event_time, items FROM ${table} ORDER BY 1`)).toEqual([
    ['?', '2026-01-02T00:00:00Z', '2'],
    ['b', '2026-02-01T00:00:00Z', '107'],
    ['c', '2026-03-01T00:00:00Z', '-5'],
  ])
  await store.rows(`DELETE FROM ${table}`)
  expect(await store.rows(`SELECT count(*) FROM ${table}`)).toEqual([['0']])
  expect(await store.rows(`SELECT count(*) FROM ${store.metadataTable('files')}`)).toEqual([['0']])
})
