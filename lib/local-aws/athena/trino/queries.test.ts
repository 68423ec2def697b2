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

describe('UNNEST', () => {
  test('an array gives a row per element', async () => {
    expect(await rows('SELECT id, tag FROM orders CROSS JOIN UNNEST(tags) AS u(tag) ORDER BY tag')).toEqual([
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'z'],
    ])
  })
  test('WITH ORDINALITY counts from one', async () => {
    expect(
      await rows(
        'SELECT tag, n FROM orders, UNNEST(tags) WITH ORDINALITY AS u(tag, n) WHERE total = 1 ORDER BY n',
      ),
    ).toEqual([
      ['x', '1'],
      ['y', '2'],
    ])
  })
  test('several arrays go side by side, the shorter filled with NULL', async () => {
    expect(await rows("SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY['a']) AS t(n, c)")).toEqual([
      ['1', 'a'],
      ['2', null],
    ])
  })
  test('a map gives keys and values', async () => {
    expect(await rows('SELECT k, v FROM orders CROSS JOIN UNNEST(attrs) AS u(k, v) ORDER BY k')).toEqual([
      ['k', '1'],
      ['l', '2'],
    ])
  })
  test('an array of rows gives a column per field', async () => {
    expect(await rows("SELECT a, b FROM UNNEST(ARRAY[ROW(1, 'x'), ROW(2, 'y')]) AS t(a, b)")).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ])
  })
  test('LEFT JOIN UNNEST keeps rows without elements', async () => {
    expect(
      await rows('SELECT id, tag FROM orders LEFT JOIN UNNEST(tags) AS u(tag) ON true WHERE total = 3'),
    ).toEqual([['b', null]])
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

test('parameters stand for literals, in the order of the question marks', async () => {
  expect(await rows('SELECT id FROM orders WHERE total > ? AND id <> ? LIMIT 1', ['1', "'a'"])).toEqual([
    ['b'],
  ])
})

test('comments and line ends do not matter', async () => {
  expect(await rows('-- a comment\nSELECT /* inline */ 1;')).toEqual([['1']])
})

describe('failures are worded as Athena words them, at the place in the text', () => {
  test.each([
    ['SELECT * FORM orders', "SYNTAX_ERROR: line 1:10: mismatched input 'FORM'. Expecting: <EOF>"],
    ['SELECT\n  total, nope FROM orders', "COLUMN_NOT_FOUND: line 2:10: Column 'nope' cannot be resolved"],
    ['SELECT o.nope FROM orders o', "COLUMN_NOT_FOUND: line 1:8: Column 'o.nope' cannot be resolved"],
    ['SELECT * FROM missing', "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.db.missing' does not exist"],
    ['SELECT foo(1)', "FUNCTION_NOT_FOUND: line 1:8: Function 'foo' not registered"],
    [
      'SELECT xxhash64(1)',
      "NOT_SUPPORTED: line 1:8: Function 'xxhash64' is not available in the local store",
    ],
    [
      'SELECT id, count(*) FROM orders',
      "EXPRESSION_NOT_AGGREGATE: line 1:8: 'id' must be an aggregate expression or appear in GROUP BY clause",
    ],
    ['SELECT id FROM orders a JOIN orders b ON true', "AMBIGUOUS_NAME: line 1:8: Column 'id' is ambiguous"],
    ["SELECT CAST('x' AS bigint)", "INVALID_CAST_ARGUMENT: line 1:8: Cannot cast 'x' to BIGINT"],
    [
      "SELECT TIMESTAMP 'yesterday'",
      "INVALID_LITERAL: line 1:8: 'yesterday' is not a valid TIMESTAMP literal",
    ],
    [
      'SELECT `id` FROM orders',
      'SYNTAX_ERROR: line 1:8: backquoted identifiers are not supported; use double quotes',
    ],
    ['SELECT CAST(1 AS money)', 'TYPE_MISMATCH: line 1:18: Unknown type: money'],
  ])('%s', async (sql, expected) => {
    expect(await trino.failure(sql)).toBe(expected)
  })
})

describe('nothing but tables of the catalog can be read', () => {
  test.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM TABLE(read_csv('/etc/passwd'))",
    "SELECT * FROM '/etc/passwd'",
    'SELECT * FROM "/etc/passwd"',
    'SELECT * FROM "read_text"',
    'SELECT * FROM duckdb_settings()',
    'SELECT * FROM information_schema.tables',
    "SELECT getenv('HOME')",
    "SELECT current_setting('temp_directory')",
    "COPY (SELECT 1) TO '/tmp/x'",
    "ATTACH '/tmp/x'",
    'SET memory_limit = 1',
    'INSTALL httpfs',
    'PRAGMA version',
    'SELECT trino_varchar(1)',
  ])('%s', async (sql) => {
    expect(await trino.failure(sql)).toMatch(
      /^(SYNTAX_ERROR|TABLE_NOT_FOUND|FUNCTION_NOT_FOUND|NOT_SUPPORTED)/,
    )
  })
  test('and DuckDB itself refuses as well', async () => {
    await trino.duckdb.withSession(async (session) => {
      for (const sql of [
        "FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/almanac-escape'",
        'SET enable_external_access = true',
        'INSTALL httpfs',
      ]) {
        await expect(session.run(sql)).rejects.toThrow(/disabled by configuration|Cannot change|locked/)
      }
    })
  })
})
