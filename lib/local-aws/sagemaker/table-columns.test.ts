import { expect, test } from 'vitest'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { openEngine } from '../engine/testing/open-engine'
import { makeGroup } from '../engine/testing/orders-group'
import { glueTable } from './glue-table'
import { finishUpdates } from './table-columns'

/** A group with a feature more than its table, as an update leaves it that was killed between the two. */
async function interrupted() {
  const { engine, clock } = await openEngine()
  const made = await makeGroup(engine, clock)
  await engine.catalog.ensureDatabase('sagemaker_featurestore')
  const table = glueTable(made, 'orders_1', made.offline?.resolvedUri ?? '')
  const feature = { name: 'coupon', type: 'String', collection: null, dimension: null } as const
  const group = await engine.groups.change(made.id, (current) => ({
    ...current,
    features: [...current.features, { ...feature, created: clock.now() }],
    update: { at: clock.now(), failure: null, columnsDue: true },
  }))
  if (!group) throw new Error('The group is gone')
  const columns = () =>
    engine.catalog.findTable('sagemaker_featurestore', 'orders_1')?.StorageDescriptor?.Columns ?? []
  const update = (): FeatureGroup['update'] => engine.groups.find('orders')?.update ?? null
  return { engine, table, columns, update }
}

test('an update that was cut off between the group and its table is finished once', async () => {
  const { engine, table, columns, update } = await interrupted()
  await engine.catalog.createTable('sagemaker_featurestore', table)
  await finishUpdates(engine)
  expect(columns().map(({ Name }) => Name)).toContain('coupon')
  expect(update()).toEqual({ at: update()?.at, failure: null })
  // What somebody changes about the table afterwards is theirs.
  await engine.catalog.updateTable('sagemaker_featurestore', table)
  await finishUpdates(engine)
  expect(columns().map(({ Name }) => Name)).not.toContain('coupon')
})

test('a table that is gone meanwhile makes the update a failed one, not the start', async () => {
  const { engine, update } = await interrupted()
  await finishUpdates(engine)
  expect(update()).toMatchObject({
    failure: 'The Glue table sagemaker_featurestore.orders_1 does not exist.',
  })
})
