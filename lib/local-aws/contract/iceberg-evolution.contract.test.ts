import { GetTableCommand } from '@aws-sdk/client-glue'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { withSchema } from '../iceberg/evolve-metadata'
import { currentSchema } from '../iceberg/table-metadata'
import { openForeign } from './foreign-iceberg'
import { openIceberg } from './iceberg-store'

async function openLake() {
  const store = await openIceberg()
  await store.s3.send(new CreateBucketCommand({ Bucket: 'lake' }))
  await store.rows('CREATE DATABASE sagemaker_featurestore')
  const create = (name: string, columns: string, more = '', properties = '') =>
    store.rows(
      `CREATE TABLE ${name} (${columns}) ${more} LOCATION 's3://lake/${name}' TBLPROPERTIES ('table_type'='ICEBERG'${properties})`,
    )
  return { ...store, create }
}

test('columns are renamed, widened, moved, dropped and added again; files keep what was written', async () => {
  const store = await openLake()
  await store.create('events', 'id int, note string, ratio float, price decimal(9,2)')
  await store.rows(`INSERT INTO events VALUES (1, 'first', REAL '0.5', DECIMAL '1.50')`)
  for (const change of [
    'CHANGE COLUMN id event_id bigint',
    'CHANGE COLUMN ratio ratio double FIRST',
    "CHANGE note remark string COMMENT 'what happened' AFTER price",
    'CHANGE COLUMN price price decimal(12,2)',
  ])
    await store.rows(`ALTER TABLE events ${change}`)
  await store.rows("INSERT INTO events VALUES (0.25e0, 9007199254740993, DECIMAL '1234567890.25', 'second')")
  expect(await store.rows('SELECT * FROM events ORDER BY event_id')).toEqual([
    ['0.5', '1', '1.50', 'first'],
    ['0.25', '9007199254740993', '1234567890.25', 'second'],
  ])
  await store.rows('ALTER TABLE events DROP COLUMN remark')
  await store.rows('ALTER TABLE events ADD COLUMNS (remark string)')
  // The column is another one now, whatever it is called.
  expect(await store.rows('SELECT remark FROM events')).toEqual([[null], [null]])
  const { Table } = await store.glue.send(
    new GetTableCommand({ DatabaseName: 'sagemaker_featurestore', Name: 'events' }),
  )
  expect(
    Table?.StorageDescriptor?.Columns?.map(({ Name, Type, Parameters }) => [
      Name,
      Type,
      Parameters?.['iceberg.field.id'],
    ]),
  ).toEqual([
    ['ratio', 'double', '3'],
    ['event_id', 'bigint', '1'],
    ['price', 'decimal(12,2)', '4'],
    ['remark', 'string', '5'],
  ])
})

test('a change that Iceberg has not is refused, and nothing changes', async () => {
  const store = await openLake()
  await store.create('events', 'id bigint, kind string, at date', 'PARTITIONED BY (kind)')
  for (const [change, reason] of [
    ['CHANGE COLUMN id id int', /Cannot change column type: id: long -> int$/],
    ['CHANGE COLUMN id kind bigint', /name already exists: kind$/],
    ['CHANGE COLUMN nope nope bigint', /Invalid column reference nope$/],
    ['CHANGE COLUMN id id bigint AFTER nope', /Invalid column reference nope$/],
    ['DROP COLUMN kind', /Cannot drop partition field: kind$/],
    ['DROP COLUMN nope', /Invalid column reference nope$/],
    ['ADD COLUMNS (id string)', /Duplicate column name: id$/],
    ['ADD COLUMNS (x interval)', /^NOT_SUPPORTED/],
    ['REPLACE COLUMNS (x string)', /^NOT_SUPPORTED: ALTER TABLE REPLACE COLUMNS is not supported/],
  ] as const)
    expect([change, await store.failure(`ALTER TABLE events ${change}`)]).toEqual([
      change,
      expect.stringMatching(reason),
    ])
  expect((await store.rows('DESCRIBE events')).flat()).toEqual([
    '# Table schema:\t\t',
    '# col_name\tdata_type\tcomment',
    'id\tbigint\t',
    'kind\tstring\t',
    'at\tdate\t',
    '\t\t',
    '# Partition spec:\t\t',
    '# field_name\tfield_transform\tcolumn_name',
    'kind\tidentity\tkind',
  ])
})

test('a renamed table has its rows and its history, and the old name is free', async () => {
  const store = await openLake()
  await store.rows('CREATE DATABASE other')
  await store.create('events', 'id bigint')
  await store.rows('INSERT INTO events VALUES (1)')
  await store.rows('INSERT INTO events VALUES (2)')
  await store.create('taken', 'id bigint')
  expect(await store.failure('ALTER TABLE events RENAME TO taken')).toMatch(/already exists/)
  expect(await store.failure('ALTER TABLE events RENAME TO nowhere.t')).toMatch(
    /Database does not exist: nowhere/,
  )
  await store.rows('ALTER TABLE events RENAME TO other.happenings')
  await store.rows('INSERT INTO other.happenings VALUES (3)')
  expect(await store.rows('SELECT count(*), max(id) FROM other.happenings')).toEqual([['3', '3']])
  expect(await store.rows('SELECT count(*) FROM other."happenings$snapshots"')).toEqual([['3']])
  expect(await store.failure('SELECT * FROM events')).toMatch(/^TABLE_NOT_FOUND/)
  await store.create('events', 'id bigint')
  expect(await store.rows('SELECT count(*) FROM events')).toEqual([['0']])
})

