import { expect, test } from 'vitest'
import { offlineKeys, offlineRows } from '../testing/offline-rows'
import { openEngine } from '../testing/open-engine'
import { both, makeGroup, recordOf } from '../testing/orders-group'

const record = (id: string, eventTime: string, more: Record<string, string> = {}) => ({
  order_id: id,
  event_time: eventTime,
  ...more,
})

test('a drained record lies in the folder of its event hour, with every column typed and exact', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const values = { items: '9223372036854775807', total: '0.1', city: 'Zürich' }
  await engine.records.put(
    group,
    recordOf(group, record('a', '2025-12-31T23:59:59.123Z', values)),
    both,
    null,
  )
  clock.advance(5000)
  await engine.offline.drainTable('SageMaker_FeatureStore', 'ORDERS_1')

  const [key = ''] = offlineKeys(engine, group)
  expect(key).toMatch(/^year=2025\/month=12\/day=31\/hour=23\/20251231T235959Z_[A-Za-z0-9]{16}\.parquet$/)
  expect(await offlineRows(engine, group)).toEqual([
    {
      order_id: 'a',
      event_time: '2025-12-31T23:59:59.123Z',
      items: '9223372036854775807',
      total: 0.1,
      city: 'Zürich',
      write_time: '2026-01-02 03:04:10.1',
      api_invocation_time: '2026-01-02 03:04:05.1',
      is_deleted: false,
    },
  ])
})

test('rows survive a restart once: waiting ones are drained at shutdown, drained ones are not drained again', async () => {
  const { engine, clock, reopen } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.records.put(group, recordOf(group, record('a', '2026-01-01T00:00:00Z')), both, null)
  const reopened = await reopen()
  await reopened.offline.drainAll()
  expect(await offlineRows(reopened, group, 'order_id')).toEqual([{ order_id: 'a' }])
  expect(reopened.records.get(group, 'a')?.values.slice(0, 2)).toEqual(['a', '2026-01-01T00:00:00Z'])
})
