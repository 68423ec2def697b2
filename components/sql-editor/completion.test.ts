import { expect, test } from 'vitest'
import { type Completion, completionsFor, type SqlTable } from './completion'
import { contextAt } from './language-service'

const tables: SqlTable[] = [
  {
    database: 'sagemaker_featurestore',
    table: 'orders',
    columns: [
      { name: 'order_id', type: 'varchar' },
      { name: 'event_time', type: 'varchar' },
      { name: 'Total Price', type: 'double' },
    ],
  },
  {
    database: 'sagemaker_featurestore',
    table: 'flight-delays',
    columns: [
      { name: 'airport', type: 'varchar' },
      { name: 'event_time', type: 'varchar' },
    ],
  },
]

/** The bar is the caret. */
function at(marked: string): Completion[] {
  const offset = marked.indexOf('|')
  const { scope, expected } = contextAt(marked.replace('|', ''), offset)
  return completionsFor(scope, expected, tables)
}

const labels = (marked: string, kind: Completion['kind']) =>
  at(marked).flatMap((item) => (item.kind === kind ? [item.label] : []))

test('after FROM come the tables', () => {
  expect(labels('SELECT * FROM |', 'table')).toEqual(['orders', 'flight-delays'])
  expect(labels('SELECT * FROM ord|', 'table')).toContain('orders')
  expect(labels('SELECT * FROM orders o JOIN |', 'table')).toContain('flight-delays')
})

test('a table is inserted with its database, quoted where it has to be', () => {
  const inserts = at('SELECT * FROM |').flatMap((item) => (item.kind === 'table' ? [item.insert] : []))
  expect(inserts).toEqual(['sagemaker_featurestore.orders', 'sagemaker_featurestore."flight-delays"'])
})

test('an alias and a dot bring the columns of its table, and nothing else', () => {
  expect(at('SELECT o.| FROM sagemaker_featurestore.orders o').map((item) => item.label)).toEqual([
    'order_id',
    'event_time',
    'Total Price',
  ])
})

test('a half-typed column behind an alias still finds its table', () => {
  expect(labels('SELECT o.ord| FROM orders AS o WHERE 1 = 1', 'column')).toContain('order_id')
})

test('a table is its own alias', () => {
  expect(labels('SELECT orders.| FROM orders', 'column')).toContain('order_id')
})

test('quoted names are understood and written', () => {
  expect(
    labels('SELECT f.| FROM "awsdatacatalog"."sagemaker_featurestore"."flight-delays" f', 'column'),
  ).toEqual(['airport', 'event_time'])
  const price = at('SELECT o.| FROM orders o').find((item) => item.label === 'Total Price')
  expect(price?.insert).toBe('"Total Price"')
})

test('a database and a dot bring its tables', () => {
  expect(labels('SELECT * FROM sagemaker_featurestore.|', 'table')).toEqual(['orders', 'flight-delays'])
})

test('without an alias, columns of every table in scope come, and shared ones say whose they are', () => {
  const columns = labels('SELECT | FROM orders o JOIN "flight-delays" f ON true', 'column')
  expect(columns).toEqual(['order_id', 'o.event_time', 'Total Price', 'airport', 'f.event_time'])
})

test('a query named by WITH is a table with the columns it selects', () => {
  const sql = 'WITH late AS (SELECT airport, max(delay) AS worst FROM x) SELECT l.| FROM late l'
  expect(labels(sql, 'column')).toEqual(['airport', 'worst'])
  expect(labels('WITH late AS (SELECT 1 AS one) SELECT * FROM |', 'relation')).toEqual(['late'])
})

test('a star inside WITH passes the columns on', () => {
  expect(labels('WITH recent AS (SELECT * FROM orders) SELECT r.| FROM recent r', 'column')).toContain(
    'order_id',
  )
})

test('a subquery in FROM has the columns it selects', () => {
  expect(labels('SELECT s.| FROM (SELECT order_id AS id, 1 AS one FROM orders) s', 'column')).toEqual([
    'id',
    'one',
  ])
})

test('inside a subquery its own tables come first and the outer ones are still in sight', () => {
  const sql = 'SELECT * FROM orders o WHERE EXISTS (SELECT 1 FROM "flight-delays" f WHERE f.airport = o.|)'
  expect(labels(sql, 'column')).toContain('order_id')
})

test('each side of a UNION sees its own tables', () => {
  const columns = labels('SELECT airport FROM "flight-delays" UNION ALL SELECT | FROM orders', 'column')
  expect(columns).toContain('order_id')
  expect(columns).not.toContain('airport')
})

test('another statement of the same text does not matter', () => {
  expect(labels('SELECT * FROM "flight-delays" f; SELECT o.| FROM orders o; SELECT 1', 'column')).toContain(
    'order_id',
  )
})

test('at the start of a statement come its first words', () => {
  expect(labels('|', 'keyword')).toContain('SELECT')
  expect(labels('SELECT 1; |', 'keyword')).toContain('WITH')
})

test('a text or a comment with a dot in it is no qualifier', () => {
  expect(labels("SELECT 'o.' | FROM orders o", 'table')).toEqual([])
})
