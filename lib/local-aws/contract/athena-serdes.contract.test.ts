import { GetQueryResultsCommand } from '@aws-sdk/client-athena'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeAvro } from '../iceberg/avro-file'
import { type AthenaStore, openAthena } from './athena-store'

// Tables whose files are neither Parquet nor flat: LazySimpleSerDe with nested values, and Avro.

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows('CREATE DATABASE serdes')
  return athena.close
})

const nested = 'a array<int>, m map<string,int>, r struct<x:int,y:array<string>>, b binary, v varchar(10)'

describe('LazySimpleSerDe', () => {
  test('arrays, maps, structs and bytes are found between the delimiters of their level', async () => {
    await athena.rows(
      `CREATE EXTERNAL TABLE serdes.lazy (${nested}) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://data/lazy/'`,
    )
    await athena.put(
      'lazy/a.tsv',
      [
        '1\u00022\tk\u00031\u0002l\u00032\t1\u0002p\u0003q\tMTIz\tvalue',
        '1\u0002\\N\u0002x\tk\u00031\u0002k\u00032\u0002n\u0003\\N\t\\N\tMTI\t',
        '\t\t\t\t',
        '\\N\t\\N\t7\t\\N\t\\N',
      ].join('\n'),
    )
    expect(await athena.rows('SELECT * FROM serdes.lazy')).toEqual([
      ['[1, 2]', '{k=1, l=2}', '{x=1, y=[p, q]}', '31 32 33', 'value'],
      ['[1, null, null]', '{k=1, n=null}', null, '31 32', ''],
      ['[]', '{}', '{x=null, y=null}', '', ''],
      [null, null, '{x=7, y=null}', null, null],
    ])
    expect(await athena.rows("SELECT a[1], m['k'], r.y[1] FROM serdes.lazy LIMIT 1")).toEqual([
      ['1', '1', 'p'],
    ])
  })

  test('the table says which delimiters, in either spelling of Hive', async () => {
    for (const [name, collection] of [
      ['modern', 'collection.delim'],
      ['ancient', 'colelction.delim'],
    ]) {
      await athena.rows(
        `CREATE EXTERNAL TABLE serdes.${name} (m map<string,array<int>>) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' WITH SERDEPROPERTIES ('field.delim' = ';', '${collection}' = '|', 'mapkey.delim' = ':') LOCATION 's3://data/delimited/'`,
      )
    }
    await athena.put('delimited/a.txt', 'a:1\u00042|b:3\n')
    for (const name of ['modern', 'ancient'])
      expect(await athena.rows(`SELECT * FROM serdes.${name}`)).toEqual([['{a=[1, 2], b=[3]}']])
  })

  test('what INSERT and CREATE TABLE AS write as text is what is read again', async () => {
    const rows = [
      ['[1, null]', '{k=1, l=null}', '{x=5, y=[p, q]}', '00 ff', 'text'],
      [null, null, null, null, null],
    ]
    const values = `SELECT ARRAY[1, NULL] a, MAP(ARRAY['k', 'l'], ARRAY[1, NULL]) m, CAST(ROW(5, ARRAY['p', 'q']) AS ROW(x integer, y array(varchar))) r, X'00ff' b, CAST('text' AS varchar(10)) v
      UNION ALL SELECT NULL, NULL, NULL, NULL, NULL`
    await athena.rows(
      `CREATE TABLE serdes.written WITH (format = 'TEXTFILE', external_location = 's3://data/written/') AS ${values}`,
    )
    expect(await athena.rows('SELECT * FROM serdes.written ORDER BY v NULLS LAST')).toEqual(rows)
    await athena.rows(
      `CREATE EXTERNAL TABLE serdes.inserted (${nested}) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' COLLECTION ITEMS TERMINATED BY '|' MAP KEYS TERMINATED BY ':' LOCATION 's3://data/inserted/'`,
    )
    await athena.rows(`INSERT INTO serdes.inserted ${values}`)
    expect(await athena.rows('SELECT * FROM serdes.inserted ORDER BY v NULLS LAST')).toEqual(rows)
  })

  test('a column of varchar(n) says its length', async () => {
    const { QueryExecutionId } = await athena.run('SELECT v, v || v AS w FROM serdes.lazy')
    const { ResultSet } = await athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
    expect(
      ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type, Precision }) => [Type, Precision])[0],
    ).toEqual(['varchar', 10])
  })
})

