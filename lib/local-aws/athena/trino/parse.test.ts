import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTrinoSession, type TrinoSession } from '../testing/trino-session'

let trino: TrinoSession
beforeAll(async () => {
  trino = await openTrinoSession({
    'db.orders': "SELECT * FROM (VALUES ('a', 1), ('a', 2), ('b', 3)) AS t(id, total)",
  })
})
afterAll(() => trino.close())

// The last condition of a statement, where the grammar alone would take ANY for a name and stop.
test.each([
  ['SELECT count(*) FROM orders WHERE total = ANY (SELECT 2)', '1'],
  ['SELECT count(*) FROM orders WHERE total >= ALL (VALUES 1, 2);', '2'],
  ["SELECT count(*) FROM orders WHERE id = 'a' AND total <> SOME (SELECT 1) -- end", '1'],
  ['SELECT count(*) FROM orders HAVING count(*) > ALL (SELECT 2)', '3'],
])('%s', async (sql, expected) => {
  expect((await trino.query(sql)).rows).toEqual([[expected]])
})
