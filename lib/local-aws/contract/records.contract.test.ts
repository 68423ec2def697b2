import { UpdateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import {
  BatchGetRecordCommand,
  BatchWriteRecordCommand,
  ConflictException,
  GetRecordCommand,
  ListRecordsCommand,
  paginateListRecords,
  ResourceNotFound,
  UpdateRecordCommand,
  ValidationError,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { connect, connectOnce, createGroup, values } from './connect'
import { get, order, put, remove } from './order-records'

test('a record comes back as it was sent, in the order of the definitions, by name and by ARN', async () => {
  const store = await connect()
  await createGroup(store)
  const record = {
    total: '1.50',
    items: '9007199254740993',
    order_id: 'a b+c/d%',
    event_time: '2026-01-01T00:00:00Z',
  }
  await put(store, record)
  const { Record: found } = await store.runtime.send(
    new GetRecordCommand({
      FeatureGroupName: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
      RecordIdentifierValueAsString: 'a b+c/d%',
    }),
  )
  expect(found).toEqual(
    values({
      order_id: 'a b+c/d%',
      event_time: '2026-01-01T00:00:00Z',
      items: '9007199254740993',
      total: '1.50',
    }),
  )
})

test('a record that was never put is an answer without Record, not an error', async () => {
  const store = await connect()
  await createGroup(store)
  expect(await get(store, 'nobody')).toBeUndefined()
})

test('named features limit the answer, and an unknown name is refused', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-01T00:00:00Z', { items: '1', total: '2' }))
  expect(await get(store, 'a', { FeatureNames: ['total', 'order_id'] })).toEqual({
    order_id: 'a',
    total: '2',
  })
  await expect(get(store, 'a', { FeatureNames: ['nope'] })).rejects.toBeInstanceOf(ValidationError)
})

/** A store for puts that are refused. */
const refusing = await connectOnce()
await createGroup(refusing, { OfflineStoreConfig: undefined })

test.each([
  ['an unknown group', { FeatureGroupName: 'nope' }, {}, "can't find a FeatureGroup with name [nope]."],
  ['an unknown feature', {}, { nope: '1' }, 'Feature with name [nope] does not exist'],
  [
    'an integer with a fraction',
    {},
    { items: '1.0' },
    'feature named [items] into a FeatureValue of type Integral',
  ],
  ['an integer beyond 64 bits', {}, { items: '9223372036854775808' }, 'of type Integral'],
  [
    'text for a number',
    {},
    { total: 'many' },
    'Attempted to parse the feature value for the feature named [total] into a FeatureValue of type Fractional. The provided value must be within the range of a double precision floating point number defined by the IEEE 754 standard.',
  ],
  [
    'a zone offset',
    {},
    { event_time: '2026-01-01T00:00:00+00:00' },
    'event time feature [event_time] must be',
  ],
  [
    'a day that does not exist',
    {},
    { event_time: '2026-02-30T00:00:00Z' },
    'event time feature [event_time]',
  ],
  ['an empty identifier', {}, { order_id: '' }, 'must not be empty'],
  ['an identifier above 2 KB', {}, { order_id: 'x'.repeat(2049) }, 'larger than 2 KB'],
  ['a store that the group lacks', { TargetStores: ['OfflineStore'] }, {}, 'has no offline store'],
])('a put is refused for %s', async (_, more, record, message) => {
  const attempt = put(refusing, order('a', '2026-01-01T00:00:00Z', record), more)
  await expect(attempt).rejects.toBeInstanceOf(ValidationError)
  await expect(attempt).rejects.toThrow(message)
})

test('a record without its identifier, or with a feature twice, is refused', async () => {
  const store = await connect()
  await createGroup(store)
  await expect(put(store, { event_time: '2026-01-01T00:00:00Z' })).rejects.toThrow(
    'lacks the record identifier',
  )
  const Record = [
    ...values(order('a', '2026-01-01T00:00:00Z')),
    ...values({ items: '1' }),
    ...values({ items: '2' }),
  ]
  await expect(put(store, {}, { Record })).rejects.toThrow('[items] is given more than once')
})

test('the longest identifier is its own record', async () => {
  const store = await connect()
  await createGroup(store)
  const [one, other] = [`${'x'.repeat(2047)}1`, `${'x'.repeat(2047)}2`]
  await put(store, order(one, '2026-01-01T00:00:00Z', { items: '1' }))
  expect(await get(store, one)).toMatchObject({ items: '1' })
  expect(await get(store, other)).toBeUndefined()
})

test('a batch read answers with what is there, names what cannot be, and leaves out what is missing', async () => {
  const store = await connect()
  await createGroup(store)
  await put(store, order('a', '2026-01-01T00:00:00Z', { items: '1' }))
  await put(store, order('b', '2026-01-01T00:00:00Z'))
  const answer = await store.runtime.send(
    new BatchGetRecordCommand({
      Identifiers: [
        {
          FeatureGroupName: 'orders',
          RecordIdentifiersValueAsString: ['a', 'missing', 'b'],
          FeatureNames: ['order_id', 'items'],
        },
        { FeatureGroupName: 'nope', RecordIdentifiersValueAsString: ['x'] },
      ],
    }),
  )
  expect(answer.Records).toEqual([
    {
      FeatureGroupName: 'orders',
      RecordIdentifierValueAsString: 'a',
      Record: values({ order_id: 'a', items: '1' }),
    },
    { FeatureGroupName: 'orders', RecordIdentifierValueAsString: 'b', Record: values({ order_id: 'b' }) },
  ])
  expect(answer.Errors).toMatchObject([
    { FeatureGroupName: 'nope', RecordIdentifierValueAsString: 'x', ErrorCode: 'ValidationError' },
  ])
  expect(answer.UnprocessedIdentifiers).toEqual([])
})

test('a batch write stores the good entries and echoes the bad ones', async () => {
  const store = await connect()
  await createGroup(store)
  const entry = (record: Record<string, string>) => ({ FeatureGroupName: 'orders', Record: values(record) })
  const bad = entry({ event_time: '2026-01-01T00:00:00Z' })
  const answer = await store.runtime.send(
    new BatchWriteRecordCommand({
      Entries: [entry(order('a', '2026-01-01T00:00:00Z')), bad, entry(order('b', '2026-01-01T00:00:00Z'))],
      TtlDuration: { Unit: 'Days', Value: 7 },
    }),
  )
  expect(answer.Errors).toMatchObject([{ Entry: bad, ErrorCode: 'ValidationError' }])
  expect(answer.UnprocessedEntries).toEqual([])
  expect(await get(store, 'a', { ExpirationTimeResponse: 'Enabled' })).toMatchObject({
    ExpiresAt: '2026-01-08T00:00:00.000Z',
  })
  expect(await get(store, 'b')).toBeDefined()
})

test('a batch that is too long is refused in a sentence that does not repeat all of it', async () => {
  const entry = { FeatureGroupName: 'orders', Record: values(order('a', '2026-01-01T00:00:00Z')) }
  const Entries = new Array(26).fill(entry)
  const attempt = refusing.runtime.send(new BatchWriteRecordCommand({ Entries }))
  await expect(attempt).rejects.toThrow(
    /^1 validation error detected: Value '\[\{"FeatureGroupName":"orders".{900,1024}…' at 'entries' failed to satisfy constraint: Member must have length less than or equal to 25$/,
  )
})

test('identifiers are listed page by page, deleted ones on request', async () => {
  const store = await connect()
  await createGroup(store)
  await createGroup(store, { FeatureGroupName: 'other' })
  for (let id = 0; id < 5; id++) await put(store, order(`id-${id}`, '2026-01-01T00:00:00Z'))
  await put(store, order('elsewhere', '2026-01-01T00:00:00Z'), { FeatureGroupName: 'other' })
  await remove(store, 'id-2', '2026-01-02T00:00:00Z')
  const list = async (IncludeSoftDeletedRecords: boolean) => {
    const pages: string[][] = []
    const input = { FeatureGroupName: 'orders', IncludeSoftDeletedRecords }
    for await (const page of paginateListRecords({ client: store.runtime, pageSize: 2 }, input)) {
      pages.push(page.RecordIdentifiers ?? [])
    }
    return pages
  }
  expect(await list(false)).toEqual([
    ['id-0', 'id-1'],
    ['id-3', 'id-4'],
  ])
  expect((await list(true)).flat()).toEqual(['id-0', 'id-1', 'id-2', 'id-3', 'id-4'])
  const foreign = store.runtime.send(
    new ListRecordsCommand({ FeatureGroupName: 'other', NextToken: 'bm9uc2Vuc2U' }),
  )
  await expect(foreign).rejects.toBeInstanceOf(ValidationError)
})

test('an update changes some features of a Standard_V2 record and refuses what is older, missing or Standard', async () => {
  const store = await connect()
  await createGroup(store)
  const update = (id: string, changes: Record<string, string>, more: object = {}) =>
    store.runtime.send(
      new UpdateRecordCommand({
        FeatureGroupName: 'orders',
        RecordIdentifierValueAsString: id,
        Features: values(changes),
        ...more,
      }),
    )
  await put(store, order('a', '2026-01-02T00:00:00Z', { items: '1', total: '2' }))
  await expect(update('a', { items: '5' })).rejects.toBeInstanceOf(ValidationError)
  const change = { FeatureGroupName: 'orders', OnlineStoreConfig: { StorageType: 'Standard_V2' as const } }
  await store.sagemaker.send(new UpdateFeatureGroupCommand(change))
  store.clock.advance(1000)

  await update('a', { items: '5' })
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-02T00:00:00Z', { items: '5', total: '2' }))
  await update('a', { total: '3', event_time: '2026-01-03T00:00:00Z' })
  expect(await get(store, 'a')).toEqual(order('a', '2026-01-03T00:00:00Z', { items: '5', total: '3' }))
  await expect(update('a', { event_time: '2026-01-01T00:00:00Z' })).rejects.toBeInstanceOf(ConflictException)
  await expect(update('missing', { items: '1' })).rejects.toBeInstanceOf(ResourceNotFound)
  await expect(update('a', { order_id: 'b' })).rejects.toBeInstanceOf(ValidationError)
  await expect(update('a', { items: '1' }, { TtlDuration: { Unit: 'Days', Value: 1 } })).rejects.toThrow(
    'event time',
  )
})

test('an InMemory group keeps collections, checks their shape and has no offline store', async () => {
  const store = await connect()
  const feature = (FeatureName: string, more: object = {}) => ({
    FeatureName,
    FeatureType: 'String' as const,
    ...more,
  })
  await createGroup(store, {
    OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' },
    OfflineStoreConfig: undefined,
    FeatureDefinitions: [
      feature('order_id'),
      feature('event_time'),
      feature('labels', { CollectionType: 'Set' }),
      {
        FeatureName: 'embedding',
        FeatureType: 'Fractional',
        CollectionType: 'Vector',
        CollectionConfig: { VectorConfig: { Dimension: 2 } },
      },
    ],
  })
  const Record = [
    ...values(order('a', '2026-01-01T00:00:00Z')),
    { FeatureName: 'labels', ValueAsStringList: ['x', 'y', 'x'] },
    { FeatureName: 'embedding', ValueAsStringList: ['0.5', '1e-3'] },
  ]
  await put(store, {}, { Record })
  const { Record: found } = await store.runtime.send(
    new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: 'a' }),
  )
  expect(found?.slice(2)).toEqual([
    { FeatureName: 'labels', ValueAsStringList: ['x', 'y'] },
    { FeatureName: 'embedding', ValueAsStringList: ['0.5', '1e-3'] },
  ])
  const short = [...Record.slice(0, 2), { FeatureName: 'embedding', ValueAsStringList: ['1'] }]
  await expect(put(store, {}, { Record: short })).rejects.toThrow('has 2 dimensions, not 1')
})