describe('Avro', () => {
  const kept =
    'id bigint, price decimal(20,2), seen timestamp, day date, tags array<string>, m map<string,int>'
  const selected = `SELECT 9007199254740993 id, DECIMAL '-12.50' price, TIMESTAMP '2026-01-02 03:04:05.678' seen,
    DATE '1969-12-31' day, ARRAY['a', NULL] tags, MAP(ARRAY['k'], ARRAY[1]) m`
  const row = ['9007199254740993', '-12.50', '2026-01-02 03:04:05.678', '1969-12-31', '[a, null]', '{k=1}']

  test.each(['GZIP', 'SNAPPY', 'NONE'])('CREATE TABLE AS, INSERT and SELECT with %s', async (codec) => {
    const name = `serdes.avro_${codec.toLowerCase()}`
    await athena.rows(
      `CREATE TABLE ${name} WITH (format = 'AVRO', write_compression = '${codec}', external_location = 's3://data/avro-${codec}/') AS ${selected}`,
    )
    await athena.rows(`INSERT INTO ${name} (id) VALUES 2, 3`)
    expect(await athena.rows(`SELECT * FROM ${name} WHERE id > 3`)).toEqual([row])
    expect(await athena.rows(`SELECT count(*), count(price), min(id) FROM ${name}`)).toEqual([
      ['3', '1', '2'],
    ])
  })

  test('partitions are folders, which a table of another statement finds', async () => {
    await athena.rows(
      `CREATE TABLE serdes.parted WITH (format = 'AVRO', external_location = 's3://data/parted/', partitioned_by = ARRAY['p']) AS
       SELECT * FROM (VALUES (1, 'a'), (2, 'b/c'), (3, 'a')) AS t(n, p)`,
    )
    expect(await athena.rows('SELECT n, p FROM serdes.parted ORDER BY n')).toEqual([
      ['1', 'a'],
      ['2', 'b/c'],
      ['3', 'a'],
    ])
    const [[path]] = (await athena.rows(`SELECT "$path" FROM serdes.parted WHERE p = 'b/c'`)) as [[string]]
    expect(path).toMatch(/^s3:\/\/data\/parted\/p=b%2Fc\/[^/]+\.avro$/)
    await athena.rows('INSERT INTO serdes.parted VALUES (4, NULL)')
    expect(await athena.rows('SELECT n FROM serdes.parted WHERE p IS NULL')).toEqual([['4']])
  })

  test('files of other writers: columns by name, missing ones are NULL, logical types become columns', async () => {
    await athena.rows(
      `CREATE EXTERNAL TABLE serdes.foreign_files (${kept}, r struct<a:int,b:binary>, gone string) STORED AS AVRO LOCATION 's3://data/foreign/'`,
    )
    const body = writeAvro(
      {
        type: 'record',
        name: 'Row',
        fields: [
          { name: 'DAY', type: { type: 'int', logicalType: 'date' } as never },
          {
            name: 'r',
            type: {
              type: 'record',
              name: 'Inner',
              namespace: 'x',
              fields: [
                { name: 'A', type: ['null', 'int'] },
                { name: 'b', type: { type: 'fixed', name: 'Two', size: 2 } },
              ],
            },
          },
          { name: 'id', type: 'int' },
          { name: 'seen', type: { type: 'long', logicalType: 'timestamp-micros' } as never },
          { name: 'm', type: { type: 'map', values: 'int' } },
          { name: 'more', type: ['null', 'x.Inner'] },
        ],
      },
      [
        {
          DAY: -1,
          r: { A: null, b: Buffer.from([0, 255]) },
          id: 7,
          seen: 1_000_001,
          m: { k: 1 },
          more: null,
        },
      ],
    )
    await athena.clients.s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'foreign/a.avro', Body: body }))
    expect(await athena.rows('SELECT * FROM serdes.foreign_files')).toEqual([
      ['7', null, '1970-01-01 00:00:01.000', '1969-12-31', null, '{k=1}', '{a=null, b=00 ff}', null],
    ])
  })

  test('a file that is no Avro is named', async () => {
    await athena.put('broken/a.avro', 'Obj\u0001 but no more')
    await athena.rows(
      "CREATE EXTERNAL TABLE serdes.broken (a int) STORED AS AVRO LOCATION 's3://data/broken/'",
    )
    expect(await athena.failure('SELECT * FROM serdes.broken')).toMatch(
      /^HIVE_BAD_DATA: Error reading Avro file s3:\/\/data\/broken\/a\.avro: /,
    )
  })
})

