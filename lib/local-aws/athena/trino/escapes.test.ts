import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession()
})
afterAll(() => trino.close())

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
    "SELECT * FROM read_parquet('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT read_text('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    'SELECT * FROM duckdb_secrets()',
    'SELECT * FROM pragma_database_list',
    'SELECT * FROM sqlite_master',
    'SELECT * FROM "duckdb_tables"()',
    'SELECT * FROM "main"."athena_table_1"',
    'SELECT * FROM athena_table_1',
    'SELECT * FROM "x""; COPY (SELECT 1) TO \'/tmp/x\'; --"',
    "SELECT 'a'; COPY (SELECT 1) TO '/tmp/x'",
    'SELECT "a"" FROM read_csv(1) --"',
    "EXPORT DATABASE '/tmp/x'",
    "IMPORT DATABASE '/tmp/x'",
    'CALL pragma_version()',
    'LOAD httpfs',
    'DETACH memory',
    'CHECKPOINT',
    'USE main',
    'SELECT pg_sleep(1)',
    "SELECT nextval('s')",
    "SELECT query('SELECT 1')",
    "SELECT * FROM query_table('x')",
    "SELECT trino_bigint('1')",
    "SELECT add_parquet_key('a', 'b')",
    "SELECT write_log('x')",
    'SELECT COLUMNS(*)',
    'SELECT * EXCLUDE (a) FROM (SELECT 1 AS a)',
    'FROM range(10)',
    'SELECT [x FOR x IN [1]]',
    'SELECT 1::varchar',
    "SELECT getvariable('x')",
    'SELECT main.trino_ln(1)',
    "SELECT system.main.read_text('/etc/passwd')",
  ])('%s', async (sql) => {
    expect(await trino.failure(sql)).toMatch(
      /^(SYNTAX_ERROR|TABLE_NOT_FOUND|COLUMN_NOT_FOUND|SCHEMA_NOT_FOUND|FUNCTION_NOT_FOUND|NOT_SUPPORTED)/,
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

describe('a statement that is too large fails in bounded time', () => {
  const nested = (open: string, close: string, times: number) =>
    `SELECT ${open.repeat(times)}1${close.repeat(times)}`
  test.each([
    ['brackets', nested('(', ')', 100_000)],
    ['functions', nested('abs(', ')', 30_000)],
    ['arrays', nested('ARRAY[', ']', 5_000)],
    ['CASE', nested('CASE WHEN true THEN ', ' END', 3_000)],
    ['signs', nested('- ', '', 50_000)],
    ['sums', `SELECT ${Array.from({ length: 20_000 }, () => '1').join(' + ')}`],
  ])(
    '%s',
    async (_what, sql) => {
      expect(await trino.failure(sql)).toMatch(/^STACK_OVERFLOW: statement is too large/)
    },
    30_000,
  )
  test('a long list and a long text are no nesting', async () => {
    expect((await trino.query(`SELECT length('${'('.repeat(200_000)}')`)).rows).toEqual([['200000']])
    expect(
      (await trino.query(`SELECT 7 IN (${Array.from({ length: 2_000 }, (_, item) => item).join(', ')})`))
        .rows,
    ).toEqual([['true']])
  })
})

describe('an endless query stops when it is cancelled', () => {
  test.each([
    'SELECT max(x * y) FROM UNNEST(sequence(1, 10000)) a(x), UNNEST(sequence(1, 10000)) b(y), UNNEST(sequence(1, 10000)) c(z)',
    'SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(x), UNNEST(sequence(1, 10000)) b(y), UNNEST(sequence(1, 10000)) c(z) WHERE x + y = 3',
  ])('%s', async (sql) => {
    const stop = new AbortController()
    const running = trino.query(sql, [], stop.signal)
    setTimeout(() => stop.abort(), 100)
    await expect(running).rejects.toThrow(/INTERRUPT/i)
  })
})
