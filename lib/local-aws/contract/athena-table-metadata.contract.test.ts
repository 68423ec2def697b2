import {
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  GetTableMetadataCommand,
} from '@aws-sdk/client-athena'
import { GetTableCommand } from '@aws-sdk/client-glue'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

// What PyAthena's SQLAlchemy dialect and awswrangler read of a table that Athena's DDL made.

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows('CREATE DATABASE meta')
  return athena.close
})

const tab = String.raw`FIELDS TERMINATED BY '\t' LINES TERMINATED BY '\n'`
const metadataOf = async (TableName: string) => {
  const asked = new GetTableMetadataCommand({
    CatalogName: 'AwsDataCatalog',
    DatabaseName: 'meta',
    TableName,
  })
  return (await athena.clients.athena.send(asked)).TableMetadata
}
const shown = async (name: string) =>
  (await athena.rows(`SHOW CREATE TABLE ${name}`, { QueryExecutionContext: { Database: 'meta' } }))
    .map(([line]) => line)
    .join('\n')

test('a table made by DDL: its comment and serde are parameters, its location has no slash at its end', async () => {
  await athena.rows(
    `CREATE EXTERNAL TABLE meta.plain (n INT COMMENT 'some comment') COMMENT '\n table\n\n comment ' ROW FORMAT DELIMITED ${tab} STORED AS TEXTFILE LOCATION 's3://data/plain/'`,
  )
  expect(await metadataOf('plain')).toMatchObject({
    Columns: [{ Name: 'n', Type: 'int', Comment: 'some comment' }],
    Parameters: {
      EXTERNAL: 'TRUE',
      comment: ' table comment ',
      transient_lastDdlTime: expect.stringMatching(/^\d{10}$/),
      location: 's3://data/plain',
      inputformat: 'org.apache.hadoop.mapred.TextInputFormat',
      outputformat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      'serde.serialization.lib': 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      'serde.param.field.delim': '\t',
      'serde.param.line.delim': '\n',
      'serde.param.serialization.format': '\t',
    },
  })
  const { Table } = await athena.clients.glue.send(
    new GetTableCommand({ DatabaseName: 'meta', Name: 'plain' }),
  )
  expect([Table?.Description, Table?.StorageDescriptor?.Location]).toEqual([undefined, 's3://data/plain'])
  await athena.put('plain/a.tsv', '1\n2\n')
  await athena.put('plainer/a.tsv', '3\n')
  expect(await athena.rows('SELECT n FROM meta.plain ORDER BY n')).toEqual([['1'], ['2']])
})

test("OpenX's serde is noted with an output format of its own", async () => {
  await athena.rows(
    "CREATE EXTERNAL TABLE meta.openx (a string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('ignore.malformed.json'='1') LOCATION 's3://data/openx/'",
  )
  expect((await metadataOf('openx'))?.Parameters).toMatchObject({
    outputformat: 'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat',
    'serde.param.ignore.malformed.json': '1',
  })
})

test('SHOW CREATE TABLE prints what Hive prints: the name as it was asked for, delimiters as clauses', async () => {
  await athena.rows(
    `CREATE EXTERNAL TABLE meta.shown (a string, b int) COMMENT 'it''s' PARTITIONED BY (d string) CLUSTERED BY (a, b) INTO 5 BUCKETS ROW FORMAT DELIMITED FIELDS TERMINATED BY ';' COLLECTION ITEMS TERMINATED BY '\\002' LOCATION 's3://data/shown/' TBLPROPERTIES ('b' = '2', 'a' = '1')`,
  )
  const text = await shown('shown')
  expect(text.replace(/='\d{10}'/, "='0'")).toBe(
    [
      'CREATE EXTERNAL TABLE `shown`(',
      '  `a` string, ',
      '  `b` int)',
      String.raw`COMMENT 'it\'s'`,
      'PARTITIONED BY ( ',
      '  `d` string)',
      'CLUSTERED BY ( ',
      '  a, ',
      '  b) ',
      'INTO 5 BUCKETS',
      'ROW FORMAT DELIMITED ',
      String.raw`  FIELDS TERMINATED BY '\;' `,
      String.raw`  COLLECTION ITEMS TERMINATED BY '\u0002' `,
      'STORED AS INPUTFORMAT ',
      "  'org.apache.hadoop.mapred.TextInputFormat' ",
      'OUTPUTFORMAT ',
      "  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
      'LOCATION',
      "  's3://data/shown'",
      'TBLPROPERTIES (',
      "  'a'='1', ",
      "  'b'='2', ",
      "  'transient_lastDdlTime'='0')",
    ].join('\n'),
  )
  expect(await shown('meta.shown')).toContain('CREATE EXTERNAL TABLE `meta.shown`(')
  await athena.rows('DROP TABLE meta.shown')
  await athena.rows(text, { QueryExecutionContext: { Database: 'meta' } })
  expect((await shown('shown')).replace(/='\d{10}'/, '')).toBe(text.replace(/='\d{10}'/, ''))
})

