import { expect, test } from 'vitest'
import { formatSql } from './format'
import { problemsIn } from './problems'
import { splitStatements, statementAt } from './statements'
import { tablesRead } from './tables-read'

test('semicolons in quotes and comments do not split', () => {
  const text = `-- first; one\nSELECT ';' AS ";" /* ; */;\n\n;SELECT '🛫' ; SELECT 3`
  const statements = splitStatements(text)
  expect(statements.map(({ sql }) => sql)).toEqual([`SELECT ';' AS ";"`, `SELECT '🛫'`, 'SELECT 3'])
  expect(statements.map(({ sql, start, end }) => text.slice(start, end) === sql)).toEqual([true, true, true])
})

test('a text of comments holds no statement', () => {
  expect(splitStatements('-- nothing\n;;')).toEqual([])
  expect(statementAt('  ', 1)).toBeNull()
})

test('the cursor means the statement it is in or has just passed', () => {
  const text = 'SELECT 1; SELECT 2;\nSELECT 3'
  expect(statementAt(text, 0)?.sql).toBe('SELECT 1')
  expect(statementAt(text, 9)?.sql).toBe('SELECT 1')
  expect(statementAt(text, 12)?.sql).toBe('SELECT 2')
  expect(statementAt(text, 19)?.sql).toBe('SELECT 2')
  expect(statementAt(text, text.length)?.sql).toBe('SELECT 3')
})

test('each statement reports its first syntax error with line and column', () => {
  expect(problemsIn(`SELECT '🛫' AS a;\nSELECT * FORM t WHERE x;\nSELECT 1 +`)).toEqual([
    { message: 'FORM does not fit here', line: 2, column: 10, start: 27, end: 31 },
    { message: 'The statement ends too early', line: 3, column: 11, start: 53, end: 53 },
  ])
  expect(problemsIn(`SELECT 'open`)).toMatchObject([
    { message: "A quote ' is not closed", line: 1, column: 8 },
  ])
  expect(problemsIn('SELECT 1; SELECT 2; SHOW PARTITIONS t')).toEqual([])
})

test('the tables of a statement are folded, distinct and without its named queries', () => {
  const sql = `
    WITH recent AS (SELECT * FROM Sales."Order-Lines" l JOIN recent ON true),
      nested AS (WITH inner_one AS (SELECT * FROM sales.orders) SELECT * FROM inner_one, recent)
    SELECT (SELECT max(x) FROM inner_one) FROM nested, SALES.ORDERS, awsdatacatalog.db.t
    UNION TABLE plain`
  expect(tablesRead(sql)).toEqual([
    { catalog: null, database: 'sales', table: 'order-lines' },
    { catalog: null, database: null, table: 'recent' },
    { catalog: null, database: 'sales', table: 'orders' },
    { catalog: null, database: null, table: 'inner_one' },
    { catalog: 'awsdatacatalog', database: 'db', table: 't' },
    { catalog: null, database: null, table: 'plain' },
  ])
  expect(tablesRead('SELECT FROM WHERE')).toEqual([])
})

test('formatting keeps comments and leaves alone what it cannot read', () => {
  expect(formatSql('select a,b from t -- why\nwhere x=1')).toBe(
    'SELECT\n  a,\n  b\nFROM\n  t -- why\nWHERE\n  x = 1',
  )
  expect(formatSql(`select 'open`)).toBe(`select 'open`)
})
