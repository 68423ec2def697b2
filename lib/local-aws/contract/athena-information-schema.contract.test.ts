import { CreateDatabaseCommand } from '@aws-sdk/client-glue'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'shop' } }))
  await athena.rows(
    `CREATE EXTERNAL TABLE shop.events (id bigint COMMENT 'of the cart', tags array<string>, at timestamp, seen struct<a:int,b:decimal(10,2)>)
     PARTITIONED BY (y int, m string) STORED AS PARQUET LOCATION 's3://data/events/'`,
  )
  await athena.rows('CREATE VIEW shop.recent AS SELECT id, at FROM shop.events')
  return athena.close
})

/** https://docs.aws.amazon.com/athena/latest/ug/querying-glue-catalog.html */
describe('information_schema', () => {
  test('tables and views by database, as dbt asks for them', async () => {
    const relations = `WITH views AS (
      SELECT table_catalog AS database, table_name AS name, table_schema AS schema
      FROM "awsdatacatalog".INFORMATION_SCHEMA.views WHERE table_schema = LOWER('Shop')
    ), tables AS (
      SELECT table_catalog AS database, table_name AS name, table_schema AS schema
      FROM "awsdatacatalog".INFORMATION_SCHEMA.tables WHERE table_schema = LOWER('Shop')
      EXCEPT SELECT * FROM views
    )
    SELECT views.*, 'view' AS table_type FROM views UNION ALL SELECT tables.*, 'table' FROM tables`
    expect(await athena.rows(relations)).toEqual([
      ['awsdatacatalog', 'recent', 'shop', 'view'],
      ['awsdatacatalog', 'events', 'shop', 'table'],
    ])
    expect(
      await athena.rows(
        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'shop' ORDER BY 1",
      ),
    ).toEqual([
      ['events', 'BASE TABLE'],
      ['recent', 'VIEW'],
    ])
  })
  test('columns in order, with Trino types, comments and the mark of partition keys', async () => {
    expect(
      await athena.rows(
        `SELECT ordinal_position, column_name, data_type, comment, extra_info, is_nullable
         FROM information_schema.columns WHERE table_schema = 'shop' AND table_name = 'events' ORDER BY 1`,
      ),
    ).toEqual([
      ['1', 'id', 'bigint', 'of the cart', null, 'YES'],
      ['2', 'tags', 'array(varchar)', null, null, 'YES'],
      ['3', 'at', 'timestamp(3)', null, null, 'YES'],
      ['4', 'seen', 'row(a integer, b decimal(10,2))', null, null, 'YES'],
      ['5', 'y', 'integer', null, 'partition key', 'YES'],
      ['6', 'm', 'varchar', null, 'partition key', 'YES'],
    ])
  })
  test.each(['table_privileges', 'roles', 'applicable_roles', 'enabled_roles'])(
    '%s is there, without rows: rights are kept elsewhere',
    async (table) => {
      expect(await athena.rows(`SELECT * FROM information_schema.${table}`)).toEqual([])
    },
  )
  test('databases, and itself', async () => {
    expect(
      await athena.rows('SELECT schema_name FROM information_schema.schemata ORDER BY schema_name'),
    ).toEqual([['information_schema'], ['shop']])
    expect(await athena.failure('SELECT 1 FROM information_schema.nope')).toBe(
      "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.information_schema.nope' does not exist",
    )
  })
  test('shows a table that came after the last look', async () => {
    const count =
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'shop' AND table_name = 'late'"
    const reuse = {
      ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: 60 } },
    }
    expect(await athena.rows(count, reuse)).toEqual([['0']])
    await athena.rows('CREATE TABLE shop.late AS SELECT 1 AS a')
    expect(await athena.rows(count, reuse)).toEqual([['1']])
    await athena.rows('DROP TABLE shop.late')
  })
})

test('"table$partitions" has a typed row per partition of the catalog', async () => {
  await athena.rows("ALTER TABLE shop.events ADD PARTITION (y = 2024, m = 'b') PARTITION (y = 2023, m = 'a')")
  expect(await athena.rows('SELECT y + 1, m FROM shop."events$partitions" ORDER BY y')).toEqual([
    ['2024', 'a'],
    ['2025', 'b'],
  ])
  expect(await athena.failure('SELECT * FROM shop."recent$partitions"')).toMatch(/^TABLE_NOT_FOUND/)
})

/** https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html */
describe('partition projection', () => {
  test('a date of several folders, as Firehose writes them', async () => {
    await athena.rows(
      `CREATE EXTERNAL TABLE shop.daily (id string) PARTITIONED BY (day string)
       ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/daily/'
       TBLPROPERTIES ('projection.enabled'='true', 'projection.day.type'='date', 'projection.day.range'='2024/01/01,NOW',
         'projection.day.format'='yyyy/MM/dd', 'storage.location.template'='s3://data/daily/\${day}/')`,
    )
    await athena.clients.s3.send(
      new PutObjectCommand({ Bucket: 'data', Key: 'daily/2024/02/03/part', Body: 'x\n' }),
    )
    expect(await athena.rows("SELECT id, day FROM shop.daily WHERE day >= '2024/02/01'")).toEqual([
      ['x', '2024/02/03'],
    ])
  })
  test('folders outside the range of an integer or the values of an enum are not read', async () => {
    await athena.rows(
      `CREATE EXTERNAL TABLE shop.yearly (id string) PARTITIONED BY (y int, kind string)
       ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/yearly/'
       TBLPROPERTIES ('projection.enabled'='true', 'projection.y.type'='integer', 'projection.y.range'='2020,2022',
         'projection.kind.type'='enum', 'projection.kind.values'='a, b')`,
    )
    for (const folder of ['y=2019/kind=a', 'y=2020/kind=a', 'y=2022/kind=b', 'y=2022/kind=c'])
      await athena.clients.s3.send(
        new PutObjectCommand({ Bucket: 'data', Key: `yearly/${folder}/part`, Body: `${folder}\n` }),
      )
    expect(await athena.rows('SELECT id FROM shop.yearly ORDER BY id')).toEqual([
      ['y=2020/kind=a'],
      ['y=2022/kind=b'],
    ])
  })
})