describe('text of other writers', () => {
  test('keys of JSON stand for columns and fields in any case, and for others where the table says so', async () => {
    await athena.put(
      'json/a.json',
      '{"userId":9007199254740993,"Detail":{"Kind":"x"},"M":{"Kept":1},"$ref":"r"}\n{"USERID":2}\n',
    )
    const made = (name: string, more: string) =>
      athena.rows(
        `CREATE EXTERNAL TABLE serdes.${name} (userid bigint, detail struct<kind:string>, m map<string,int>, link string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' ${more} LOCATION 's3://data/json/'`,
      )
    await made('anycase', "WITH SERDEPROPERTIES ('mapping.link' = '$ref')")
    expect(await athena.rows('SELECT * FROM serdes.anycase ORDER BY userid DESC')).toEqual([
      ['9007199254740993', '{kind=x}', '{Kept=1}', 'r'],
      ['2', null, null, null],
    ])
    await made('exact', "WITH SERDEPROPERTIES ('case.insensitive' = 'false')")
    expect(await athena.rows('SELECT count(userid) FROM serdes.exact')).toEqual([['0']])
  })

  test('a doubled quote is a quote to OpenCSVSerde, whatever escapes it besides', async () => {
    await athena.put('opencsv/a.csv', '0,"a ""b"", c"\n1,"d \\"e\\" \\\\"\n2,""\n')
    await athena.rows(
      "CREATE EXTERNAL TABLE serdes.opencsv (i string, s string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://data/opencsv/'",
    )
    expect(await athena.rows('SELECT s FROM serdes.opencsv ORDER BY i')).toEqual([
      ['a "b", c'],
      ['d "e" \\'],
      [''],
    ])
  })

  test('RegexSerDe makes a column of every group; a line that does not match has none', async () => {
    const groups = Array.from({ length: 11 }, () => '([^ ]*)').join(' ')
    const names = Array.from({ length: 10 }, (_, index) => `c${index} string`).join(', ')
    await athena.put('regex/a.log', `${'a b c d e f g h i j'} 200\n"quoted, not" matched\n`)
    await athena.rows(
      `CREATE EXTERNAL TABLE serdes.logged (${names}, code int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' = '${groups}') LOCATION 's3://data/regex/'`,
    )
    expect(await athena.rows('SELECT c0, c9, code FROM serdes.logged')).toEqual([
      ['a', 'j', '200'],
      [null, null, null],
    ])
  })

  test('a row that is no JSON ends the query, without a path of this machine, unless the table ignores it', async () => {
    await athena.put('malformed/a.json', '{"a":1}\nno json\n{"a":3}\n')
    const made = (name: string, more: string) =>
      athena.rows(
        `CREATE EXTERNAL TABLE serdes.${name} (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' ${more} LOCATION 's3://data/malformed/'`,
      )
    await made('strict', '')
    expect(await athena.failure('SELECT sum(a) FROM serdes.strict')).toBe(
      'HIVE_BAD_DATA: Row is not a valid JSON Object',
    )
    await made('lenient', "WITH SERDEPROPERTIES ('ignore.malformed.json' = 'TRUE')")
    expect(await athena.rows('SELECT a FROM serdes.lenient')).toEqual([['1'], [null], ['3']])
  })
})
