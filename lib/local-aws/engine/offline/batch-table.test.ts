import { expect, test } from 'vitest'
import { mark } from '../records/values-text'
import { offlineRows } from '../testing/offline-rows'
import { openEngine } from '../testing/open-engine'
import { both, makeGroup, recordOf } from '../testing/orders-group'

/** What the history holds of records with these features, in their order. */
async function historyOf(records: readonly Record<string, string>[], select: string) {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const order = (values: Record<string, string>, index: number) =>
    recordOf(group, { order_id: `order-${1000 + index}`, event_time: '2026-01-01T00:00:00Z', ...values })
  await Promise.all(
    records.map((values, index) => engine.records.put(group, order(values, index), both, null)),
  )
  await engine.offline.drainAll()
  return offlineRows(engine, group, `order_id, ${select}`)
}

test('numbers in every form that is accepted are the same numbers in the history', async () => {
  const totals = ['1.', '.5', '+1e5', '-2.5', '1E-400', '3e-324', '00012', '1.7976931348623157e308']
  const items = [
    '+5',
    '-0',
    '007',
    '-9223372036854775808',
    `${'0'.repeat(30)}1`,
    '9223372036854775807',
    '1',
    '2',
  ]
  const records = totals.map((total, index) => ({ total, items: items[index] ?? '' }))
  expect(await historyOf(records, 'total, items')).toEqual(
    records.map(({ total, items }, index) => ({
      order_id: `order-${1000 + index}`,
      total: Number(total),
      items: String(BigInt(items)),
    })),
  )
})

test('text in the history is the text that was sent, whatever separates values on their way', async () => {
  const { value, row, missing, escape: sign } = mark
  const cities = [
    value,
    row,
    missing,
    sign,
    `${sign}v`,
    `${sign}${value}e`,
    '',
    `a${row}b${value}${missing}c`,
  ]
  expect(
    await historyOf(
      cities.map((city) => ({ city })),
      'city, total',
    ),
  ).toEqual(cities.map((city, index) => ({ order_id: `order-${1000 + index}`, city, total: null })))
})
