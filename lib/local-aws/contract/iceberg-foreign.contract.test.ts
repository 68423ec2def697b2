import { ConcurrentModificationException } from '@aws-sdk/client-glue'
import { CreateBucketCommand, DeleteObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { withSchema } from '../iceberg/evolve-metadata'
import { openForeign } from './foreign-iceberg'
import { type IcebergStore, openIceberg } from './iceberg-store'

const database = 'sagemaker_featurestore'

async function openLake(columns: string, more = '') {
  const store = await openIceberg()
  await store.s3.send(new CreateBucketCommand({ Bucket: 'lake' }))
  await store.rows(`CREATE DATABASE ${database}`)
  await store.rows(
    `CREATE TABLE events (${columns}) ${more} LOCATION 's3://lake/events' TBLPROPERTIES ('table_type'='ICEBERG')`,
  )
  return { store, foreign: await openForeign(store, database, 'events') }
}

const ids = async (store: IcebergStore, more = '') =>
  (await store.rows(`SELECT id FROM events${more} ORDER BY id`)).map(([id]) => id)

test('equality deletes take the rows of earlier commits, NULL for NULL, by columns that are gone too', async () => {
  const { store, foreign } = await openLake('id bigint, note string')
  await store.rows("INSERT INTO events VALUES (1, 'a'), (2, 'b'), (3, NULL), (4, 'd'), (5, 'e')")
  await foreign.add([{ content: 'equality-deletes', rows: 'SELECT 1::BIGINT AS id', equalityIds: [1] }])
  await store.rows("INSERT INTO events VALUES (1, 'again')")
  expect(await ids(store)).toEqual(['1', '2', '3', '4', '5'])
  await foreign.add([
    { content: 'data', rows: "SELECT 6::BIGINT AS id, 'd' AS note" },
    { content: 'equality-deletes', rows: "SELECT unnest(['d', NULL]) AS note", equalityIds: [2] },
  ])
  // What came with the deletes is newer than they are.
  expect(await ids(store)).toEqual(['1', '2', '5', '6'])
  await store.rows('DELETE FROM events WHERE id = 5')
  await store.rows('ALTER TABLE events DROP COLUMN note')
  expect(await ids(store)).toEqual(['1', '2', '6'])
  expect(
    await store.rows('SELECT content, equality_ids FROM "events$files" WHERE content = 2 ORDER BY 2'),
  ).toEqual([
    ['2', '[1]'],
    ['2', '[2]'],
  ])
  await store.rows("ALTER TABLE events SET TBLPROPERTIES ('optimize_rewrite_delete_file_threshold'='1')")
  await store.rows('OPTIMIZE events REWRITE DATA USING BIN_PACK')
  expect(await ids(store)).toEqual(['1', '2', '6'])
  expect(await store.rows('SELECT count(*) FROM "events$files" WHERE content = 2')).toEqual([['0']])
})

test('snapshot ids of 63 bits keep their digits, also in documents that statements write; tags and branches are read', async () => {
  const { store, foreign } = await openLake('id bigint')
  const row = (id: number) => ({ content: 'data' as const, rows: `SELECT ${id}::BIGINT AS id` })
  const first = String((await foreign.add([row(1)]))['current-snapshot-id'])
  expect(Number(first)).toBeGreaterThan(2 ** 53)
  await foreign.add([row(99)], 'dev')
  await foreign.commit((metadata) => ({
    ...metadata,
    refs: { ...metadata.refs, audited: { 'snapshot-id': metadata['current-snapshot-id'], type: 'tag' } },
  }))
  await store.rows('INSERT INTO events VALUES (2)')
  expect(
    await store.rows(`SELECT snapshot_id, parent_id FROM "events$snapshots" WHERE snapshot_id = ${first}`),
  ).toEqual([[first, null]])
  expect(await store.rows(`SELECT count(*) FROM "events$snapshots" WHERE parent_id = ${first}`)).toEqual([
    ['2'],
  ])
  expect(await ids(store, ` FOR VERSION AS OF ${first}`)).toEqual(['1'])
  expect(await ids(store, " FOR VERSION AS OF 'audited'")).toEqual(['1'])
  expect(await ids(store, " FOR VERSION AS OF 'dev'")).toEqual(['1', '99'])
  expect(await ids(store)).toEqual(['1', '2'])
  expect((await foreign.metadata()).snapshots[0]?.['snapshot-id']).toBe(BigInt(first))
})

test('files of several specs make up one table, and a feature group goes on under its own', async () => {
  const store = await openIceberg()
  await store.createGroup()
  const put = (id: string, day: string) =>
    store.put({ order_id: id, event_time: `2026-01-0${day}T10:00:00Z`, items: day })
  await put('a', '1')
  await put('b', '2')
  await store.rows(`SELECT 1 FROM ${store.table}`)
  const foreign = await openForeign(store, store.database, store.tableName)
  await foreign.partitionBy([{ source: 1, name: 'order_id_bucket', transform: 'bucket[4]' }])
  await put('c', '3')
  await store.rows(
    `INSERT INTO ${store.table} (order_id, event_time, items) VALUES ('d', '2026-01-04T10:00:00Z', 4)`,
  )
  const partitions = () =>
    store.rows(
      `SELECT partition.event_time_trunc, partition.order_id_bucket IS NULL FROM ${store.metadataTable('partitions')} ORDER BY 1`,
    )
  expect(await partitions()).toEqual([
    ['2026-01-01', 'true'],
    ['2026-01-02', 'true'],
    ['2026-01-03', 'true'],
    [null, 'false'],
  ])
  await store.rows(`DELETE FROM ${store.table} WHERE order_id = 'a'`)
  await store.rows(`UPDATE ${store.table} SET items = 20, order_id = 'moved' WHERE order_id = 'b'`)
  await store.packSmall()
  await store.rows(`OPTIMIZE ${store.table} REWRITE DATA USING BIN_PACK`)
  expect(await store.rows(`SELECT order_id, items FROM ${store.table} ORDER BY 1`)).toEqual([
    ['c', '3'],
    ['d', '4'],
    ['moved', '20'],
  ])
})

test('columns of other writers: names with capitals, uuid, time, fixed, decimals as partitions', async () => {
  const { store, foreign } = await openLake('id bigint, price decimal(20,4)')
  const optional = (id: number, name: string, type: string) => ({ id, name, required: false, type })
  await foreign.commit((metadata) =>
    withSchema(
      metadata,
      [
        optional(1, 'ID', 'long'),
        optional(2, 'Price', 'decimal(20, 4)'),
        optional(3, 'Key', 'uuid'),
        optional(4, 'At', 'time'),
        optional(5, 'Raw', 'fixed[4]'),
      ],
      5,
    ),
  )
  await foreign.partitionBy([
    { source: 2, name: 'Price', transform: 'identity' },
    { source: 3, name: 'key-bucket', transform: 'bucket[2]' },
  ])
  const key = 'f79c3e09-677c-4bbd-a479-3f349cb785e7'
  await store.rows(`INSERT INTO events (id, key, at, raw, price)
    VALUES (1, UUID '${key}', TIME '10:11:12.5', X'00010203', DECIMAL '-12345678901234.5678'), (2, NULL, NULL, NULL, DECIMAL '1')`)
  await foreign.add([
    {
      content: 'data',
      rows: `SELECT 3::BIGINT AS "ID", '${key}'::UUID AS "Key", 7::DECIMAL(20, 4) AS "Price"`,
      partition: ['7.0000', '0'],
    },
  ])
  expect(await store.rows('SELECT * FROM events WHERE price < 0')).toEqual([
    ['1', '-12345678901234.5678', key, '10:11:12.500000', '00 01 02 03'],
  ])
  expect(await ids(store, ` WHERE key = UUID '${key}' OR price = 1`)).toEqual(['1', '2', '3'])
  expect(await ids(store, " WHERE raw = X'00010203' AND at < TIME '11:00:00'")).toEqual(['1'])
  expect(
    await store.rows(
      'SELECT partition."Price", partition."key-bucket" IS NULL FROM "events$partitions" ORDER BY 1',
    ),
  ).toEqual([
    ['-12345678901234.5678', 'false'],
    ['1.0000', 'true'],
    ['7.0000', 'false'],
  ])
  await store.rows('ALTER TABLE events CHANGE COLUMN price cost decimal(20,4)')
  await store.rows("UPDATE events SET COST = DECIMAL '3' WHERE id = 3")
  expect(await store.rows('SELECT cost FROM events WHERE id = 3')).toEqual([['3.0000']])
})

test('metadata of another version, and metadata that is gone, are told by name', async () => {
  const { store, foreign } = await openLake('id bigint')
  await foreign.commit((metadata) => ({ ...metadata, 'format-version': 3 as 2 }))
  for (const sql of [
    'SELECT * FROM events',
    'INSERT INTO events VALUES (1)',
    'SHOW CREATE TABLE events',
    'VACUUM events',
  ])
    expect([sql, await store.failure(sql)]).toEqual([sql, 'NOT_SUPPORTED: Cannot read unsupported version 3'])
  await store.rows(
    "CREATE TABLE gone (id bigint) LOCATION 's3://lake/gone' TBLPROPERTIES ('table_type'='ICEBERG')",
  )
  const documents = (await store.keys('lake')).filter((key) => key.startsWith('gone/'))
  for (const Key of documents) await store.s3.send(new DeleteObjectCommand({ Bucket: 'lake', Key }))
  for (const sql of ['SELECT * FROM gone', 'DELETE FROM gone', 'ALTER TABLE gone ADD COLUMNS (x int)'])
    expect([sql, await store.failure(sql)]).toEqual([
      sql,
      expect.stringMatching(
        /^ICEBERG_MISSING_METADATA: s3:\/\/lake\/gone\/.*\.metadata\.json does not exist$/,
      ),
    ])
})

test('of a bucketed table a filter reads the files of its bucket', async () => {
  const { store } = await openLake('id bigint, name string', 'PARTITIONED BY (bucket(8, id))')
  await store.rows("INSERT INTO events SELECT id, 'n' FROM UNNEST(sequence(1, 400)) AS t(id)")
  const scanned = async (where: string) =>
    (await store.run(`SELECT id FROM events${where}`)).Statistics?.DataScannedInBytes ?? 0
  const all = await scanned('')
  // Every file holds small and large ids, so bounds leave none out.
  expect((await scanned(' WHERE id > 100 AND id < 300')) / all).toBe(1)
  expect((await scanned(' WHERE id = 200')) / all).toBeCloseTo(1 / 8, 1)
  expect((await scanned(' WHERE id IN (200, 203, 207)')) / all).toBeLessThan(1 / 2)
  expect((await scanned(' WHERE id = 200 OR id = 207')) / all).toBeLessThan(1 / 3)
  expect(await ids(store, ' WHERE id IN (200, 203, 207)')).toEqual(['200', '203', '207'])
})

test('files and manifests of partitions that a filter excludes are not opened', async () => {
  const { store, foreign } = await openLake(
    'id bigint, at timestamp, note string',
    'PARTITIONED BY (day(at), truncate(2, note))',
  )
  // The writer tells no bounds of columns, so that the partition alone excludes a file.
  const day = (day: number) => ({
    content: 'data' as const,
    rows: `SELECT ${day}::BIGINT AS id, TIMESTAMP '2026-01-0${day} 10:00:00' AS at, 'n${day}x' AS note`,
    partition: [`2026-01-0${day}`, `n${day}`],
  })
  await foreign.add([day(1)])
  await foreign.add([day(2)])
  await foreign.add([day(3)])
  const remove = (uri: string) => {
    const [, Key = ''] = /^s3:\/\/lake\/(.+)$/.exec(uri) ?? []
    return store.s3.send(new DeleteObjectCommand({ Bucket: 'lake', Key }))
  }
  const manifests = await store.rows(
    'SELECT path, partition_summaries[1].lower_bound FROM "events$manifests" ORDER BY 2',
  )
  expect(manifests.map(([, bound]) => bound)).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
  await remove(manifests[0]?.[0] ?? '')
  const [[file = ''] = []] = await store.rows(`SELECT "$path" FROM events WHERE note = 'n2x'`)
  await remove(file ?? '')
  expect(await ids(store, " WHERE at >= TIMESTAMP '2026-01-03 00:00:00'")).toEqual(['3'])
  expect(await ids(store, " WHERE note > 'n3'")).toEqual(['3'])
  expect(await store.failure("SELECT id FROM events WHERE note > 'n2'")).toMatch(
    /^ICEBERG_CANNOT_OPEN_SPLIT: .*\.parquet does not exist$/,
  )
  expect(await store.failure('SELECT id FROM events')).toMatch(
    /^ICEBERG_MISSING_METADATA: .*-m0\.avro does not exist$/,
  )
})

test('appends of both sides go on while they overtake each other, and none is lost', async () => {
  const { store, foreign } = await openLake('id bigint')
  let overtaken = 0
  const outside = async () => {
    for (let id = 100; id < 108; ) {
      try {
        await foreign.add([{ content: 'data', rows: `SELECT ${id}::BIGINT AS id` }])
        id++
      } catch (error) {
        if (!(error instanceof ConcurrentModificationException)) throw error
        overtaken++
      }
    }
  }
  const inside = async () => {
    for (let id = 0; id < 8; id++) await store.rows(`INSERT INTO events VALUES (${id})`)
  }
  await Promise.all([outside(), inside(), inside()])
  expect(await ids(store)).toHaveLength(24)
  expect(overtaken).toBeLessThan(100)
  const { snapshots } = await foreign.metadata()
  expect(new Set(snapshots.map((each) => each['sequence-number'])).size).toBe(24)
})
