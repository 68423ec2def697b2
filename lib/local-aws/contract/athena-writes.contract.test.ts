import { gunzipSync } from 'node:zlib'
import { GetTableCommand } from '@aws-sdk/client-glue'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { type Schema, streams, Type, types } from 'avsc'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
const inShop = { QueryExecutionContext: { Database: 'shop' } }
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows('CREATE DATABASE shop')
  return athena.close
})

async function filesBelow(Prefix: string) {
  const { s3 } = athena.clients
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'data', Prefix }))
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'data', Key }))
      return { key: Key, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) }
    }),
  )
}
/** avsc's own reader, with longs that keep their digits. */
async function readAvro(bytes: Buffer) {
  const long = types.LongType.__with({
    fromBuffer: (eight: Buffer) => eight.readBigInt64LE(),
    toBuffer: () => Buffer.alloc(8),
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === 'bigint',
    compare: () => 0,
  })
  let schema: { fields: unknown[] } = { fields: [] }
  const decoder = new streams.BlockDecoder({
    parseHook: (declared: Schema) => {
      schema = declared as unknown as typeof schema
      return Type.forSchema(declared, { registry: { long } })
    },
  })
  decoder.end(bytes)
  const rows: unknown[] = []
  for await (const row of decoder) rows.push({ ...row, ...(row.r && { r: { ...row.r } }) })
  return { schema, rows }
}
const failure = async (sql: string) => (await athena.run(sql, inShop)).Status?.StateChangeReason

test.each<[string, string, (bytes: Buffer) => string, string]>([
  [
    'text',
    "format = 'TEXTFILE', field_delimiter = '|'",
    (bytes) => gunzipSync(bytes).toString(),
    'a|1\n\\N|2\n',
  ],
  ['plain', "format = 'TEXTFILE', compression = 'NONE'", String, 'a\u00011\n\\N\u00012\n'],
  ['json', "format = 'JSON', compression = 'NONE'", String, '{"s":"a","n":1}\n{"s":null,"n":2}\n'],
  [
    'zipped',
    "format = 'JSON'",
    (bytes) => gunzipSync(bytes).toString(),
    '{"s":"a","n":1}\n{"s":null,"n":2}\n',
  ],
])('UNLOAD as %s with %s', async (name, options, decode, expected) => {
  const query = "SELECT * FROM (VALUES ('a', 1), (NULL, 2)) AS t(s, n) ORDER BY n"
  await athena.rows(`UNLOAD (${query}) TO 's3://data/unload/${name}/' WITH (${options})`)
  const [file, ...others] = await filesBelow(`unload/${name}/`)
  expect(others).toEqual([])
  expect(decode(file?.bytes ?? Buffer.alloc(0))).toBe(expected)
})

test('UNLOAD as Avro keeps the digits of whole numbers and decimals, and what is nested', async () => {
  await athena.rows(
    `UNLOAD (SELECT * FROM (VALUES
       (9007199254740993, 'ü', DECIMAL '-12.345', DATE '2024-01-02', TIMESTAMP '2024-01-02 03:04:05.678', ARRAY[1, NULL], CAST(ROW(true, 1.5e0) AS ROW(a boolean, b double))),
       (NULL, NULL, NULL, NULL, NULL, NULL, NULL)) AS t(n, s, m, d, t, l, r))
     TO 's3://data/unload/avro/' WITH (format = 'AVRO')`,
  )
  const [file] = await filesBelow('unload/avro/')
  const { schema, rows } = await readAvro(file?.bytes ?? Buffer.alloc(0))
  expect(schema.fields[2]).toEqual({
    name: 'm',
    type: ['null', { type: 'bytes', logicalType: 'decimal', precision: 5, scale: 3 }],
  })
  expect(rows).toEqual([
    {
      n: 9007199254740993n,
      s: 'ü',
      m: Buffer.from([0xcf, 0xc7]),
      d: 19724,
      t: 1704164645678,
      l: [1, null],
      r: { a: true, b: 1.5 },
    },
    { n: null, s: null, m: null, d: null, t: null, l: null, r: null },
  ])
})

