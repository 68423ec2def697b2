import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession({
    'db.orders': `SELECT * FROM (VALUES
      ('a', TIMESTAMP '2024-01-01 00:00:00', 1, ['x', 'y'], MAP {'k': 1}, 's3://b/1'),
      ('a', TIMESTAMP '2024-01-02 00:00:00', 2, ['z'], MAP {'l': 2}, 's3://b/1'),
      ('b', TIMESTAMP '2024-01-01 00:00:00', 3, [], MAP {}, 's3://b/2')) AS t(id, et, total, tags, attrs, "$path")`,
    'other.orders': "SELECT 'other' AS id",
  })
})
afterAll(() => trino.close())

const rows = async (sql: string, parameters?: string[]) => (await trino.query(sql, parameters)).rows
const columns = async (sql: string) => (await trino.query(sql)).columns

describe('names of result columns', () => {
  test('unquoted names are lower case, quoted aliases keep theirs, expressions get _col and their place', async () => {
    expect(
      await columns('SELECT ID, total AS Total, total + 1, total "The Total", count(*) OVER () FROM orders'),
    ).toEqual(['id', 'total', '_col2', 'The Total', '_col4'])
  })
  test('the place counts the columns behind a star', async () => {
    expect(await columns('SELECT q.*, 1 FROM (SELECT id, total, 2 FROM orders) q')).toEqual([
      'id',
      'total',
      '_col2',
      '_col3',
    ])
  })
  test('a field of a row is named after the field', async () => {
    expect(await columns('SELECT r.a FROM (SELECT CAST(ROW(1) AS ROW(a bigint)) AS r)')).toEqual(['a'])
  })
  test('VALUES alone', async () => {
    expect(await trino.query("VALUES (1, 'a'), (2, 'b')")).toEqual({
      columns: ['_col0', '_col1'],
      rows: [
        ['1', 'a'],
        ['2', 'b'],
      ],
    })
  })
  test('the same name twice stays twice', async () => {
    expect(await columns('SELECT id, id FROM orders LIMIT 1')).toEqual(['id', 'id'])
  })
})

describe('tables', () => {
  test('a table may be written with its database and catalog, in any case and in quotes', async () => {
    expect(await rows('SELECT count(*) FROM AwsDataCatalog.DB."Orders"')).toEqual([['3']])
    expect(await rows('SELECT db.orders.total, orders.id FROM db.orders ORDER BY 1 LIMIT 1')).toEqual([
      ['1', 'a'],
    ])
    expect(await rows('SELECT id FROM other.orders')).toEqual([['other']])
  })
  test('a WITH name shadows a table, but not inside its own definition', async () => {
    expect(await rows('WITH orders AS (SELECT max(total) AS m FROM orders) SELECT m FROM orders')).toEqual([
      ['3'],
    ])
    expect(await rows('WITH orders AS (SELECT 9 AS m) SELECT * FROM db.orders WHERE total = 3')).toHaveLength(
      1,
    )
  })
  test('"$path" can be asked for and is not part of a star', async () => {
    expect(await rows('SELECT DISTINCT "$path" FROM orders ORDER BY 1')).toEqual([['s3://b/1'], ['s3://b/2']])
    expect(await columns('SELECT *, "$path" AS p FROM orders')).toEqual([
      'id',
      'et',
      'total',
      'tags',
      'attrs',
      'p',
    ])
  })
  test('TABLE reads a whole table', async () => {
    expect(await rows('TABLE other.orders')).toEqual([['other']])
  })
  test('TABLESAMPLE keeps about the share that is asked for', async () => {
    const [[count] = []] = await rows(
      'SELECT count(*) FROM (SELECT * FROM UNNEST(sequence(1, 10000)) AS t(n)) AS s TABLESAMPLE BERNOULLI (10)',
    )
    expect(Number(count)).toBeGreaterThan(500)
    expect(Number(count)).toBeLessThan(2000)
  })
})

