import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offlineRows } from '../testing/offline-rows'
import { openEngine } from '../testing/open-engine'
import { both, makeGroup, recordOf } from '../testing/orders-group'

const order = (order_id: string, event_time: string, more: Record<string, string> = {}) => ({
  order_id,
  event_time,
  ...more,
})

test('every put is a row of history, whatever the online store makes of it', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  for (const [eventTime, items] of [
    ['2026-01-02T00:00:00Z', '1'],
    ['2026-01-01T00:00:00Z', '2'],
    ['2026-01-02T00:00:00Z', '3'],
  ] as const) {
    await engine.records.put(group, recordOf(group, order('a', eventTime, { items })), both, null)
  }
  await engine.offline.drainAll()
  expect(engine.records.get(group, 'a')?.values[2]).toBe('3')
  expect(await offlineRows(engine, group, 'event_time, items')).toEqual([
    { event_time: '2026-01-01T00:00:00Z', items: '2' },
    { event_time: '2026-01-02T00:00:00Z', items: '1' },
    { event_time: '2026-01-02T00:00:00Z', items: '3' },
  ])
})

test('a target store that is left out is left alone', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const put = (id: string, online: boolean) =>
    engine.records.put(
      group,
      recordOf(group, order(id, '2026-01-01T00:00:00Z')),
      { online, offline: !online },
      null,
    )
  await put('served', true)
  await put('kept', false)
  await engine.offline.drainAll()
  expect(engine.records.get(group, 'served')).not.toBeNull()
  expect(engine.records.get(group, 'kept')).toBeNull()
  expect(await offlineRows(engine, group, 'order_id')).toEqual([{ order_id: 'kept' }])
})

test('a delete leaves a marker row in the history, an ineffective soft one too, a refused hard one not', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  await engine.records.put(
    group,
    recordOf(group, order('a', '2026-01-02T00:00:00Z', { items: '1' })),
    both,
    null,
  )
  const remove = (eventTime: string, mode: 'soft' | 'hard') =>
    engine.records.delete(group, { recordId: 'a', eventTime, eventTimeMs: Date.parse(eventTime) }, both, mode)
  expect(await remove('2026-01-01T00:00:00Z', 'soft')).toBe('done')
  expect(await remove('2026-01-01T12:00:00Z', 'hard')).toBe('refused')
  expect(engine.records.get(group, 'a')).not.toBeNull()
  expect(await remove('2026-01-03T00:00:00Z', 'hard')).toBe('done')
  await engine.offline.drainAll()
  expect(await offlineRows(engine, group, 'event_time, items, is_deleted')).toEqual([
    { event_time: '2026-01-01T00:00:00Z', items: null, is_deleted: true },
    { event_time: '2026-01-02T00:00:00Z', items: '1', is_deleted: false },
    { event_time: '2026-01-03T00:00:00Z', items: null, is_deleted: true },
  ])
})

test('an expired record is unreadable at once, and upkeep removes it and marks its end in the history', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const expiresMs = clock.now().getTime() + 1000
  await engine.records.put(group, recordOf(group, order('a', '2026-01-01T00:00:00Z')), both, expiresMs)
  await engine.records.put(group, recordOf(group, order('renewed', '2026-01-01T00:00:00Z')), both, expiresMs)
  await engine.records.put(group, recordOf(group, order('renewed', '2026-01-01T00:00:01Z')), both, null)
  clock.advance(1000)
  expect(engine.records.get(group, 'a')).toBeNull()
  await engine.upkeep()
  expect(engine.records.list(group, { after: null, limit: 9, includeDeleted: true }).rows).toHaveLength(1)
  expect(engine.records.get(group, 'renewed')).not.toBeNull()
  expect(await offlineRows(engine, group, 'order_id, event_time, is_deleted')).toContainEqual({
    order_id: 'a',
    event_time: new Date(expiresMs).toISOString(),
    is_deleted: true,
  })
  await engine.upkeep()
  expect(await offlineRows(engine, group, 'order_id')).toHaveLength(4)
})

test('any identifier is a record of its own group only', async () => {
  const { engine, clock } = await openEngine()
  const one = await makeGroup(engine, clock)
  const other = await makeGroup(engine, clock, { name: 'other', arn: 'arn:other' })
  const ids = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ minLength: 1000, maxLength: 1100 }),
  )
  const written = new Set<string>()
  await fc.assert(
    fc.asyncProperty(ids, async (id) => {
      written.add(id)
      await engine.records.put(one, recordOf(one, order(id, '2026-01-01T00:00:00Z')), both, null)
      expect(engine.records.get(one, id)?.values[0]).toBe(id)
      expect(engine.records.get(other, id)).toBeNull()
    }),
    { numRuns: 50 },
  )
  const { rows } = engine.records.list(one, { after: null, limit: 1000, includeDeleted: false })
  expect(new Set(rows.map(({ values }) => values[0]))).toEqual(written)
})

test('what is left of a deleted group reaches S3, and its online rows are removed', async () => {
  const { engine, clock } = await openEngine({ offlineDelaySeconds: 3600 })
  const group = await makeGroup(engine, clock)
  await engine.records.put(group, recordOf(group, order('a', '2026-01-01T00:00:00Z')), both, null)
  await engine.groups.change(group.id, (current) => ({ ...current, deleted: clock.now() }))
  clock.advance(1000)
  expect(engine.groups.find('orders')).toBeNull()
  await engine.upkeep()
  expect(engine.groups.get(group.id)).toBeNull()
  expect(engine.records.get(group, 'a')).toBeNull()
  expect(await offlineRows(engine, group, 'order_id')).toEqual([{ order_id: 'a' }])
})
