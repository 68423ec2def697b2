import { GetTableCommand } from '@aws-sdk/client-glue'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { UpdateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { openIceberg } from './iceberg-store'

test('Iceberg tables are made, altered, filled from queries and dropped with their data by statements', async () => {
  const store = await openIceberg()
  await store.s3.send(new CreateBucketCommand({ Bucket: 'lake' }))
  await store.rows('CREATE DATABASE sagemaker_featurestore')
  await store.rows(`CREATE TABLE IF NOT EXISTS events (id bigint, at timestamp, kind string, price decimal(9,2))
    PARTITIONED BY (day(at), kind) LOCATION 's3://lake/events/'
    TBLPROPERTIES ('table_type'='ICEBERG', 'vacuum_min_snapshots_to_keep'='2')`)
  await store.rows(`INSERT INTO events VALUES (1, TIMESTAMP '2026-01-01 10:00:00.123', 'a', DECIMAL '-1.50'),
    (2, TIMESTAMP '1969-12-31 23:59:59', NULL, NULL)`)
  await store.rows('ALTER TABLE events ADD COLUMNS (note string)')
  await store.rows("INSERT INTO events VALUES (3, TIMESTAMP '2026-01-01 11:00:00', 'a', DECIMAL '2.00', 'x')")
  expect(await store.rows('SELECT id, at, kind, price, note FROM events ORDER BY id')).toEqual([
    ['1', '2026-01-01 10:00:00.123000', 'a', '-1.50', null],
    ['2', '1969-12-31 23:59:59.000000', null, null, null],
    ['3', '2026-01-01 11:00:00.000000', 'a', '2.00', 'x'],
  ])
  await store.rows('CREATE VIEW seen AS SELECT at, id FROM events')
  expect(await store.rows('SELECT typeof(at), CAST(at AS varchar) FROM seen WHERE id = 1')).toEqual([
    ['timestamp(6)', '2026-01-01 10:00:00.123000'],
  ])
  await store.rows('DROP VIEW seen')
  expect(
    await store.rows(
      'SELECT partition.at_day, partition.kind, record_count FROM "events$partitions" ORDER BY 1, 2',
    ),
  ).toEqual([
    ['1969-12-31', null, '1'],
    ['2026-01-01', 'a', '2'],
  ])
  await store.rows("ALTER TABLE events SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds'='60')")
  expect(
    (await store.rows('SHOW CREATE TABLE events')).flat().join('\n'),
  ).toBe(`CREATE TABLE sagemaker_featurestore.events (
  \`id\` bigint,
  \`at\` timestamp,
  \`kind\` string,
  \`price\` decimal(9,2),
  \`note\` string)
PARTITIONED BY (day(\`at\`), \`kind\`)
LOCATION 's3://lake/events'
TBLPROPERTIES (
  'table_type'='iceberg',
  'format'='parquet',
  'vacuum_min_snapshots_to_keep'='2',
  'vacuum_max_snapshot_age_seconds'='60'
)`)
  // Of an Iceberg table DESCRIBE shows the schema and the spec of its partitions.
  expect((await store.rows('DESCRIBE events')).flat().slice(-3)).toEqual([
    '# field_name\tfield_transform\tcolumn_name',
    'at_day\tday\tat',
    'kind\tidentity\tkind',
  ])
  await store.rows(`CREATE TABLE copied WITH (table_type = 'ICEBERG', is_external = false, location = 's3://lake/copied/',
    partitioning = ARRAY['truncate(kind, 1)']) AS SELECT id, kind FROM events WHERE kind IS NOT NULL`)
  expect(await store.rows('SELECT id, kind FROM copied ORDER BY 1')).toEqual([
    ['1', 'a'],
    ['3', 'a'],
  ])
  await store.rows('DROP TABLE events')
  await store.rows('DROP TABLE copied')
  expect(await store.keys('lake')).toEqual([])
  expect(await store.failure("CREATE TABLE plain (id bigint) LOCATION 's3://lake/plain'")).toMatch(
    /^SYNTAX_ERROR/,
  )
})

test('a table that forgets its documents keeps as many as it says, also when a statement reads what it writes', async () => {
  const store = await openIceberg()
  await store.createGroup()
  await store.put({ order_id: 'a', event_time: '2026-01-01T10:00:00Z', items: '1' })
  await store.rows(`ALTER TABLE ${store.tableName} SET TBLPROPERTIES
    ('write.metadata.delete-after-commit.enabled'='true', 'write.metadata.previous-versions-max'='2')`)
  for (let count = 0; count < 3; count++) {
    await store.rows(`INSERT INTO ${store.table} SELECT * FROM ${store.table}`)
  }
  await store.rows(`DELETE FROM ${store.table} WHERE order_id = 'b'`)
  expect(await store.rows(`SELECT count(*) FROM ${store.table}`)).toEqual([['8']])
  const documents = (await store.keys('features')).filter((key) => key.endsWith('.metadata.json'))
  expect(documents).toHaveLength(3)
})

test('a feature that is added becomes a column of the table under a new field id', async () => {
  const store = await openIceberg()
  await store.createGroup()
  await store.put({ order_id: 'a', event_time: '2026-01-01T10:00:00Z', items: '1' })
  await store.rows(`SELECT 1 FROM ${store.table}`)
  await store.sagemaker.send(
    new UpdateFeatureGroupCommand({
      FeatureGroupName: 'orders',
      FeatureAdditions: [{ FeatureName: 'city', FeatureType: 'String' }],
    }),
  )
  store.clock.advance(1000)
  await store.put({ order_id: 'b', event_time: '2026-01-01T11:00:00Z', city: 'Paris' })
  expect(await store.rows(`SELECT order_id, city, is_deleted FROM ${store.table} ORDER BY 1`)).toEqual([
    ['a', null, 'false'],
    ['b', 'Paris', 'false'],
  ])
  const { Table } = await store.glue.send(
    new GetTableCommand({ DatabaseName: store.database, Name: store.tableName }),
  )
  expect(Table?.StorageDescriptor?.Columns?.at(-1)).toMatchObject({
    Name: 'city',
    Parameters: { 'iceberg.field.id': '8' },
  })
})

test('a query reads the files that its filter needs: the bounds in the manifests leave the others out', async () => {
  const store = await openIceberg()
  await store.createGroup()
  for (const day of ['01', '02', '03']) {
    await store.put({ order_id: `o-${day}`, event_time: `2026-01-${day}T10:00:00Z`, items: day })
  }
  const scanned = async (where: string) =>
    (await store.run(`SELECT order_id FROM ${store.table}${where}`)).Statistics?.DataScannedInBytes ?? 0
  const all = await scanned('')
  const one = await scanned(" WHERE order_id = 'o-02'")
  expect(all).toBeGreaterThan(0)
  expect(one).toBeLessThan(all / 2)
  await store.rows(`DELETE FROM ${store.table} WHERE order_id = 'none'`)
  expect(await scanned(" WHERE event_time < '2000-01-01'")).toBe(0)
  expect(await store.rows(`SELECT order_id FROM ${store.table} WHERE event_time >= '2026-01-03'`)).toEqual([
    ['o-03'],
  ])
})
