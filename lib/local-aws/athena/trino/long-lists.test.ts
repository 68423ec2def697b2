import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAthenaStatement } from '../statements/statement'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession()
  await trino.query('SELECT 1')
})
afterAll(() => trino.close())

const rows = async (sql: string) => (await trino.query(sql)).rows
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i))

/** Literals in every spelling that a list may have; the last row is read by another path of the parser. */
const cells: [written: string, shown: string | null][] = [
  ['7', '7.00'],
  ['-7', '-7.00'],
  ['1.25', '1.25'],
  ['NULL', null],
  ["DECIMAL '3.5'", '3.50'],
]

test.each([2, 100])('%i rows of VALUES hold what is written', async (count) => {
  const written = times(count, (i) => {
    const [number] = cells[i % cells.length] ?? []
    return `(${number}, 'it''s ${i}', ${i % 2 ? 'NULL' : "DATE '2024-02-29'"}, ${i % 3 === 0}, 1e${i % 5})`
  })
  const shown = times(count, String)
    .map(Number)
    .map((i) => [
      cells[i % cells.length]?.[1],
      `it's ${i}`,
      i % 2 ? null : '2024-02-29',
      String(i % 3 === 0),
      `${10 ** (i % 5)}.0`,
    ])
  const sql = `SELECT CAST(n AS decimal(5, 2)), text, day, flag, CAST(f AS double) FROM (VALUES ${written.join(', ')}) AS t(n, text, day, flag, f)`
  expect(await rows(sql)).toEqual(shown)
})

test('an expression among the rows is calculated', async () => {
  const sql = `SELECT sum(n), max(t) FROM (VALUES ${times(100, (i) => `(${i}, TIMESTAMP '2024-01-01 00:00:00')`).join(', ')}, (1 + 1, current_timestamp)) AS v(n, t)`
  expect((await rows(sql))[0]?.[0]).toBe('4952')
})

test.each([
  [
    'numbers in IN',
    `SELECT count(*) FROM UNNEST(sequence(1, 100)) AS t(n) WHERE n IN (${times(10_000, String).join(', ')})`,
    '100',
  ],
  [
    'texts in IN',
    `SELECT count(*) FROM (VALUES 'id5') AS t(id) WHERE id NOT IN (${times(10_000, (i) => `'id${i}'`).join(',')})`,
    '0',
  ],
  [
    'rows of VALUES',
    `SELECT count(*) FROM (VALUES ${times(10_000, (i) => `(${i}, 'n${i}', 1.5)`).join(', ')}) AS t(a, b, c)`,
    '10000',
  ],
])('10,000 %s take well under two seconds of processor time', async (_what, sql, expected) => {
  const before = process.cpuUsage()
  expect(await rows(sql)).toEqual([[expected]])
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(2)
})

test.each([
  ['IN', `SELECT count(*) FROM t WHERE id IN (${times(13_000, (i) => `'customer-${i}'`).join(', ')})`],
  ['INSERT', `INSERT INTO t VALUES ${times(8_000, (i) => `('customer-${i}', ${i}, NULL)`).join(', ')}`],
])('%s of 250 KB, the longest that Athena takes, is read in well under two seconds', (_what, sql) => {
  expect(sql.length).toBeGreaterThan(220_000)
  const before = process.cpuUsage()
  parseAthenaStatement(sql)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(2)
})
