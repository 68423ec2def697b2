import { expect, test } from 'vitest'
import { offlineKeys, offlineRows } from '../testing/offline-rows'
import { openEngine } from '../testing/open-engine'
import { both, makeGroup, recordOf } from '../testing/orders-group'

const order = (order_id: string, event_time: string, more: Record<string, string> = {}) => ({
  order_id,
  event_time,
  ...more,
})

test('a drained record lies in the folder of its event hour, with every column typed and exact', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const values = { items: '9223372036854775807', total: '0.1', city: 'Zürich \u0000"\'' }
  await engine.records.put(group, recordOf(group, order('a', '2025-12-31T23:59:59.123Z', values)), both, null)
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
      city: 'Zürich \u0000"\'',
      write_time: '2026-01-02 03:04:10.1',
      api_invocation_time: '2026-01-02 03:04:05.1',
      is_deleted: false,
    },
  ])
})

test('rows of several hours lie apart, the few of one hour in two files as on AWS, and empty text is not a missing value', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.records.put(
    group,
    recordOf(group, order('a', '2026-01-01T10:00:00Z', { city: '' })),
    both,
    null,
  )
  await engine.records.put(group, recordOf(group, order('b', '2026-01-01T10:59:59Z')), both, null)
  await engine.records.put(group, recordOf(group, order('c', '2026-01-01T11:00:00Z')), both, null)
  await engine.offline.drainAll()
  expect(offlineKeys(engine, group).map((key) => key.slice(0, -25))).toEqual([
    'year=2026/month=01/day=01/hour=10/20260101T100000Z',
    'year=2026/month=01/day=01/hour=10/20260101T105959Z',
    'year=2026/month=01/day=01/hour=11/20260101T110000Z',
  ])
  expect(await offlineRows(engine, group, 'order_id, city')).toEqual([
    { order_id: 'a', city: '' },
    { order_id: 'b', city: null },
    { order_id: 'c', city: null },
  ])
})

test('rows survive a restart once: waiting ones are drained at shutdown, drained ones are not drained again', async () => {
  const { engine, clock, reopen } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.records.put(group, recordOf(group, order('a', '2026-01-01T00:00:00Z')), both, null)
  const reopened = await reopen()
  await reopened.offline.drainAll()
  expect(await offlineRows(reopened, group, 'order_id')).toEqual([{ order_id: 'a' }])
  expect(reopened.records.get(group, 'a')?.values.slice(0, 2)).toEqual(['a', '2026-01-01T00:00:00Z'])
})

test('with a delay rows stay back until they are old enough, and write_time says when they came', async () => {
  const { engine, clock, reopen } = await openEngine({ offlineDelaySeconds: 60 })
  const group = await makeGroup(engine, clock)
  const put = (id: string) =>
    engine.records.put(group, recordOf(group, order(id, '2026-01-01T00:00:00Z')), both, null)
  await put('early')
  clock.advance(30_000)
  await put('late')
  clock.advance(30_000)
  await engine.offline.drainTable('sagemaker_featurestore', 'orders_1')
  expect(await offlineRows(engine, group, 'order_id, write_time, api_invocation_time')).toEqual([
    {
      order_id: 'early',
      write_time: '2026-01-02 03:05:05.1',
      api_invocation_time: '2026-01-02 03:04:05.1',
    },
  ])
  const reopened = await reopen()
  expect(await offlineRows(reopened, group, 'order_id')).toHaveLength(1)
  clock.advance(30_000)
  await reopened.offline.drainAll()
  expect(await offlineRows(reopened, group, 'order_id')).toHaveLength(2)
})

test('writes and drains at the same time leave each row there once, and a drain sees what was acknowledged before it', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  let written = 0
  await Promise.all(
    Array.from({ length: 8 }, async (_, client) => {
      for (let turn = 0; turn < 20; turn++) {
        const id = `${client}-${turn}`
        await engine.records.put(group, recordOf(group, order(id, '2026-01-01T00:00:00Z')), both, null)
        const acknowledged = ++written
        if (turn % 5 === client % 5) {
          await engine.offline.readTable('sagemaker_featurestore', 'orders_1', async () => {
            const [row] = await offlineRows(engine, group, 'count(*)::INT AS rows')
            expect(row?.rows).toBeGreaterThanOrEqual(acknowledged)
          })
        }
      }
    }),
  )
  await engine.offline.drainAll()
  expect(
    await offlineRows(engine, group, 'count(*)::INT AS rows, count(DISTINCT order_id)::INT AS ids'),
  ).toEqual([{ rows: 160, ids: 160 }])
})

test('a feature that was added later is null in rows from before and filled in rows from after', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.records.put(group, recordOf(group, order('before', '2026-01-01T00:00:00Z')), both, null)
  const feature = { name: 'coupon', type: 'Integral', collection: null, dimension: null } as const
  const grown = await engine.groups.change(group.id, (current) => ({
    ...current,
    features: [...current.features, { ...feature, created: clock.now() }],
  }))
  if (!grown) throw new Error('The group is gone')
  await engine.records.put(
    grown,
    recordOf(grown, order('after', '2026-01-01T00:00:00Z', { coupon: '7' })),
    both,
    null,
  )
  await engine.offline.drainAll()
  expect(await offlineRows(engine, grown, 'order_id, coupon')).toEqual([
    { order_id: 'after', coupon: '7' },
    { order_id: 'before', coupon: null },
  ])
})

test('rows wait for a bucket that is gone, and the group says that it is blocked', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.objects.deleteBucket('features')
  await engine.records.put(group, recordOf(group, order('a', '2026-01-01T00:00:00Z')), both, null)
  await engine.offline.drainAll()
  expect(engine.offline.statusOf(group)).toEqual({
    status: 'Blocked',
    reason: 'The bucket features does not exist.',
  })
  await engine.objects.createBucket('features')
  await engine.offline.drainAll()
  expect(await offlineRows(engine, group, 'order_id')).toEqual([{ order_id: 'a' }])
})

test('many rows of one hour are one file', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const puts = Array.from({ length: 600 }, (_, number) => order(String(number), '2026-01-01T10:00:00Z'))
  await Promise.all(puts.map((put) => engine.records.put(group, recordOf(group, put), both, null)))
  await engine.offline.drainAll()
  expect(offlineKeys(engine, group)).toHaveLength(1)
})
