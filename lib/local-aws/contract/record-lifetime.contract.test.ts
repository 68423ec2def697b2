import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DeleteFeatureGroupCommand, DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { ValidationError } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup, ordersGroup } from './connect'
import { get, order, put, remove } from './order-records'

test('the newest event time wins whatever the order of arrival, and an equal one replaces', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-02T00:00:00Z', { items: '2' }))
  await put(store, order('a', '2026-01-01T00:00:00Z', { items: '1' }))
  expect(await get(store, 'a')).toMatchObject({ items: '2' })
  await put(store, order('a', '2026-01-02T00:00:00.000Z', { total: '9' }))
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-02T00:00:00.000Z', { total: '9' }))
})

test('a soft delete hides the record; an older put does not revive it, a newer one does', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-01T00:00:00Z'))
  await remove(store, 'a', '2026-01-03T00:00:00Z')
  expect(await get(store, 'a')).toBeUndefined()
  await put(store, order('a', '2026-01-02T00:00:00Z'))
  expect(await get(store, 'a')).toBeUndefined()
  await put(store, order('a', '2026-01-04T00:00:00Z'))
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-04T00:00:00Z'))
})

test('a delete that is not newer leaves the record: softly without a word, hard with an error', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-02T00:00:00Z'))
  await remove(store, 'a', '2026-01-02T00:00:00Z')
  expect(await get(store, 'a')).toBeDefined()
  await expect(
    remove(store, 'a', '2026-01-02T00:00:00Z', { DeletionMode: 'HardDelete' }),
  ).rejects.toBeInstanceOf(ValidationError)
  expect(await get(store, 'a')).toBeDefined()
})

test('after a hard delete any event time is accepted again', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-02T00:00:00Z'))
  await remove(store, 'a', '2026-01-03T00:00:00Z', { DeletionMode: 'HardDelete' })
  expect(await get(store, 'a')).toBeUndefined()
  await put(store, order('a', '2026-01-01T00:00:00Z'))
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-01T00:00:00Z'))
})

test('a record with a time to live says when it expires, and is gone from that moment', async () => {
  const store = await connect()
  await createGroup(store, {
    OnlineStoreConfig: { EnableOnlineStore: true, TtlDuration: { Unit: 'Days', Value: 30 } },
  })
  await put(store, order('group', '2026-01-02T00:00:00Z'))
  await put(store, order('record', '2026-01-02T00:00:00Z'), { TtlDuration: { Unit: 'Days', Value: 1 } })
  expect(await get(store, 'group', { ExpirationTimeResponse: 'Enabled' })).toMatchObject({
    ExpiresAt: '2026-02-01T00:00:00.000Z',
  })
  expect(await get(store, 'record', { ExpirationTimeResponse: 'Enabled' })).toMatchObject({
    ExpiresAt: '2026-01-03T00:00:00.000Z',
  })
  store.clock.advance(24 * 3600 * 1000)
  expect(await get(store, 'record')).toBeUndefined()
  expect(await get(store, 'group')).toBeDefined()
})

test('records, tombstones and the waiting history are there after a restart', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('kept', '2026-01-01T00:00:00Z', { items: '1' }))
  await put(store, order('deleted', '2026-01-01T00:00:00Z'))
  await remove(store, 'deleted', '2026-01-03T00:00:00Z')
  const reopened = await store.restart()
  expect(await get(reopened, 'kept')).toEqual(order('kept', '2026-01-01T00:00:00Z', { items: '1' }))
  await put(reopened, order('deleted', '2026-01-02T00:00:00Z'))
  expect(await get(reopened, 'deleted')).toBeUndefined()

  const { OfflineStoreConfig } = await reopened.sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const [, Bucket, Prefix] =
    /^s3:\/\/([^/]+)\/(.*)$/.exec(OfflineStoreConfig?.S3StorageConfig?.ResolvedOutputS3Uri ?? '') ?? []
  const { Contents = [] } = await reopened.s3.send(new ListObjectsV2Command({ Bucket, Prefix }))
  // Two rows of one hour and flush make two objects.
  expect(Contents.map(({ Key }) => Key?.slice((Prefix?.length ?? 0) + 1, -25)).sort()).toEqual([
    'year=2026/month=01/day=01/hour=00/20260101T000000Z',
    'year=2026/month=01/day=01/hour=00/20260101T000000Z',
    'year=2026/month=01/day=03/hour=00/20260103T000000Z',
  ])
  const { Body } = await reopened.s3.send(new GetObjectCommand({ Bucket, Key: Contents[0]?.Key }))
  expect((await Body?.transformToByteArray())?.slice(0, 4)).toEqual(new TextEncoder().encode('PAR1'))
})

test('a group that is created again under its old name is empty, and the old one is out of reach at once', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-01T00:00:00Z'))
  await store.sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  await expect(get(store, 'a')).rejects.toThrow("can't find a FeatureGroup with name [orders].")
  store.clock.advance(1000)
  await createGroup(store)
  expect(await get(store, 'a')).toBeUndefined()
})

// https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-quotas.html, on data types
test('event times have nanoseconds, which decide within a millisecond and reach no other hour', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-01T00:59:59.999999999Z', { items: '2' }))
  await put(store, order('a', '2026-01-01T00:59:59.999000000Z', { items: '1' }))
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-01T00:59:59.999999999Z', { items: '2' }))
  await remove(store, 'a', '2026-01-01T00:59:59.999500000Z')
  expect(await get(store, 'a')).toBeDefined()
  await remove(store, 'a', '2026-01-01T01:00:00Z')
  expect(await get(store, 'a')).toBeUndefined()
  expect(await hoursOf(store)).toEqual(['hour=00', 'hour=01'])
})

test('Unix seconds may have as many digits as a clock gives, which decide within a millisecond', async () => {
  const store = await connect()
  const { FeatureDefinitions = [] } = ordersGroup
  await createGroup(store, {
    FeatureDefinitions: FeatureDefinitions.map((feature) =>
      feature.FeatureName === 'event_time' ? { ...feature, FeatureType: 'Fractional' } : feature,
    ),
  })
  await put(store, order('a', '1767225599.9998765', { items: '2' }))
  await put(store, order('a', '1767225599.9996', { items: '1' }))
  expect(await get(store, 'a')).toEqual(order('a', '1767225599.9998765', { items: '2' }))
  expect(await hoursOf(store)).toEqual(['hour=23'])
})

/** The hours that the group's files lie in, once they are there. */
async function hoursOf({ restart }: Connection): Promise<string[]> {
  const { s3 } = await restart()
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'features' }))
  return [...new Set(Contents.map(({ Key = '' }) => /hour=\d+/.exec(Key)?.[0] ?? Key))].sort()
}
