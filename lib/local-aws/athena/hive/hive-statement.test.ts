import { describe, expect, test } from 'vitest'
import { TrinoError } from '../trino/trino-error'
import { parseHiveStatement } from './hive-statement'

test('CREATE EXTERNAL TABLE with every clause', () => {
  const statement = parseHiveStatement(`
    -- as people paste it
    create external table IF NOT EXISTS \`Shop\`.\`orders\` (
      \`id\` STRING COMMENT 'the key; with a semicolon',
      price decimal(10, 2),
      tags array<struct<name: string, n: int>>
    )
    COMMENT "it's a table"
    PARTITIONED BY (year string, month int)
    ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' NULL DEFINED AS ''
    STORED AS TEXTFILE
    LOCATION 's3://bucket/path/'
    TBLPROPERTIES ('skip.header.line.count' = '1', "k"="v");`)
  expect(statement).toMatchObject({
    kind: 'create-table',
    target: { catalog: null, database: 'shop', table: 'orders' },
    ifNotExists: true,
    columns: [
      { name: 'id', type: 'string', comment: 'the key; with a semicolon' },
      { name: 'price', type: 'decimal(10,2)', comment: null },
      { name: 'tags', type: 'array<struct<name:string,n:int>>', comment: null },
    ],
    partitionKeys: [{ name: 'year' }, { name: 'month', type: 'int' }],
    comment: "it's a table",
    serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    serdeParameters: { 'field.delim': '\t', 'escape.delim': '\\', 'serialization.null.format': '' },
    location: 's3://bucket/path',
    parameters: { EXTERNAL: 'TRUE', 'skip.header.line.count': '1', k: 'v' },
  })
})

test('a Parquet table written with its classes', () => {
  const statement = parseHiveStatement(`CREATE EXTERNAL TABLE t (a bigint)
    ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
    STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'
    OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat' LOCATION 's3://b/p'`)
  expect(statement).toMatchObject({
    serde: expect.stringMatching(/ParquetHiveSerDe$/),
    inputFormat: expect.stringMatching(/MapredParquetInputFormat$/),
  })
})

describe('other statements', () => {
  test.each<[string, object]>([
    ['SHOW TABLES IN db LIKE "a*"', { kind: 'show-tables', database: 'db', pattern: 'a*' }],
    ['show columns from t in db', { kind: 'show-columns', target: { database: 'db', table: 't' } }],
    ['DESCRIBE FORMATTED db.t', { kind: 'describe', target: { database: 'db', table: 't' } }],
    ['DROP DATABASE IF EXISTS x CASCADE', { kind: 'drop-database', ifExists: true, cascade: true }],
    ["SHOW TBLPROPERTIES t('k')", { kind: 'show-properties', name: 'k' }],
    [
      "ALTER TABLE t ADD IF NOT EXISTS PARTITION (y='1', m=2) LOCATION 's3://b/1' PARTITION (y='2', m=3)",
      {
        kind: 'add-partitions',
        partitions: [
          {
            values: new Map([
              ['y', '1'],
              ['m', '2'],
            ]),
            location: 's3://b/1',
          },
          {
            values: new Map([
              ['y', '2'],
              ['m', '3'],
            ]),
            location: null,
          },
        ],
      },
    ],
  ])('%s', (sql, expected) => {
    expect(parseHiveStatement(sql)).toMatchObject(expected)
  })
  test.each([
    'SELECT 1',
    'CREATE TABLE x AS SELECT 1',
    'CREATE VIEW v AS SELECT 1',
    'ALTER TABLE t RENAME COLUMN a TO b',
  ])('%s is not read here', (sql) => {
    expect(parseHiveStatement(sql)).toBeNull()
  })
  test('a mistake is reported at its place', () => {
    const parse = () => parseHiveStatement('CREATE EXTERNAL TABLE t (a int\n b string) LOCATION 1')
    expect(parse).toThrow(TrinoError)
    expect(parse).toThrow("mismatched input 'b'. Expecting: )")
  })
})