describe('windows and ordering', () => {
  test('IGNORE NULLS carries the last row along', async () => {
    const sql = `
      WITH events AS (
        SELECT 'a' AS id, 1 AS t, CAST(NULL AS bigint) AS v UNION ALL SELECT 'a', 2, 10 UNION ALL SELECT 'a', 3, NULL
      )
      SELECT t, r.v, r.t AS since FROM (
        SELECT t, last_value(CASE WHEN v IS NOT NULL THEN CAST(ROW(v, t) AS ROW(v bigint, t integer)) END) IGNORE NULLS
          OVER (PARTITION BY id ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS r
        FROM events) ORDER BY t`
    expect(await rows(sql)).toEqual([
      ['1', null, null],
      ['2', '10', '2'],
      ['3', '10', '2'],
    ])
  })
  test('nulls come last in both directions unless told otherwise', async () => {
    expect(await rows('SELECT x FROM (VALUES 1, NULL, 2) AS t(x) ORDER BY x DESC')).toEqual([
      ['2'],
      ['1'],
      [null],
    ])
    expect(await rows('SELECT x FROM (VALUES 1, NULL, 2) AS t(x) ORDER BY x NULLS FIRST')).toEqual([
      [null],
      ['1'],
      ['2'],
    ])
  })
  test('OFFSET stands before LIMIT, FETCH FIRST is a limit too, LIMIT ALL is none', async () => {
    expect(await rows('SELECT total FROM orders ORDER BY 1 OFFSET 1 LIMIT 1')).toEqual([['2']])
    expect(await rows('SELECT total FROM orders ORDER BY 1 OFFSET 1 ROW FETCH FIRST 1 ROW ONLY')).toEqual([
      ['2'],
    ])
    expect(await rows('SELECT total FROM orders ORDER BY 1 LIMIT ALL')).toHaveLength(3)
  })
  test('the latest row per record', async () => {
    const sql = `SELECT id, total FROM (
      SELECT *, row_number() OVER (PARTITION BY id ORDER BY et DESC) AS row_num FROM "db"."orders"
    ) WHERE row_num = 1 ORDER BY id`
    expect(await rows(sql)).toEqual([
      ['a', '2'],
      ['b', '3'],
    ])
  })
  test('grouping sets', async () => {
    expect(
      await rows('SELECT id, sum(total) FROM orders GROUP BY GROUPING SETS ((id), ()) ORDER BY 1, 2'),
    ).toEqual([
      ['a', '3'],
      ['b', '3'],
      [null, '6'],
    ])
  })
})

test.each([
  [
    "SELECT date_trunc('day', et), count(*) FROM orders GROUP BY date_trunc('day', et) ORDER BY date_trunc('day', et)",
    [
      ['2024-01-01 00:00:00.000', '2'],
      ['2024-01-02 00:00:00.000', '1'],
    ],
  ],
  [
    'SELECT CAST(et AS date) AS day, CAST(count(*) AS varchar) FROM orders GROUP BY CAST(et AS date) HAVING CAST(count(*) AS double) > 1.5',
    [['2024-01-01', '2']],
  ],
  [
    'SELECT CAST(sum(total) OVER () AS bigint), CAST(row_number() OVER (ORDER BY total) AS varchar) FROM orders ORDER BY 2 LIMIT 1',
    [['6', '1']],
  ],
  ['SELECT CAST((SELECT max(total) FROM orders) AS double)', [['3.0']]],
  ['SELECT transform(tags, x -> CAST(length(x) AS double)) FROM orders WHERE total = 1', [['[1.0, 1.0]']]],
  ['SELECT transform(ARRAY[1, 2], x -> CAST(x AS varchar))', [['[1, 2]']]],
  ['SELECT transform(ARRAY[1.5e0], x -> CAST(x AS bigint))', [['[2]']]],
  ['SELECT max_by(id, et) FILTER (WHERE total < 3) FROM orders', [['a']]],
  ['SELECT count(*) FROM orders WHERE id IN (SELECT id FROM orders WHERE total > 2)', [['1']]],
  [
    'SELECT o.id FROM orders o WHERE EXISTS (SELECT 1 FROM orders i WHERE i.id = o.id AND i.total > o.total)',
    [['a']],
  ],
  ['SELECT a.total FROM orders a JOIN orders b ON a.total = b.total + 2', [['3']]],
  ['SELECT id FROM orders UNION SELECT id FROM other.orders ORDER BY 1', [['a'], ['b'], ['other']]],
  [
    'SELECT id, lag(total) OVER (PARTITION BY id ORDER BY et) FROM orders ORDER BY id, et',
    [
      ['a', null],
      ['a', '1'],
      ['b', null],
    ],
  ],
  ['SELECT sum(total) OVER w FROM orders WINDOW w AS (PARTITION BY id) ORDER BY 1 LIMIT 1', [['3']]],
  [
    'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) SELECT max(x) FROM n',
    [['3']],
  ],
  ['SELECT id FROM (SELECT * FROM orders TABLESAMPLE BERNOULLI (100)) WHERE total = 3', [['b']]],
  ["SELECT json_extract_scalar(j, '$.a') FROM (VALUES '{\"a\": 1}') AS t(j)", [['1']]],
  ["SELECT if(total > 2, 'big', 'small') FROM orders ORDER BY total DESC LIMIT 1", [['big']]],
  ["SELECT et AT TIME ZONE 'UTC' FROM orders WHERE total = 1", [['2024-01-01 00:00:00.000 UTC']]],
  ['SELECT x.total FROM (SELECT * FROM orders) x WHERE x.total NOT BETWEEN 1 AND 2', [['3']]],
  ['SELECT DISTINCT id FROM orders ORDER BY id DESC', [['b'], ['a']]],
  [
    "SELECT count(*) FROM orders WHERE et BETWEEN TIMESTAMP '2024-01-01 00:00:00' AND TIMESTAMP '2024-01-01 23:59:59'",
    [['2']],
  ],
  [
    'SELECT CAST(sum(total) AS bigint), CAST(avg(total + 0.5e0) AS bigint), CAST(max(id) AS varchar) FROM orders',
    [['6', '3', 'b']],
  ],
  [
    "SELECT max(et) - INTERVAL '1' DAY, date_trunc('month', min(et)), date_add('day', 1, max(et)) FROM orders",
    [['2024-01-01 00:00:00.000', '2024-01-01 00:00:00.000', '2024-01-03 00:00:00.000']],
  ],
  [
    "SELECT date_diff('day', min(et), max(et)), to_iso8601(max(et)), date_format(max(et), '%Y') FROM orders",
    [['1', '2024-01-02T00:00:00.000', '2024']],
  ],
  [
    'SELECT id, CAST(max(et) AS date), TRY_CAST(max(id) AS bigint) FROM orders GROUP BY id ORDER BY 1',
    [
      ['a', '2024-01-02', null],
      ['b', '2024-01-01', null],
    ],
  ],
  [
    'SELECT CASE WHEN total > 1 THEN CAST(total AS double) ELSE 0 END FROM orders ORDER BY 1',
    [['0.0'], ['2.0'], ['3.0']],
  ],
  ['SELECT approx_percentile(total, ARRAY[0.5]) FROM orders', [['[2]']]],
  ['SELECT map_agg(id, total)[?] FROM orders', [['3']]],
])('%s', async (sql, expected) => {
  expect(await rows(sql, sql.includes('?') ? ["'b'"] : [])).toEqual(expected)
})

