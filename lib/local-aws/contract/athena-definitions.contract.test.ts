import { GetDatabaseCommand, GetTableCommand, GetTableVersionsCommand } from '@aws-sdk/client-glue'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
const inShop = { QueryExecutionContext: { Database: 'shop' } }
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows("CREATE DATABASE shop WITH DBPROPERTIES ('team' = 'a')")
  return athena.close
})

const lines = async (sql: string) => (await athena.rows(sql, inShop)).map(([line]) => line ?? '')
const cells = async (sql: string) =>
  (await lines(sql)).map((line) => line.split('\t').map((cell) => cell.trim()))
const tableOf = async (Name: string) =>
  (await athena.clients.glue.send(new GetTableCommand({ DatabaseName: 'shop', Name }))).Table
const create = (name: string, more = '') =>
  athena.rows(
    `CREATE EXTERNAL TABLE ${name} (id string COMMENT 'key', n int) ${more} STORED AS PARQUET LOCATION 's3://data/${name}/'`,
    inShop,
  )

test('columns are added, changed, moved and replaced, each time as a new version in Glue', async () => {
  await create('columns')
  await lines("ALTER TABLE columns ADD COLUMNS (price double COMMENT 'in euros', tags array<string>)")
  await lines('ALTER TABLE columns CHANGE COLUMN n quantity bigint AFTER price')
  await lines('ALTER TABLE columns CHANGE tags tags array<string> FIRST')
  expect((await tableOf('columns'))?.StorageDescriptor?.Columns).toEqual([
    { Name: 'tags', Type: 'array<string>' },
    { Name: 'id', Type: 'string', Comment: 'key' },
    { Name: 'price', Type: 'double', Comment: 'in euros' },
    { Name: 'quantity', Type: 'bigint' },
  ])
  await lines('ALTER TABLE columns REPLACE COLUMNS (only string)')
  expect(await cells('DESCRIBE columns')).toEqual([['only', 'string', '']])
  const versions = await athena.clients.glue.send(
    new GetTableVersionsCommand({ DatabaseName: 'shop', TableName: 'columns' }),
  )
  expect(versions.TableVersions?.map(({ VersionId }) => VersionId)).toEqual(['4', '3', '2', '1', '0'])
  const failure = async (sql: string) => (await athena.run(sql, inShop)).Status
  expect(await failure('ALTER TABLE columns ADD COLUMNS (only int)')).toMatchObject({
    StateChangeReason: 'FAILED: SemanticException [Error 10036]: Duplicate column name: only',
    AthenaError: { ErrorCategory: 2, ErrorType: 1003 },
  })
  expect((await failure('ALTER TABLE columns CHANGE nope x int'))?.StateChangeReason).toMatch(
    /Invalid column reference nope$/,
  )
  expect((await failure('ALTER TABLE missing ADD COLUMNS (a int)'))?.StateChangeReason).toBe(
    'FAILED: SemanticException [Error 10001]: Table not found shop.missing',
  )
})

test('properties and location of a table, properties of a database', async () => {
  await create('settings')
  await lines("ALTER TABLE settings SET TBLPROPERTIES ('owner_team' = 'ops', 'classification' = 'parquet')")
  await lines("ALTER TABLE settings SET LOCATION 's3://data/elsewhere/'")
  const table = await tableOf('settings')
  expect(table?.Parameters).toMatchObject({ EXTERNAL: 'TRUE', owner_team: 'ops', classification: 'parquet' })
  expect(table?.StorageDescriptor?.Location).toBe('s3://data/elsewhere/')
  expect(await cells("SHOW TBLPROPERTIES settings('owner_team')")).toEqual([['owner_team', 'ops']])
  await lines("ALTER DATABASE shop SET DBPROPERTIES ('stage' = 'dev')")
  const { Database } = await athena.clients.glue.send(new GetDatabaseCommand({ Name: 'shop' }))
  expect(Database?.Parameters).toEqual({ team: 'a', stage: 'dev' })
})

