import { UpdateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import {
  BatchGetRecordCommand,
  BatchWriteRecordCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { connect, createGroup, values } from './connect'
import { get, order, put, remove } from './order-records'

const at = '2026-01-01T00:00:00Z'

const throttled = {
  name: 'ThrottlingException',
  message: 'Rate exceeded',
  $metadata: { httpStatusCode: 429 },
}

/** A store that holds to quotas, with a group that may use so many units of each kind in a second. */
async function provisioned(read: number, write: number) {
  const store = await connect({ enforcesQuotas: true })
  await createGroup(store, {
    ThroughputConfig: {
      ThroughputMode: 'Provisioned',
      ProvisionedReadCapacityUnits: read,
      ProvisionedWriteCapacityUnits: write,
    },
  })
  return store
}

test('writes above the provisioned units are throttled until time has passed; 1 KB is a unit', async () => {
  const store = await provisioned(10, 3)
  await put(store, order('a', at))
  await put(store, order('x'.repeat(1100), at))
  await expect(put(store, order('b', at))).rejects.toMatchObject(throttled)
  await expect(remove(store, 'a', '2026-01-02T00:00:00Z')).rejects.toMatchObject(throttled)
  expect(await get(store, 'a')).toBeDefined()
  store.clock.advance(334)
  await remove(store, 'a', '2026-01-02T00:00:00Z')
  await expect(put(store, order('b', at))).rejects.toMatchObject(throttled)
})

test('a record larger than a second’s units is taken when there are some, and paid for afterwards', async () => {
  const store = await provisioned(10, 2)
  await createGroup(store, { FeatureGroupName: 'other' })
  await put(store, order('x'.repeat(2000), at, { items: '1'.padStart(3000, '0') }))
  store.clock.advance(1900)
  await expect(put(store, order('b', at))).rejects.toMatchObject(throttled)
  await put(store, order('b', at), { FeatureGroupName: 'other' })
  store.clock.advance(200)
  await put(store, order('b', at))
})

test('reads above the provisioned units are throttled; 4 KB is a unit and a miss is none', async () => {
  const store = await provisioned(3, 100)
  await put(store, order('small', at))
  await put(store, order('large', at, { items: '1'.padStart(5000, '0') }))
  for (let miss = 0; miss < 10; miss++) expect(await get(store, 'nobody')).toBeUndefined()
  await get(store, 'large', { FeatureNames: ['order_id'] })
  await get(store, 'small')
  await expect(get(store, 'small')).rejects.toMatchObject(throttled)
  await put(store, order('small', at))
})

test('what a batch has no units for is handed back unprocessed', async () => {
  const store = await provisioned(2, 2)
  const Entries = ['a', 'b', 'c'].map((id) => ({ FeatureGroupName: 'orders', Record: values(order(id, at)) }))
  const written = await store.runtime.send(new BatchWriteRecordCommand({ Entries }))
  expect(written).toMatchObject({ Errors: [], UnprocessedEntries: [Entries[2]] })
  store.clock.advance(1000)
  await store.runtime.send(new BatchWriteRecordCommand({ Entries: written.UnprocessedEntries }))
  const read = await store.runtime.send(
    new BatchGetRecordCommand({
      Identifiers: [
        {
          FeatureGroupName: 'orders',
          RecordIdentifiersValueAsString: ['a', 'nobody', 'b', 'c'],
          FeatureNames: ['items', 'order_id'],
        },
      ],
    }),
  )
  expect(read.Records?.map((each) => each.RecordIdentifierValueAsString)).toEqual(['a', 'b'])
  expect(read).toMatchObject({
    Errors: [],
    UnprocessedIdentifiers: [
      {
        FeatureGroupName: 'orders',
        RecordIdentifiersValueAsString: ['c'],
        FeatureNames: ['items', 'order_id'],
      },
    ],
  })
})

test('a refused write costs nothing, and neither a group on demand nor a store without quotas throttles', async () => {
  const store = await provisioned(1, 1)
  for (let attempt = 0; attempt < 3; attempt++) {
    await expect(put(store, order('a', 'no time'))).rejects.toMatchObject({ name: 'ValidationError' })
  }
  await put(store, order('a', at))
  await store.sagemaker.send(
    new UpdateFeatureGroupCommand({
      FeatureGroupName: 'orders',
      ThroughputConfig: { ThroughputMode: 'OnDemand' },
    }),
  )
  for (const id of ['b', 'c', 'd']) await put(store, order(id, at))
  const free = await connect()
  await createGroup(free, {
    ThroughputConfig: {
      ThroughputMode: 'Provisioned',
      ProvisionedReadCapacityUnits: 0,
      ProvisionedWriteCapacityUnits: 0,
    },
  })
  for (const id of ['b', 'c', 'd']) await put(free, order(id, at))
})

test('a group with provisioned units cannot become Standard_V2, which has none', async () => {
  const store = await provisioned(1, 1)
  const change = { FeatureGroupName: 'orders', OnlineStoreConfig: { StorageType: 'Standard_V2' as const } }
  await expect(store.sagemaker.send(new UpdateFeatureGroupCommand(change))).rejects.toThrow(
    'ThroughputMode Provisioned is not available for StorageType Standard_V2.',
  )
})