test('parameters stand for literals, in the order of the question marks', async () => {
  expect(await rows('SELECT id FROM orders WHERE total > ? AND id <> ? LIMIT 1', ['1', "'a'"])).toEqual([
    ['b'],
  ])
})

test('comments and line ends do not matter', async () => {
  expect(await rows('-- a comment\nSELECT /* inline */ 1;')).toEqual([['1']])
})

test('LIMIT takes a parameter too, and their number has to be right', async () => {
  expect(await rows('SELECT total + ? FROM orders ORDER BY 1 LIMIT ?', ['10', '1'])).toEqual([['11']])
  await expect(rows('SELECT ?', [])).rejects.toThrow('Incorrect number of parameters: expected 1 but found 0')
  await expect(rows('SELECT 1', ['1'])).rejects.toThrow(
    'Incorrect number of parameters: expected 0 but found 1',
  )
})

test("the SageMaker SDK's dataset query: WITH inside WITH, joined features with a number behind a dot", async () => {
  const sql = `
    WITH fg_base AS (
      WITH table_base AS (SELECT id, et, total FROM orders WHERE et <= to_timestamp('2024-01-03 00:00:00', 'yyyy-mm-dd hh24:mi:ss')),
      deduped AS (SELECT *, row_number() OVER (PARTITION BY id, et ORDER BY total DESC) AS dedup_row FROM table_base)
      SELECT id, et, total FROM deduped WHERE dedup_row = 1
    ),
    fg_0 AS (SELECT id AS "id.1", total AS "total.1", et AS "et.1" FROM orders)
    SELECT id, total, "total.1" FROM (
      SELECT fg_base.id, fg_base.total, fg_0."total.1",
        row_number() OVER (PARTITION BY fg_base.id ORDER BY fg_base.et DESC, fg_0."et.1" DESC) AS row_recent
      FROM fg_base JOIN fg_0 ON fg_base.id = fg_0."id.1" AND fg_base.et >= fg_0."et.1"
    ) WHERE row_recent <= 1 ORDER BY id;`
  expect(await trino.query(sql)).toEqual({
    columns: ['id', 'total', 'total.1'],
    rows: [
      ['a', '2', '2'],
      ['b', '3', '3'],
    ],
  })
})
