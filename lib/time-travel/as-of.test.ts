import { expect, test } from 'vitest'
import { changes, changesSql } from './changes'
import { history, historySql } from './history'
import { snapshot, snapshotSql } from './snapshot'
import { orders } from './testing/example'

const columns = ['customer_id', 'total']

test('a snapshot ranks the rows of the moment and drops deletes afterwards', () => {
  const asOf = { eventTime: '2001-02-01T00:00:00Z', knownAt: '2001-03-01T00:00:00Z' }
  expect(snapshotSql(snapshot.parse({ table: orders, columns, asOf, limit: 50 }))).toMatchInlineSnapshot(`
    "WITH ranked AS (
    SELECT
      "customer_id",
      "total",
      "customer_id" AS record_id,
      coalesce(is_deleted, false) AS deleted,
      row_number() OVER (PARTITION BY "customer_id" ORDER BY from_iso8601_timestamp("event_time") DESC, api_invocation_time DESC, write_time DESC, coalesce(is_deleted, false) DESC) AS recency
    FROM "sagemaker_featurestore"."orders_1700000000"
    WHERE "event_time" < '2001-02-01T00:00:01'
      AND from_iso8601_timestamp("event_time") <= TIMESTAMP '2001-02-01 00:00:00.000 UTC'
      AND CAST(write_time AS timestamp(6) with time zone) <= TIMESTAMP '2001-03-01 00:00:00.000 UTC'
    )
    SELECT
      "customer_id",
      "total"
    FROM ranked
    WHERE recency = 1
      AND NOT deleted
    ORDER BY record_id
    LIMIT 50"
  `)
})

test('helper columns give way to features of the same name', () => {
  const sql = snapshotSql(snapshot.parse({ table: orders, columns: ['Recency', 'recency_', 'deleted'] }))
  expect(sql).toContain('AS recency__\n')
  expect(sql).toContain('AS deleted_,')
})

test('records are asked for by literals of their own type', () => {
  const integerId = { ...orders, recordId: { name: 'customer_id', type: 'Integral' } }
  const recordIds = ['9007199254740993', '-1']
  expect(snapshotSql(snapshot.parse({ table: integerId, columns, recordIds }))).toContain(
    '"customer_id" IN (9007199254740993, -1)',
  )
  expect(snapshotSql(snapshot.parse({ table: orders, columns, recordIds: ["o'"] }))).toContain(`IN ('o''')`)
  const notANumber = snapshot.parse({ table: integerId, columns, recordIds: ['1 OR 1=1'] })
  expect(() => snapshotSql(notANumber)).toThrow('customer_id is an integer')
})

test('a history marks superseded rows and comes newest first', () => {
  expect(
    historySql(history.parse({ table: orders, columns, recordIds: ['c-1'], limit: 100 })),
  ).toMatchInlineSnapshot(`
    "SELECT
      "customer_id",
      "total",
      write_time,
      api_invocation_time,
      coalesce(is_deleted, false) AS is_deleted,
      row_number() OVER (PARTITION BY "customer_id", from_iso8601_timestamp("event_time") ORDER BY from_iso8601_timestamp("event_time") DESC, api_invocation_time DESC, write_time DESC, coalesce(is_deleted, false) DESC) > 1 AS is_superseded
    FROM "sagemaker_featurestore"."orders_1700000000"
    WHERE "customer_id" IN ('c-1')
    ORDER BY "customer_id", from_iso8601_timestamp("event_time") DESC, api_invocation_time DESC, write_time DESC, coalesce(is_deleted, false) DESC
    LIMIT 100"
  `)
})

test('changes read the table once and compare two rows per record', () => {
  const wanted = {
    table: orders,
    columns,
    from: { knownAt: '2001-02-01T00:00:00Z' },
    to: { knownAt: '2001-03-01T00:00:00Z' },
  }
  expect(changesSql(changes.parse(wanted))).toMatchInlineSnapshot(`
    "WITH versions AS (
    SELECT
      "customer_id" AS record_id,
      CAST(write_time AS timestamp(6) with time zone) <= TIMESTAMP '2001-02-01 00:00:00.000 UTC' AS is_before,
      row_number() OVER (PARTITION BY "customer_id" ORDER BY from_iso8601_timestamp("event_time") DESC, api_invocation_time DESC, write_time DESC, coalesce(is_deleted, false) DESC) AS recency,
      coalesce(is_deleted, false) AS deleted,
      ROW("customer_id", "total") AS version
    FROM "sagemaker_featurestore"."orders_1700000000"
    WHERE CAST(write_time AS timestamp(6) with time zone) <= TIMESTAMP '2001-03-01 00:00:00.000 UTC'
    ),
    marked AS (
    SELECT
      record_id,
      recency,
      deleted,
      version,
      min(CASE WHEN is_before THEN recency END) OVER (PARTITION BY record_id) AS recency_before
    FROM versions
    ),
    pairs AS (
    SELECT
      record_id,
      max(recency_before) AS recency_before,
      arbitrary(CASE WHEN recency = recency_before AND NOT deleted THEN version END) AS before_row,
      arbitrary(CASE WHEN recency = 1 AND NOT deleted THEN version END) AS after_row
    FROM marked
    GROUP BY record_id
    )
    SELECT
      CASE WHEN before_row IS NULL THEN 'added' WHEN after_row IS NULL THEN 'deleted' ELSE 'replaced' END AS change,
      before_row[1] AS "before__customer_id",
      after_row[1] AS "after__customer_id",
      before_row[2] AS "before__total",
      after_row[2] AS "after__total"
    FROM pairs
    WHERE coalesce(recency_before, 0) <> 1
      AND (before_row IS NOT NULL OR after_row IS NOT NULL)
    ORDER BY record_id"
  `)
})

test('changes go forward on both clocks', () => {
  const [early, late] = ['2001-02-01T00:00:00Z', '2001-03-01T00:00:00Z']
  const isAllowed = (from: object, to: object) =>
    changes.safeParse({ table: orders, columns, from, to }).success
  expect(isAllowed({ eventTime: early }, {})).toBe(true)
  expect(isAllowed({ eventTime: early, knownAt: early }, { knownAt: late })).toBe(true)
  expect(isAllowed({ eventTime: late }, { eventTime: early })).toBe(false)
  expect(isAllowed({ eventTime: early }, { knownAt: late })).toBe(false)
  expect(isAllowed({}, {})).toBe(false)
})

test('a column cannot be asked for twice, and deletes are a mode', () => {
  expect(snapshot.safeParse({ table: orders, columns: ['total', 'Total'] }).success).toBe(false)
  expect(snapshot.safeParse({ table: orders, columns: ['is_deleted'] }).success).toBe(false)
  expect(snapshot.safeParse({ table: orders, columns: ['total', 'write_time'] }).success).toBe(true)
})