test('properties are set, shown by the names of Athena and taken away', async () => {
  const store = await openLake()
  await store.create('events', 'id bigint', '', ", 'format'='PARQUET', 'write_compression'='ZSTD'")
  await store.rows(
    "ALTER TABLE events SET TBLPROPERTIES ('optimize_rewrite_delete_file_threshold'='10', 'write_compression'='gzip')",
  )
  expect((await store.rows('SHOW TBLPROPERTIES events')).flat()).toEqual([
    'table_type\ticeberg',
    'format\tparquet',
    'write_compression\tgzip',
    'optimize_rewrite_delete_file_threshold\t10',
  ])
  await store.rows(
    "ALTER TABLE events UNSET TBLPROPERTIES ('write_compression', 'optimize_rewrite_delete_file_threshold')",
  )
  expect((await store.rows('SHOW TBLPROPERTIES events')).flat()).toEqual([
    'table_type\ticeberg',
    'format\tparquet',
  ])
  expect(
    await store.failure(
      "CREATE TABLE o (id bigint) LOCATION 's3://lake/o' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='ORC')",
    ),
  ).toBe('NOT_SUPPORTED: The local store cannot write Iceberg tables of format ORC')
})

test('nested columns are written, read, and changed inside: fields are known by their ids', async () => {
  const store = await openLake()
  await store.create(
    'shapes',
    'id int, point struct<x:int,y:double>, tags array<string>, parts map<string,struct<size:int>>',
  )
  await store.rows(`INSERT INTO shapes VALUES (1, CAST(ROW(1, 2.5) AS ROW(x integer, y double)), ARRAY['a','b'],
    MAP(ARRAY['k'], ARRAY[CAST(ROW(7) AS ROW(size integer))]))`)
  await store.rows('ALTER TABLE shapes CHANGE COLUMN point point struct<y:double,z:string,x:bigint>')
  await store.rows('ALTER TABLE shapes ADD COLUMNS (more array<struct<n:int>>)')
  await store.rows(
    `INSERT INTO shapes (id, point) VALUES (2, CAST(ROW(0.5, 'deep', 9007199254740993) AS ROW(y double, z varchar, x bigint)))`,
  )
  expect(
    await store.rows(
      "SELECT id, point.x, point.y, point.z, tags[1], parts['k'].size, more FROM shapes WHERE tags IS NOT NULL",
    ),
  ).toEqual([['1', '1', '2.5', null, 'a', '7', null]])
  const foreign = await openForeign(store, 'sagemaker_featurestore', 'shapes')
  // A field of a struct is renamed and its name given again, as other engines can: old files are read by ids.
  await foreign.commit((metadata) => {
    return withSchema(
      metadata,
      currentSchema(metadata).fields.map((field) =>
        field.name !== 'parts' || typeof field.type === 'string' || field.type.type !== 'map'
          ? field
          : {
              ...field,
              type: {
                ...field.type,
                value: {
                  type: 'struct' as const,
                  fields: [
                    { id: 50, name: 'size', required: false, type: 'string' },
                    ...(typeof field.type.value !== 'string' && field.type.value.type === 'struct'
                      ? field.type.value.fields.map((each) => ({ ...each, name: 'count' }))
                      : []),
                  ],
                },
              },
            },
      ),
      50,
    )
  })
  expect(await store.rows('SELECT parts, more FROM shapes ORDER BY id')).toEqual([
    ['{k={size=null, count=7}}', null],
    [null, null],
  ])
  expect(await store.rows('SELECT point FROM shapes ORDER BY id')).toEqual([
    ['{y=2.5, z=null, x=1}'],
    ['{y=0.5, z=deep, x=9007199254740993}'],
  ])
  await store.rows('UPDATE shapes SET tags = ARRAY[point.z] WHERE point.x > 5')
  await store.rows('DELETE FROM shapes WHERE cardinality(tags) = 2')
  expect(await store.rows('SELECT id, tags FROM shapes')).toEqual([['2', '[deep]']])
})

test('values of other types are refused in the words of Trino, by INSERT, UPDATE and MERGE', async () => {
  const store = await openLake()
  await store.create('events', 'id int, kind string, at timestamp, price decimal(9,2)')
  await store.rows("INSERT INTO events VALUES (1, 'a', TIMESTAMP '2026-01-01 00:00:00', NULL)")
  for (const [sql, reason] of [
    [
      "INSERT INTO events VALUES ('1', 2, DATE '2026-01-01', 1)",
      'TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [integer, varchar, timestamp(6), decimal(9,2)], Query: [varchar(1), integer, date, integer]',
    ],
    [
      'INSERT INTO events (id) SELECT CAST(1 AS bigint)',
      'TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [integer], Query: [bigint]',
    ],
    [
      'INSERT INTO events (id, kind) VALUES (1)',
      'TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [integer, varchar], Query: [integer]',
    ],
    [
      "UPDATE events SET kind = 1, id = 2 WHERE kind = 'a'",
      "TYPE_MISMATCH: line 1:1: UPDATE table column types don't match SET expressions: Table: [varchar, integer], Expressions: [integer, integer]",
    ],
    [
      "MERGE INTO events t USING (VALUES (1, 'x')) AS s(id, kind) ON t.id = s.id WHEN MATCHED THEN UPDATE SET kind = s.kind WHEN NOT MATCHED THEN INSERT (id) VALUES (s.kind)",
      "TYPE_MISMATCH: line 1:118: MERGE table column types don't match for MERGE case 1, SET expressions: Table: [integer], Expressions: [varchar(1)]",
    ],
  ] as const)
    expect([sql, await store.failure(sql)]).toEqual([sql, reason])
  await store.rows(
    "INSERT INTO events VALUES (CAST(2 AS tinyint), CAST('b' AS varchar(3)), DATE '2026-01-02', DECIMAL '1.5')",
  )
  expect(await store.rows('SELECT id, kind, price FROM events ORDER BY id')).toEqual([
    ['1', 'a', null],
    ['2', 'b', '1.50'],
  ])
})
