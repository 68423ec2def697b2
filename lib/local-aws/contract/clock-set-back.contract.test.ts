import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand, UpdateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { GetRecordCommand, PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { connect, createGroup, values } from './connect'
import { rowsOf } from './durability/statements'
import { tableOf } from './durability/tables'

const dayMs = 24 * 3600 * 1000

test('a clock that is set back by a day takes nothing back: groups stay ready, writes count, history and events are whole', async () => {
  const connection = await connect()
  const { clock } = connection
  let clients: Pick<typeof connection, 'sagemaker' | 'runtime' | 'athena' | 's3' | 'cloudtrail'> = connection
  const put = (id: string, eventTime: string) =>
    clients.runtime.send(
      new PutRecordCommand({
        FeatureGroupName: 'orders',
        Record: values({ order_id: id, event_time: eventTime }),
        TtlDuration: { Unit: 'Hours', Value: 1 },
      }),
    )
  const get = async (id: string) => {
    const request = { FeatureGroupName: 'orders', RecordIdentifierValueAsString: id }
    const { Record } = await clients.runtime.send(new GetRecordCommand(request))
    return Record?.[1]?.ValueAsString
  }
  const kept = { Bucket: 'features', Key: 'kept' }
  const status = async () =>
    (await clients.sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' })))
      .FeatureGroupStatus
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  await createGroup(connection)
  const before = clock.now().toISOString()
  await put('a', before)
  await clients.s3.send(new PutObjectCommand({ ...kept, Body: 'first' }))

  clock.advance(-dayMs)
  expect([await status(), await get('a')]).toEqual(['Created', before])
  const earlier = clock.now().toISOString()
  await put('b', earlier)
  // An older event time never replaces a newer one, whatever the clock says.
  await put('a', earlier)
  await clients.s3.send(new PutObjectCommand({ ...kept, Body: 'second' }))
  await clients.sagemaker.send(
    new UpdateFeatureGroupCommand({
      FeatureGroupName: 'orders',
      FeatureAdditions: [{ FeatureName: 'coupon', FeatureType: 'String' }],
    }),
  )

  clients = await connection.restart()
  expect([await status(), await get('a'), await get('b')]).toEqual(['Created', before, earlier])
  const { Body } = await clients.s3.send(new GetObjectCommand(kept))
  expect(await Body?.transformToString()).toBe('second')
  const table = await tableOf(clients, 'orders')
  const rows = await rowsOf(clients, `SELECT order_id, event_time FROM ${table} ORDER BY 1, 2`)
  expect(rows).toEqual([
    ['a', earlier],
    ['a', before],
    ['b', earlier],
  ])
  const { Events = [] } = await clients.cloudtrail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'orders' }],
    }),
  )
  const names = Events.map(({ EventName }) => EventName)
  expect(names).toContain('CreateFeatureGroup')
  expect(names).toContain('UpdateFeatureGroup')
})
