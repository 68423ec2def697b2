import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession({
    'db.orders': `SELECT * FROM (VALUES
      ('a', 1, ['x', 'y'], MAP {'k': 1}), ('a', 2, ['z'], MAP {'l': 2}), ('b', 3, [], MAP {})) AS t(id, total, tags, attrs)`,
  })
})
afterAll(() => trino.close())

const rows = async (sql: string) => (await trino.query(sql)).rows

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