test('SHOW CREATE TABLE leaves the default of a serde out and escapes as Java does', async () => {
  await athena.rows("CREATE EXTERNAL TABLE meta.pq (a int) STORED AS PARQUET LOCATION 's3://data/pq/'")
  expect(await shown('pq')).toContain(
    "ROW FORMAT SERDE \n  'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' \nSTORED AS",
  )
  await athena.rows(
    String.raw`CREATE EXTERNAL TABLE meta.csv (a string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '\\') LOCATION 's3://data/csv/'`,
  )
  expect(await shown('csv')).toContain(
    String.raw`WITH SERDEPROPERTIES ( 
  'escapeChar'='\\', 
  'quoteChar'='\"', 
  'separatorChar'=',') 
STORED AS`,
  )
})

test("a missing table is told by the error code in Glue's envelope", async () => {
  await expect(metadataOf('nope')).rejects.toMatchObject({
    name: 'MetadataException',
    message: expect.stringMatching(
      /^Entity Not Found \(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    ),
  })
})

test('a statement that counts rows has one column, rows, and no row', async () => {
  for (const sql of [
    "CREATE TABLE meta.made WITH (external_location = 's3://data/made/') AS SELECT 1 AS a",
    'INSERT INTO meta.made VALUES 2, 3',
    "UNLOAD (SELECT 1 AS a) TO 's3://data/unloaded/' WITH (format = 'PARQUET')",
  ]) {
    const { QueryExecutionId, Statistics } = await athena.run(sql)
    const results = await athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
    expect(results.ResultSet).toMatchObject({
      Rows: [],
      ResultSetMetadata: { ColumnInfo: [{ Name: 'rows', Type: 'bigint', Precision: 19, Scale: 0 }] },
    })
    expect(results.UpdateCount).toBeGreaterThan(0)
    // awswrangler deletes both beside the data files.
    const manifest = Statistics?.DataManifestLocation ?? ''
    expect(await athena.read(manifest)).toMatch(/^s3:\/\//)
    expect(await athena.read(manifest.replace('-manifest.csv', '.metadata'))).toBe('')
    expect(Statistics?.QueryQueueTimeInMillis).toBeGreaterThan(0)
    expect(Statistics?.TotalExecutionTimeInMillis).toBeGreaterThanOrEqual(
      (Statistics?.QueryQueueTimeInMillis ?? 0) + (Statistics?.EngineExecutionTimeInMillis ?? 0),
    )
  }
})

test('CREATE TABLE AS names the column whose type nobody knows', async () => {
  expect(await athena.failure('CREATE TABLE meta.unknown AS SELECT 1 AS a, NULL AS b')).toBe(
    'COLUMN_TYPE_UNKNOWN: line 1:14: Column type is unknown: b',
  )
})

test('runtime statistics count the rows of Parquet that a query reads, and say nothing of text', async () => {
  await athena.rows(
    "CREATE TABLE meta.counted WITH (external_location = 's3://data/counted/') AS SELECT n FROM UNNEST(sequence(1, 1000)) AS t(n)",
  )
  await athena.put('uncounted/a.csv', '1\n2\n')
  await athena.rows("CREATE EXTERNAL TABLE meta.uncounted (n int) LOCATION 's3://data/uncounted/'")
  const inputRows = async (sql: string) => {
    const { QueryExecutionId } = await athena.run(sql)
    const asked = new GetQueryRuntimeStatisticsCommand({ QueryExecutionId })
    return (await athena.clients.athena.send(asked)).QueryRuntimeStatistics?.Rows?.InputRows
  }
  expect(await inputRows('SELECT count(*) FROM meta.counted a JOIN meta.counted b ON a.n = b.n')).toBe(2000)
  expect(await inputRows('SELECT n FROM meta.counted WHERE n > 5000')).toBe(0)
  expect(await inputRows('SELECT 1')).toBe(0)
  expect(await inputRows('SELECT * FROM meta.uncounted')).toBeUndefined()
})