test('partitions are added, moved, renamed and dropped', async () => {
  await create('parted', 'PARTITIONED BY (day string, hour int)')
  await lines(
    "ALTER TABLE parted ADD PARTITION (day='1', hour=1) PARTITION (day='1', hour=2) LOCATION 's3://data/two/'",
  )
  await lines("ALTER TABLE parted PARTITION (day='1', hour=2) RENAME TO PARTITION (day='1', hour=3)")
  await lines("ALTER TABLE parted PARTITION (day='1', hour=1) SET LOCATION 's3://data/one/'")
  expect(await lines('SHOW PARTITIONS parted')).toEqual(['day=1/hour=1', 'day=1/hour=3'])
  const failure = async (sql: string) => (await athena.run(sql, inShop)).Status?.StateChangeReason
  expect(await failure("ALTER TABLE parted ADD PARTITION (day='1', hour=1)")).toMatch(
    /AlreadyExistsException\(message:Partition already exists/,
  )
  expect(await failure("ALTER TABLE parted DROP PARTITION (day='9', hour=1)")).toMatch(
    /\[Error 10006\]: Partition not found/,
  )
  expect(await failure("ALTER TABLE parted ADD PARTITION (week='1', hour=1)")).toMatch(
    /Non-Partition column appears: week/,
  )
  await lines("ALTER TABLE parted DROP IF EXISTS PARTITION (day='9', hour=1), PARTITION (day='1', hour=3)")
  expect(await lines('SHOW PARTITIONS parted')).toEqual(['day=1/hour=1'])
})

test('DESCRIBE pads cells to 20, shows details on request, and finds its way into a column', async () => {
  await create('described', 'PARTITIONED BY (day string)')
  await lines('ALTER TABLE described ADD COLUMNS (r struct<a:int,b:map<string,array<double>>>)')
  const [first = ''] = await lines('DESCRIBE described')
  expect(first).toBe(`${'id'.padEnd(20)}\t${'string'.padEnd(20)}\t${'key'.padEnd(20)}`)
  expect((await lines('DESCRIBE described')).slice(4)).toEqual([
    '\t \t ',
    '# Partition Information\t \t ',
    `# ${'col_name'.padEnd(20)}\t${'data_type'.padEnd(20)}\t${'comment'.padEnd(20)}`,
    '\t \t ',
    `${'day'.padEnd(20)}\t${'string'.padEnd(20)}\t${''.padEnd(20)}`,
  ])
  const formatted = await cells('DESCRIBE FORMATTED described')
  expect(formatted).toContainEqual(['Location:', 's3://data/described', ''])
  expect(formatted).toContainEqual(['Table Type:', 'EXTERNAL_TABLE', ''])
  expect((await lines('DESCRIBE EXTENDED described')).at(-1)).toContain('location:s3://data/described,')
  expect(await cells('DESCRIBE described id')).toEqual([['id', 'string', 'key']])
  expect(await cells("DESCRIBE described r.b.'$value$'")).toEqual([
    ['$value$', 'array<double>', 'from deserializer'],
  ])
  await lines('CREATE VIEW seen AS SELECT 1 AS one')
  expect(await cells('DESCRIBE VIEW seen')).toEqual([['one', 'int', '']])
  expect(await lines('SHOW CREATE VIEW seen')).toEqual(['CREATE VIEW "shop"."seen" AS', 'SELECT 1 AS one'])
  expect((await athena.run('SHOW CREATE TABLE seen', inShop)).Status?.StateChangeReason).toBe(
    "NOT_SUPPORTED: line 1:19: Relation 'shop.seen' is a view, not a table",
  )
  expect((await athena.run('DROP TABLE seen', inShop)).Status?.StateChangeReason).toMatch(
    /Cannot drop a view with DROP TABLE/,
  )
  await lines('DROP VIEW IF EXISTS seen')
  expect(await lines('SHOW VIEWS')).toEqual([])
})

test('what is shown can be narrowed by a pattern', async () => {
  await create('sales_a')
  await create('sales_b')
  await create('stock')
  expect(await lines("SHOW TABLES 'sales_*'")).toEqual(['sales_a', 'sales_b'])
  expect(await lines("SHOW TABLES IN shop LIKE '*_a|stock'")).toEqual(['sales_a', 'stock'])
  expect(await lines("SHOW SCHEMAS LIKE 'sh*'")).toEqual(['shop'])
  expect((await athena.run('SHOW TABLES IN nowhere')).Status?.StateChangeReason).toBe(
    'FAILED: SemanticException [Error 10072]: Database does not exist: nowhere',
  )
})

test('the DDL that the SageMaker SDK makes for a DataFrame runs, its as_hive_ddl is refused as AWS refuses it', async () => {
  await athena.put('frame/frame.csv', 'k1,2024-01-01T00:00:00Z\n')
  await athena.rows(
    'CREATE EXTERNAL TABLE shop.frame (key STRING, event_time STRING) ' +
      "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' " +
      'WITH SERDEPROPERTIES ("separatorChar" = ",", "quoteChar" = "`", "escapeChar" = "\\\\") ' +
      "LOCATION 's3://data/frame';",
  )
  expect(await athena.rows('SELECT * FROM shop.frame')).toEqual([['k1', '2024-01-01T00:00:00Z']])
  const asHiveDdl = `CREATE EXTERNAL TABLE IF NOT EXISTS sagemaker_featurestore.orders (
  order_id STRING
  write_time TIMESTAMP
  event_time TIMESTAMP
  is_deleted BOOLEAN
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
  STORED AS
  INPUTFORMAT 'parquet.hive.DeprecatedParquetInputFormat'
  OUTPUTFORMAT 'parquet.hive.DeprecatedParquetOutputFormat'
LOCATION 's3://data/store'`
  await expect(athena.start(asHiveDdl)).rejects.toMatchObject({
    name: 'InvalidRequestException',
    AthenaErrorCode: 'MALFORMED_QUERY',
    message: expect.stringMatching(/^line 3:3: mismatched input 'write_time'/),
  })
})

test('EXPLAIN shows a plan in the form that is asked for', async () => {
  await create('planned')
  const json = (await lines('EXPLAIN (FORMAT JSON) SELECT id FROM planned')).join('\n')
  expect(JSON.parse(json)).toBeInstanceOf(Array)
  expect(await lines('EXPLAIN (TYPE VALIDATE) SELECT id FROM planned')).toEqual(['true'])
  const invalid = await athena.run('EXPLAIN (TYPE VALIDATE) SELECT nope FROM planned', inShop)
  expect(invalid.Status?.State).toBe('FAILED')
  const io: unknown = JSON.parse((await lines('EXPLAIN (TYPE IO) SELECT id FROM planned')).join('\n'))
  expect(io).toMatchObject({
    inputTableColumnInfos: [{ table: { schemaTable: { schema: 'shop', table: 'planned' } } }],
  })
  expect((await lines('EXPLAIN ANALYZE SELECT count(*) FROM planned')).length).toBeGreaterThan(3)
  expect((await lines('EXPLAIN (TYPE LOGICAL) CREATE TABLE x AS SELECT 1 AS a')).length).toBeGreaterThan(2)
  expect(await lines("SHOW TABLES 'x'")).toEqual([])
})
