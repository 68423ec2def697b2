import { expect, test } from 'vitest'
import { asOfInWords, ruleInWords } from './in-words'
import { outputColumns } from './output-columns'
import { churn, describeSet, joinOrders, orders, total } from './testing/example'
import { trainingSet } from './training-set'
import { trainingSetSql } from './training-set-sql'

const problems = (input: unknown) => trainingSet.safeParse(input).error?.issues.map(({ message }) => message)

test('one group is one timeline, one window and no join', () => {
  const set = describeSet({
    groups: [{ ...joinOrders, maximumAge: { amount: 30, unit: 'day' } }],
    labelTimes: { earliest: '2001-02-01T00:00:00Z', latest: '2001-02-28T23:59:59.500Z' },
  })
  expect(trainingSetSql(set)).toMatchInlineSnapshot(`
    "WITH given_labels AS (
    SELECT
      ROW("customer", "label_time", "order") AS label,
      CAST("label_time" AS timestamp(6) with time zone) AS instant,
      "customer" AS key_1
    FROM "sagemaker_featurestore"."churn"
    ),
    "orders_rows" AS (
    SELECT
      "customer_id" AS record_key,
      from_iso8601_timestamp("event_time") AS event_time,
      api_invocation_time AS invoked,
      write_time AS written,
      coalesce(is_deleted, false) AS deleted,
      ROW(coalesce(is_deleted, false), "total", from_iso8601_timestamp("event_time")) AS "orders_row"
    FROM "sagemaker_featurestore"."orders_1700000000"
    WHERE "event_time" >= '2001-01-02T00:00:00'
      AND "event_time" < '2001-03-01T00:00:00'
    ),
    "orders_timeline" AS (
    SELECT
      label,
      instant,
      key_1,
      1 AS is_label,
      key_1 AS record_key,
      NULL AS invoked,
      NULL AS written,
      NULL AS deleted,
      NULL AS "orders_row"
    FROM given_labels
    UNION ALL
    SELECT
      NULL,
      event_time,
      NULL,
      0,
      record_key,
      invoked,
      written,
      deleted,
      "orders_row"
    FROM "orders_rows"
    ),
    "orders_carried" AS (
    SELECT
      label,
      instant,
      key_1,
      is_label,
      last_value("orders_row") IGNORE NULLS OVER (
        PARTITION BY record_key
        ORDER BY instant, is_label, invoked, written, deleted
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS "orders_row"
    FROM "orders_timeline"
    ),
    "orders_matched" AS (
    SELECT
      label,
      instant,
      key_1,
      CASE WHEN instant IS NOT NULL AND NOT "orders_row"[1] AND "orders_row"[3] >= instant - INTERVAL '30' DAY THEN "orders_row" END AS "orders_row"
    FROM "orders_carried"
    WHERE is_label = 1
    )
    SELECT
      label[1] AS "customer",
      label[2] AS "label_time",
      label[3] AS "order",
      "orders_row"[2] AS "orders__total"
    FROM "orders_matched""
  `)
})

test('with arrival, rows that were never the newest known are left out first', () => {
  const sql = trainingSetSql(describeSet({ groups: [{ ...joinOrders, arrivedByLabelTime: true }] }))
  expect(sql.slice(sql.indexOf('"orders_versions"'), sql.indexOf('"orders_carried"'))).toMatchInlineSnapshot(`
    ""orders_versions" AS (
    SELECT
      record_key,
      greatest(event_time, CAST(written AS timestamp(6) with time zone)) AS appears,
      row_number() OVER (PARTITION BY record_key ORDER BY event_time, invoked, written, deleted) AS version,
      "orders_row"
    FROM "orders_rows"
    ),
    "orders_arrivals" AS (
    SELECT
      record_key,
      appears,
      version,
      "orders_row",
      max(version) OVER (
        PARTITION BY record_key
        ORDER BY appears
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS newest
    FROM "orders_versions"
    ),
    "orders_timeline" AS (
    SELECT
      label,
      instant,
      key_1,
      1 AS is_label,
      key_1 AS record_key,
      NULL AS version,
      NULL AS "orders_row"
    FROM given_labels
    UNION ALL
    SELECT
      NULL,
      appears,
      NULL,
      0,
      record_key,
      version,
      "orders_row"
    FROM "orders_arrivals"
    WHERE version = newest
    ),
    "
  `)
})

test('a label query is read exactly once, since it may answer differently the second time', () => {
  const source = { kind: 'query', sql: 'SELECT * FROM churn_labels LIMIT 1000; ' }
  const sql = trainingSetSql(describeSet({ labels: { ...churn, source } }))
  expect(sql.split('churn_labels')).toHaveLength(2)
  expect(sql).toContain('FROM (\nSELECT * FROM churn_labels LIMIT 1000\n)')
})

test('a label query arrives letter by letter, line breaks within quotes included', () => {
  const query = `SELECT 'two\n lines' AS customer -- done`
  const sql = trainingSetSql(describeSet({ labels: { ...churn, source: { kind: 'query', sql: query } } }))
  expect(sql).toContain(`(\n${query}\n)`)
})

