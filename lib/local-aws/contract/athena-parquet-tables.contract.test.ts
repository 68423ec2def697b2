import { CreateDatabaseCommand } from '@aws-sdk/client-glue'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'shop' } }))
  return athena.close
})

test('columns follow Glue: missing ones are NULL, others are cast, files of several shapes go together', async () => {
  await athena.rows(
    `UNLOAD (SELECT 'a' AS id, 1 AS amount) TO 's3://data/shapes/one/' WITH (format = 'PARQUET')`,
  )
  await athena.rows(
    `UNLOAD (SELECT 'b' AS id, 2.5e0 AS amount, 'blue' AS color) TO 's3://data/shapes/two/' WITH (format = 'PARQUET', compression = 'SNAPPY')`,
  )
  await athena.rows(
    `CREATE EXTERNAL TABLE shop.shapes (id string, amount double, color string, size bigint) STORED AS PARQUET LOCATION 's3://data/shapes/'`,
  )
  expect(await athena.rows('SELECT * FROM shop.shapes ORDER BY id')).toEqual([
    ['a', '1.0', null, null],
    ['b', '2.5', 'blue', null],
  ])
})

test('partitions are found by MSCK REPAIR, are columns, and leave out what a filter excludes', async () => {
  await athena.rows(
    `CREATE TABLE shop.parts WITH (format = 'PARQUET', external_location = 's3://data/parts/', partitioned_by = ARRAY['year'])
     AS SELECT x AS id, 'y' || CAST(x % 3 AS varchar) AS year FROM UNNEST(sequence(1, 9)) AS t(x)`,
  )
  expect(await athena.rows('SHOW PARTITIONS shop.parts')).toEqual([['year=y0'], ['year=y1'], ['year=y2']])
  await athena.rows("ALTER TABLE shop.parts DROP PARTITION (year = 'y0')")
  expect(await athena.rows('SELECT count(*) FROM shop.parts')).toEqual([['6']])
  await athena.rows('MSCK REPAIR TABLE shop.parts')
  expect(await athena.rows("SELECT id, year FROM shop.parts WHERE year = 'y0' ORDER BY id")).toEqual([
    ['3', 'y0'],
    ['6', 'y0'],
    ['9', 'y0'],
  ])
  const scanned = async (sql: string) => (await athena.run(sql)).Statistics?.DataScannedInBytes ?? 0
  expect(await scanned("SELECT id FROM shop.parts WHERE year = 'y0'")).toBeLessThan(
    await scanned('SELECT id FROM shop.parts'),
  )
})

test('partition projection reads the folders that exist', async () => {
  await athena.rows(
    `CREATE EXTERNAL TABLE shop.twin (id integer) PARTITIONED BY (y string) STORED AS PARQUET LOCATION 's3://data/parts/'
     TBLPROPERTIES ('projection.enabled'='true', 'projection.y.type'='enum', 'projection.y.values'='y0,y1,y2', 'storage.location.template'='s3://data/parts/year=\${y}')`,
  )
  expect(await athena.rows("SELECT sum(id) FROM shop.twin WHERE y = 'y1'")).toEqual([['12']])
})

test('partition projection leaves folders out that its range of dates does not reach', async () => {
  for (const day of ['2026/01/01', '2026/01/02', '2026/02/01'])
    await athena.put(`dated/${day}/a.csv`, `${day}\n`)
  await athena.rows(
    `CREATE EXTERNAL TABLE shop.dated (v string) PARTITIONED BY (d string) ROW FORMAT DELIMITED LOCATION 's3://data/dated/'
     TBLPROPERTIES ('projection.enabled'='true', 'projection.d.type'='date', 'projection.d.format'='yyyy/MM/dd', 'projection.d.range'='2026/01/02,2026/01/31', 'storage.location.template'='s3://data/dated/\${d}/')`,
  )
  expect(await athena.rows('SELECT v, d FROM shop.dated')).toEqual([['2026/01/02', '2026/01/02']])
})

test('INSERT adds a file and CREATE TABLE AS makes a table', async () => {
  await athena.rows(
    "CREATE TABLE shop.made AS SELECT 1 AS id, ARRAY['a'] AS tags, CAST(ROW(1, 'x') AS ROW(n bigint, s varchar)) AS r, DATE '2024-01-01' AS d",
  )
  await athena.rows("INSERT INTO shop.made (id, d) SELECT 2, DATE '2024-01-02'")
  expect(await athena.rows('SELECT * FROM shop.made ORDER BY id')).toEqual([
    ['1', '[a]', '{n=1, s=x}', '2024-01-01'],
    ['2', null, null, '2024-01-02'],
  ])
  expect(await athena.failure('CREATE TABLE shop.made AS SELECT 1 AS a')).toMatch(/^TABLE_ALREADY_EXISTS/)
  expect(await athena.failure('CREATE TABLE shop.other AS SELECT 1')).toBe(
    'SYNTAX_ERROR: Column name not specified at position 1',
  )
  expect(
    await athena.failure("UNLOAD (SELECT 1 AS a) TO 's3://data/parts/' WITH (format = 'PARQUET')"),
  ).toMatch(/^HIVE_PATH_ALREADY_EXISTS/)
})

test('the manifest lists the files', async () => {
  const { Statistics } = await athena.run(
    "UNLOAD (SELECT 1 AS a) TO 's3://data/unloaded/' WITH (format = 'JSON')",
  )
  const files = (await athena.read(Statistics?.DataManifestLocation ?? '')).trim().split('\n')
  const listed = await athena.clients.s3.send(
    new ListObjectsV2Command({ Bucket: 'data', Prefix: 'unloaded/' }),
  )
  expect(files).toEqual(listed.Contents?.map(({ Key }) => `s3://data/${Key}`))
})
