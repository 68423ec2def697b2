import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  GetSearchSuggestionsCommand,
  ResourceLimitExceeded,
  type ThroughputConfig,
  UpdateFeatureGroupCommand,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup, ordersGroup } from './connect'
import { order, put } from './order-records'

const provisioned = (read: number, write: number): ThroughputConfig => ({
  ThroughputMode: 'Provisioned',
  ProvisionedReadCapacityUnits: read,
  ProvisionedWriteCapacityUnits: write,
})

const updateTo = (store: Connection, ThroughputConfig: ThroughputConfig) => {
  store.clock.advance(1000)
  return store.sagemaker.send(new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', ThroughputConfig }))
}

test('a group without an online store may have provisioned writes', async () => {
  const store = await connect()
  const ThroughputConfig = { ThroughputMode: 'Provisioned' as const, ProvisionedWriteCapacityUnits: 7 }
  await createGroup(store, { OnlineStoreConfig: undefined, ThroughputConfig })
  const group = await store.sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  expect(group.ThroughputConfig).toEqual(ThroughputConfig)
  expect(group.OnlineStoreTotalSizeBytes).toBeUndefined()
})

test('throughput goes back to on demand once in 24 hours', async () => {
  const store = await connect()
  await createGroup(store, { ThroughputConfig: provisioned(10, 10) })
  await updateTo(store, { ThroughputMode: 'OnDemand' })
  await updateTo(store, provisioned(10, 10))
  await expect(updateTo(store, { ThroughputMode: 'OnDemand' })).rejects.toBeInstanceOf(ResourceLimitExceeded)
  store.clock.advance(24 * 3600 * 1000)
  await updateTo(store, { ThroughputMode: 'OnDemand' })
})

test('capacity is lowered once an hour, four times in the first hour of a day, and raised at any time', async () => {
  const store = await connect()
  await createGroup(store, { ThroughputConfig: provisioned(100, 100) })
  await updateTo(store, provisioned(100, 90))
  await expect(updateTo(store, provisioned(90, 90))).rejects.toBeInstanceOf(ResourceLimitExceeded)
  await updateTo(store, provisioned(200, 200))
  // To the beginning of the next day in UTC.
  store.clock.advance(Date.parse('2026-01-03T00:10:00Z') - store.clock.now().getTime())
  for (const units of [150, 140, 130, 120]) await updateTo(store, provisioned(200, units))
  await expect(updateTo(store, provisioned(200, 110))).rejects.toThrow('once in every later hour')
  store.clock.advance(3600 * 1000)
  await updateTo(store, provisioned(200, 110))
})

test('the size of the online store is told, some time after it has grown', async () => {
  const store = await connect()
  await createGroup(store)
  const sizeNow = async () =>
    (await store.sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' })))
      .OnlineStoreTotalSizeBytes
  await put(store, order('a', '2026-01-01T00:00:00Z'))
  expect(await sizeNow()).toBe(0)
  await expect.poll(sizeNow).toBeGreaterThan(20)
  const before = (await sizeNow()) ?? 0
  await put(store, order('b'.repeat(500), '2026-01-01T00:00:00Z'))
  expect(await sizeNow()).toBe(before)
  store.clock.advance(60_000)
  await expect.poll(sizeNow).toBeGreaterThan(before + 500)
})

test('with quotas, a fifth creation at once waits for the others, told as AWS tells it', async () => {
  const store = await connect({ enforcesQuotas: true })
  const create = (FeatureGroupName: string) =>
    store.sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName }))
  const attempts = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(create))
  const refused = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
  expect(refused).toHaveLength(2)
  expect(refused[0]).toBeInstanceOf(ResourceLimitExceeded)
  expect(refused[0].message).toMatch(
    /^The account-level service limit 'Maximum number of feature group creation workflows executing in parallel' is 4 FeatureGroups, with current utilization of 4 FeatureGroups and a request delta of 1 FeatureGroups\. /,
  )
  store.clock.advance(1000)
  await create('later')
})

test('with quotas, provisioned capacity has a limit for a group and one for all', async () => {
  const store = await connect({ enforcesQuotas: true })
  await expect(createGroup(store, { ThroughputConfig: provisioned(1, 40_001) })).rejects.toBeInstanceOf(
    ResourceLimitExceeded,
  )
  await createGroup(store, { FeatureGroupName: 'first', ThroughputConfig: provisioned(40_000, 1) })
  await createGroup(store, { FeatureGroupName: 'second', ThroughputConfig: provisioned(39_999, 1) })
  await createGroup(store)
  await expect(updateTo(store, provisioned(2, 1))).rejects.toThrow('Maximum total read capacity units')
  await updateTo(store, provisioned(1, 1))
})

test('without quotas as many groups are created at once as one likes', async () => {
  const { sagemaker } = await connect()
  const names = Array.from({ length: 12 }, (_, index) => `group-${index}`)
  await Promise.all(
    names.map((FeatureGroupName) =>
      sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName })),
    ),
  )
})

test('a limit of calls throttles each operation by itself, until time has passed', async () => {
  const store = await connect({ throttlePerSecond: 2 })
  await createGroup(store)
  const describeOrders = () =>
    store.sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  await describeOrders()
  await describeOrders()
  await expect(describeOrders()).rejects.toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
    $metadata: { httpStatusCode: 400 },
  })
  await put(store, order('a', '2026-01-01T00:00:00Z'))
  await put(store, order('b', '2026-01-01T00:00:00Z'))
  await expect(put(store, order('c', '2026-01-01T00:00:00Z'))).rejects.toMatchObject({
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 429 },
  })
  store.clock.advance(500)
  await put(store, order('c', '2026-01-01T00:00:00Z'))
  await expect(put(store, order('d', '2026-01-01T00:00:00Z'))).rejects.toThrow('Rate exceeded')
})

test('names of properties are suggested by their beginning, tags and parameters that are in use among them', async () => {
  const store = await connect()
  await createGroup(store, { Tags: [{ Key: 'team', Value: 'shop' }] })
  await store.sagemaker.send(
    new UpdateFeatureMetadataCommand({
      FeatureGroupName: 'orders',
      FeatureName: 'total',
      ParameterAdditions: [{ Key: 'unit', Value: 'EUR' }],
    }),
  )
  const suggest = async (Resource: 'FeatureGroup' | 'FeatureMetadata', PropertyNameHint: string) => {
    const SuggestionQuery = { PropertyNameQuery: { PropertyNameHint } }
    const { PropertyNameSuggestions = [] } = await store.sagemaker.send(
      new GetSearchSuggestionsCommand({ Resource, SuggestionQuery }),
    )
    return PropertyNameSuggestions.map(({ PropertyName }) => PropertyName)
  }
  expect(await suggest('FeatureGroup', 'Tags.')).toEqual(['Tags.team'])
  expect(await suggest('FeatureGroup', 'FeatureGroup')).toEqual([
    'FeatureGroupArn',
    'FeatureGroupName',
    'FeatureGroupStatus',
  ])
  expect(await suggest('FeatureMetadata', 'P')).toEqual(['Parameters.unit'])
  expect(await suggest('FeatureMetadata', '')).toEqual(
    expect.arrayContaining(['AllParameters', 'FeatureType']),
  )
})
