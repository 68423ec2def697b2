import { UpdateRecordCommand, ValidationError } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup, values } from './connect'
import { get, order, put } from './order-records'

const updatable = async () => {
  const store = await connect()
  await createGroup(store, {
    OnlineStoreConfig: {
      EnableOnlineStore: true,
      StorageType: 'Standard_V2',
      TtlDuration: { Unit: 'Days', Value: 30 },
    },
  })
  return store
}

const update = ({ runtime }: Connection, id: string, changes: Record<string, string>, more: object = {}) =>
  runtime.send(
    new UpdateRecordCommand({
      FeatureGroupName: 'orders',
      RecordIdentifierValueAsString: id,
      Features: values(changes),
      ...more,
    }),
  )

const expiryOf = (store: Connection, id: string) => get(store, id, { ExpirationTimeResponse: 'Enabled' })

// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_UpdateRecord.html on TtlDuration
test('an update without a time to live keeps that of the record, counted from the new event time', async () => {
  const store = await updatable()
  await put(store, order('own', '2026-01-02T00:00:00Z'), { TtlDuration: { Unit: 'Days', Value: 2 } })
  await put(store, order('group', '2026-01-02T00:00:00Z'))
  await update(store, 'own', { items: '1' })
  expect(await expiryOf(store, 'own')).toMatchObject({ ExpiresAt: '2026-01-04T00:00:00.000Z' })
  for (const id of ['own', 'group']) await update(store, id, { event_time: '2026-01-03T00:00:00Z' })
  expect(await expiryOf(store, 'own')).toMatchObject({ ExpiresAt: '2026-01-05T00:00:00.000Z' })
  expect(await expiryOf(store, 'group')).toMatchObject({ ExpiresAt: '2026-02-02T00:00:00.000Z' })
  const TtlDuration = { Unit: 'Hours', Value: 36 }
  await update(store, 'own', { event_time: '2026-01-03T00:00:00Z' }, { TtlDuration })
  expect(await expiryOf(store, 'own')).toMatchObject({ ExpiresAt: '2026-01-04T12:00:00.000Z' })
})

test('an update goes to the online store or to both, and not to the history alone', async () => {
  const store = await updatable()
  await put(store, order('a', '2026-01-02T00:00:00Z', { items: '1' }))
  await expect(update(store, 'a', { items: '2' }, { TargetStores: ['OfflineStore'] })).rejects.toBeInstanceOf(
    ValidationError,
  )
  await update(store, 'a', { items: '3' }, { TargetStores: ['OnlineStore'] })
  expect(await get(store, 'a')).toMatchObject({ items: '3' })
})

test('a time to live of thousands of years is an expiry that can be told, and one beyond an integer is refused', async () => {
  const store = await updatable()
  await put(store, order('a', '2026-01-02T00:00:00Z'), { TtlDuration: { Unit: 'Weeks', Value: 2 ** 31 - 1 } })
  expect(await expiryOf(store, 'a')).toMatchObject({ ExpiresAt: '+275760-09-13T00:00:00.000Z' })
  await expect(
    put(store, order('a', '2026-01-02T00:00:00Z'), { TtlDuration: { Unit: 'Weeks', Value: 2 ** 31 } }),
  ).rejects.toThrow("'ttlDuration.value' failed to satisfy constraint: Member must have value less than")
})

test('what is wrong with an update is told before the record is looked for', async () => {
  const store = await updatable()
  await expect(update(store, 'never', { unknown: '1' })).rejects.toBeInstanceOf(ValidationError)
  await expect(update(store, 'never', { event_time: 'soon' })).rejects.toBeInstanceOf(ValidationError)
  await expect(update(store, 'never', { items: '1' })).rejects.toMatchObject({ name: 'ResourceNotFound' })
})