test('partitions of plain text are files of their folders', async () => {
  await athena.rows(
    "UNLOAD (SELECT * FROM (VALUES ('a', 'x'), ('b', 'y')) AS t(s, p)) TO 's3://data/unload/parts/' WITH (format = 'TEXTFILE', compression = 'NONE', partitioned_by = ARRAY['p'])",
  )
  const files = await filesBelow('unload/parts/')
  expect(files.map(({ key, bytes }) => [key.split('/')[2], bytes.toString()])).toEqual([
    ['p=x', 'a\n'],
    ['p=y', 'b\n'],
  ])
})

test('what cannot be written is refused by name', async () => {
  const unload = (options: string) => failure(`UNLOAD (SELECT 1 AS a) TO 's3://data/no/' WITH (${options})`)
  expect(await unload("format = 'ORC'")).toMatch(/^NOT_SUPPORTED: The local store cannot write ORC/)
  expect(await unload("format = 'JSON', compression = 'LZO'")).toMatch(/Unsupported compression LZO for JSON/)
  expect(await unload("format = 'PARQUET', nope = '1'")).toBe(
    "INVALID_TABLE_PROPERTY: Catalog 'awsdatacatalog' table property 'nope' does not exist",
  )
  expect(await unload("format = 'JSON', field_delimiter = ','")).toMatch(/^INVALID_TABLE_PROPERTY/)
  expect(await filesBelow('no/')).toEqual([])
})

test('INSERT adds rows to text and JSON tables of the serdes that Athena writes', async () => {
  await athena.put('lines/first.txt', 'x,1\n')
  await athena.rows(
    "CREATE EXTERNAL TABLE lines (s string, n int) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://data/lines/'",
    inShop,
  )
  await athena.rows("INSERT INTO lines VALUES ('y', 2), (NULL, 3)", inShop)
  expect(await athena.rows('SELECT s, n FROM lines ORDER BY n', inShop)).toEqual([
    ['x', '1'],
    ['y', '2'],
    [null, '3'],
  ])
  await athena.rows(
    "CREATE EXTERNAL TABLE docs (s string, tags array<string>) ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe' LOCATION 's3://data/docs/'",
    inShop,
  )
  await athena.rows("INSERT INTO docs SELECT 'a', ARRAY['p', 'q']", inShop)
  expect(await athena.rows('SELECT * FROM docs', inShop)).toEqual([['a', '[p, q]']])
  await athena.rows(
    "CREATE EXTERNAL TABLE quoted (s string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://data/quoted/'",
    inShop,
  )
  expect(await failure("INSERT INTO quoted VALUES ('a')")).toMatch(/^NOT_SUPPORTED: .*OpenCSVSerde/)
  expect(await failure('INSERT INTO nowhere VALUES (1)')).toBe(
    "TABLE_NOT_FOUND: line 1:13: Table 'awsdatacatalog.shop.nowhere' does not exist",
  )
})

test('CREATE TABLE AS makes at most a hundred partitions, keeps its buckets and can leave the rows out', async () => {
  const parted = (name: string, partitions: number) =>
    `CREATE TABLE ${name} WITH (partitioned_by = ARRAY['p']) AS SELECT x AS id, x AS p FROM UNNEST(sequence(1, ${partitions})) AS t(x)`
  expect(await failure(parted('too_many', 101))).toBe(
    'HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets',
  )
  await athena.rows(parted('hundred', 100), inShop)
  expect(await athena.rows('SELECT count(DISTINCT p) FROM hundred', inShop)).toEqual([['100']])
  await athena.rows(
    "CREATE TABLE bucketed WITH (format = 'TEXTFILE', field_delimiter = ';', write_compression = 'NONE', bucketed_by = ARRAY['id'], bucket_count = 3) AS SELECT 1 AS id, 'a' AS s",
    inShop,
  )
  expect(await athena.rows('SELECT * FROM bucketed', inShop)).toEqual([['1', 'a']])
  const { Table } = await athena.clients.glue.send(
    new GetTableCommand({ DatabaseName: 'shop', Name: 'bucketed' }),
  )
  expect(Table?.StorageDescriptor).toMatchObject({ BucketColumns: ['id'], NumberOfBuckets: 3 })
  await athena.rows('CREATE TABLE hollow AS SELECT 1 AS id WITH NO DATA', inShop)
  expect(await athena.rows('SELECT count(*) FROM hollow', inShop)).toEqual([['0']])
})
