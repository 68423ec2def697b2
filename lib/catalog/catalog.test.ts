import { expect, test } from 'vitest'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import { aFeature, aFeatureGroup } from '@/lib/testing/feature-groups'
import { createCatalog } from './catalog'

const written = (changes: Partial<FeatureMetadata> = {}): FeatureMetadata => ({
  group: 'orders',
  feature: 'avg_basket_7d',
  description: '',
  parameters: [],
  changedAt: '2026-01-02T00:00:00.000Z',
  ...changes,
})

const orders = aFeatureGroup({
  features: [aFeature('order_id'), aFeature('event_time'), aFeature('avg_basket_7d', { type: 'Fractional' })],
})

async function catalogOfOrders(now?: () => number) {
  const catalog = createCatalog(now)
  catalog.putGroup(orders, [{ key: 'owner_team', value: 'checkout' }])
  await catalog.reindex()
  const find = (q: string) => catalog.index.search(q).hits.map(({ document }) => document.id)
  return { catalog, find }
}

test('a group is found by a tag, by a slip of typing and by a word inside the name of a feature', async () => {
  const { find } = await catalogOfOrders()
  expect(find('checkout')).toEqual(['orders'])
  expect(find('ordres')).toContain('orders')
  expect(find('basket')).toEqual(['orders/avg_basket_7d', 'orders'])
})

test('notes, descriptions and parameters are found as soon as they are known', async () => {
  const { catalog, find } = await catalogOfOrders()
  catalog.putNotes('orders', 'Ask Priya in the risk pod')
  catalog.putMetadata(written({ parameters: [{ key: 'unit', value: 'euro' }] }))
  await catalog.reindex()
  expect(find('priya risk')).toEqual(['orders'])
  expect(find('unit:euro')).toEqual(['orders/avg_basket_7d'])
})

test('older news about a feature does not undo newer', async () => {
  const { catalog } = await catalogOfOrders()
  catalog.putMetadata(written({ description: 'new', changedAt: '2026-01-03T00:00:00.000Z' }))
  catalog.putMetadata(written({ description: 'old' }))
  expect(catalog.find('orders')?.metadata.get('avg_basket_7d')?.description).toBe('new')
})

test('tags saved here outlive what a lagging search still says, for a while', async () => {
  let now = 0
  const { catalog } = await catalogOfOrders(() => now)
  const ownerIs = (value: string) => [{ key: 'owner_team', value }]
  catalog.putOwnTags('orders', ownerIs('growth'))
  catalog.putGroup(orders, ownerIs('checkout'))
  expect(catalog.find('orders')?.tags).toEqual(ownerIs('growth'))
  now = 61_000
  catalog.putGroup(orders, ownerIs('risk'))
  expect(catalog.find('orders')?.tags).toEqual(ownerIs('risk'))
})

test('a deleted group is gone from the list and takes its features with it', async () => {
  const { catalog, find } = await catalogOfOrders()
  catalog.keepOnly(new Set())
  await catalog.reindex()
  expect(catalog.rows({ key: 'name', descending: false })).toEqual([])
  expect(catalog.index.size).toBe(0)
  expect(find('basket')).toEqual([])
})

test('a group made again with other features loses the old ones', async () => {
  const { catalog, find } = await catalogOfOrders()
  catalog.putGroup(aFeatureGroup({ features: [aFeature('order_id'), aFeature('event_time')] }), [])
  await catalog.reindex()
  expect(find('basket')).toEqual([])
  expect(catalog.index.size).toBe(3)
})

test('building a large index gives way to other work every few milliseconds', async () => {
  const catalog = createCatalog()
  for (let group = 0; group < 300; group++) {
    const features = Array.from({ length: 20 }, (_, index) => aFeature(`metric_${group}_${index}`))
    catalog.putGroup(aFeatureGroup({ name: `group-${group}`, features }), [])
  }
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await catalog.reindex()
  clearInterval(timer)
  expect(catalog.index.size).toBe(300 * 21)
  expect(turns).toBeGreaterThan(5)
})