test('stored labels that name few records keep the others out of the sort', () => {
  const source = { ...churn.source, namesFewRecords: true }
  expect(trainingSetSql(describeSet({ labels: { ...churn, source } }))).toContain(
    'WHERE "customer_id" IN (SELECT "customer" FROM "sagemaker_featurestore"."churn")',
  )
  expect(trainingSetSql(describeSet())).not.toContain(' IN (SELECT')
})

test('every step reads the one before it once, whatever the number of groups', () => {
  const groups = ['a', 'b', 'c'].map((as) => ({ ...joinOrders, as, arrivedByLabelTime: as === 'b' }))
  const sql = trainingSetSql(describeSet({ groups }))
  const steps = [...sql.matchAll(/^(?:WITH )?(\w+|"\w+") AS \($/gm)].map(([, name]) => name)
  expect(steps).toHaveLength(1 + 4 + 6 + 4)
  const reads = steps.map((step) => sql.split(`FROM ${step}`).length - 1)
  expect(reads).toEqual(steps.map(() => 1))
})

test('output columns say their type and origin', () => {
  const tags = { name: 'Top-Tags', type: 'String', isCollection: true }
  const set = describeSet({
    groups: [{ ...joinOrders, features: [total, { ...tags, as: 'tags' }], deletions: 'show' }],
  })
  expect(outputColumns(set)).toEqual([
    { name: 'customer', type: 'varchar', origin: { from: 'label', column: 'customer' } },
    { name: 'label_time', type: 'timestamp', origin: { from: 'label', column: 'label_time' } },
    { name: 'order', type: 'bigint', origin: { from: 'label', column: 'order' } },
    { name: 'orders__total', type: 'double', origin: { from: 'feature', group: 'orders', feature: 'total' } },
    {
      name: 'tags',
      type: 'array(varchar)',
      origin: { from: 'feature', group: 'orders', feature: 'Top-Tags' },
    },
    { name: 'orders__is_deleted', type: 'boolean', origin: { from: 'deletion', group: 'orders' } },
  ])
})

test('columns that would share a name are refused with both origins', () => {
  const groups = [{ ...joinOrders, features: [{ ...total, as: 'ORDER' }] }]
  expect(problems({ labels: churn, groups })).toEqual([
    'Two columns would be called ORDER: the label column order and the feature total of orders. Rename one.',
  ])
})

test('the same group twice needs two prefixes', () => {
  expect(problems({ labels: churn, groups: [joinOrders, joinOrders] })).toContain(
    'orders is joined twice; give one of them another prefix',
  )
  expect(problems({ labels: churn, groups: [joinOrders, { ...joinOrders, as: 'before' }] })).toBeUndefined()
})

test('keys and times that cannot work are refused before any statement exists', () => {
  const columns = [...churn.columns, { name: 'score', type: 'double' }, { name: 'seen', type: 'boolean' }]
  const labels = { ...churn, columns }
  expect(problems({ labels, groups: [{ ...joinOrders, key: 'nobody' }] })).toEqual([
    'The labels have no column nobody',
  ])
  expect(problems({ labels, groups: [{ ...joinOrders, key: 'score' }] })).toEqual([
    'score (double) cannot be matched with customer_id of orders (String)',
  ])
  expect(problems({ labels: { ...labels, time: 'seen' }, groups: [joinOrders] })).toEqual([
    'seen (boolean) holds no times',
  ])
  expect(problems({ labels: { ...labels, time: 'when' }, groups: [joinOrders] })).toEqual([
    'The labels have no column when',
  ])
  const labelTimes = { earliest: '2001-02-02T00:00:00Z', latest: '2001-02-01T00:00:00Z' }
  expect(problems({ labels, groups: [joinOrders], labelTimes })).toEqual([
    'The earliest label time lies after the latest',
  ])
})

test('text and integer identifiers meet as text', () => {
  const integerId = { ...orders, recordId: { name: 'customer_id', type: 'Integral' } }
  expect(trainingSetSql(describeSet({ groups: [{ ...joinOrders, table: integerId }] }))).toContain(
    'CAST("customer_id" AS varchar) AS record_key',
  )
  expect(trainingSetSql(describeSet({ groups: [{ ...joinOrders, key: 'order' }] }))).toContain(
    'CAST("order" AS varchar) AS key_1',
  )
})

test('the rule of a group reads as a sentence', () => {
  const set = describeSet({
    groups: [
      { ...joinOrders, maximumAge: { amount: 30, unit: 'day' }, arrivedByLabelTime: true },
      {
        ...joinOrders,
        as: 'first_orders',
        deletions: 'show',
        unmatched: 'drop',
        maximumAge: { amount: 1, unit: 'hour' },
      },
    ],
    asOf: { knownAt: '2001-03-01T00:00:00Z' },
  })
  expect(set.groups.map((group) => ruleInWords(set, group))).toEqual([
    'latest orders at or before label_time, not older than 30 days, already arrived by label_time, empty while deleted, empty where there is none',
    'latest first_orders at or before label_time, not older than 1 hour, deletions marked, labels without one are left out',
  ])
  expect(asOfInWords(set)).toBe('history as known at 2001-03-01T00:00:00Z')
})
