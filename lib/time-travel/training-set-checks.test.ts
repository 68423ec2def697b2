import { afterAll, beforeAll, expect, test } from 'vitest'
import { churn, describeSet, joinOrders, orders } from './testing/example'
import { openTrinoStore, type TrinoStore } from './testing/trino-store'
import { ambiguousRowsSql, labelCountsSql, unknownIdsSql } from './training-set-checks'
import { trainingSetSql } from './training-set-sql'

let store: TrinoStore
beforeAll(async () => {
  store = await openTrinoStore(['churn', 'orders'])
})
afterAll(() => store.close())

const inStore = { ...orders, database: 'db', table: 'orders' }
const labelsInStore = { ...churn, source: { ...churn.source, database: 'db' } }
const textTimes = {
  ...labelsInStore,
  columns: churn.columns.map((column) => ({ ...column, type: 'varchar' })),
}
const oneOrder = `SELECT 'c-1' AS customer_id, '2001-02-01T00:00:00Z' AS event_time, 1.5 AS total,
  TIMESTAMP '2001-02-01 00:00:00' AS write_time, TIMESTAMP '2001-02-01 00:00:00' AS api_invocation_time, false AS is_deleted`

test('label times are counted, and those that cannot be read are told from those that are missing', async () => {
  await store.load({
    churn: `SELECT 'c-1' AS customer, label_time, 1 AS "order" FROM (VALUES ('2001-02-01T10:00:00+02:00'), ('2001-02-01 09:30:00'),
      ('2001-02-03'), (' 2001-02-02T00:00:00.250Z '), (''), (NULL), ('soon')) AS t(label_time)`,
  })
  const { columns, rows } = await store.query(labelCountsSql({ labels: textTimes }))
  expect(columns).toEqual(['label_rows', 'without_time', 'unreadable_time', 'earliest', 'latest'])
  expect(rows).toEqual([['7', '2', '1', '2001-02-01T08:00:00.000Z', '2001-02-03T00:00:00.000Z']])
})

test('the label range found by the check is a valid part of the description', async () => {
  await store.load({
    churn: `SELECT 'c-1' AS customer, TIMESTAMP '2001-02-01 10:00:00.000999' AS label_time, 1 AS "order"`,
  })
  const { rows } = await store.query(labelCountsSql({ labels: labelsInStore }))
  const [, , , earliest, latest] = rows[0] ?? []
  expect(describeSet({ labelTimes: { earliest, latest } }).labelTimes).toEqual({ earliest, latest })
})

test('no labels are no range', async () => {
  await store.load({ churn: `SELECT 'c-1' AS customer, '' AS label_time, 1 AS "order" WHERE false` })
  const { rows } = await store.query(labelCountsSql({ labels: textTimes }))
  expect(rows).toEqual([['0', '0', '0', null, null]])
})

test('identifiers the group has never seen are listed, the most frequent first', async () => {
  const set = describeSet({ labels: labelsInStore, groups: [{ ...joinOrders, table: inStore }] })
  await store.load({
    orders: oneOrder,
    churn: `SELECT customer, TIMESTAMP '2001-02-01' AS label_time, 1 AS "order"
      FROM (VALUES ('c-1'), ('c-9'), ('c-9'), ('C-1'), (NULL)) AS t(customer)`,
  })
  const [group] = set.groups
  const { rows } = await store.query(group ? unknownIdsSql(set, group, 10) : '')
  expect(rows).toEqual([
    ['c-9', '2'],
    ['C-1', '1'],
    [null, '1'],
  ])
})

test('rows that differ in nothing but their values are counted as ambiguous', async () => {
  const differing = `${oneOrder} UNION ALL ${oneOrder.replace('1.5', '2.5')}`
  const choice = describeSet({ groups: [{ ...joinOrders, table: inStore }] }).groups[0]
  await store.load({ orders: `${oneOrder} UNION ALL ${oneOrder}` })
  expect((await store.query(choice ? ambiguousRowsSql(choice) : '')).rows).toEqual([['0']])
  await store.load({ orders: differing })
  expect((await store.query(choice ? ambiguousRowsSql(choice) : '')).rows).toEqual([['2']])
})

test('a label time between two milliseconds does not see the next millisecond', async () => {
  await store.load({
    orders: oneOrder.replace('00:00:00Z', '00:00:00.001Z'),
    churn: `SELECT 'c-1' AS customer, TIMESTAMP '2001-02-01 00:00:00.000999' AS label_time, 1 AS "order"`,
  })
  const set = describeSet({ labels: labelsInStore, groups: [{ ...joinOrders, table: inStore }] })
  expect((await store.query(trainingSetSql(set))).rows.map((row) => row[3])).toEqual([null])
})
