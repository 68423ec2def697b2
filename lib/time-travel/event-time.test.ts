import { expect, test } from 'vitest'
import { coarseBounds, visibleAt } from './event-time'
import { orders } from './testing/example'

const fractional = { ...orders, eventTime: { name: 'at', type: 'Fractional' as const } }
const range = { from: '2001-02-28T23:59:59.250Z', to: '2001-12-31T23:59:59.999Z' }

test('text bounds hold for event times with and without milliseconds', () => {
  const [from = '', to = ''] = coarseBounds(orders, range)
  expect([from, to]).toEqual([
    `"event_time" >= '2001-02-28T23:59:59'`,
    `"event_time" < '2002-01-01T00:00:00'`,
  ])
  const [lowest, highest] = ['2001-02-28T23:59:59', '2002-01-01T00:00:00']
  for (const text of [
    '2001-02-28T23:59:59Z',
    '2001-02-28T23:59:59.250Z',
    '2001-12-31T23:59:59Z',
    '2001-12-31T23:59:59.999Z',
  ]) {
    expect(text >= lowest && text < highest).toBe(true)
  }
  expect('2002-01-01T00:00:00Z' < highest).toBe(false)
})

test('numeric bounds are whole seconds on the safe side', () => {
  expect(coarseBounds(fractional, range)).toEqual(['"at" >= 983404798', '"at" < 1009843200'])
})

test('the last second of the calendar needs no upper bound', () => {
  expect(coarseBounds(orders, { to: '9999-12-31T23:59:59.999Z' })).toEqual([])
})

test('hourly partitions are bounded by folder names', () => {
  expect(coarseBounds({ ...orders, partitions: 'hourly' }, range).slice(2)).toEqual([
    `"year" >= '2001'`,
    `concat("year", "month", "day", "hour") >= '2001022823'`,
    `"year" <= '2001'`,
    `concat("year", "month", "day", "hour") <= '2001123123'`,
  ])
})

test('both clocks of a moment are bounded exactly, and now not at all', () => {
  expect(
    visibleAt(fractional, { eventTime: '2001-02-01T00:00:00.5Z', knownAt: '2001-03-01T00:00:00Z' }),
  ).toEqual([
    '"at" < 980985601',
    `from_unixtime("at") <= TIMESTAMP '2001-02-01 00:00:00.500 UTC'`,
    `CAST(write_time AS timestamp(6) with time zone) <= TIMESTAMP '2001-03-01 00:00:00.000 UTC'`,
  ])
  expect(visibleAt(orders, {})).toEqual([])
})
