import { setTimeout as pause } from 'node:timers/promises'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { dataBucket } from './buckets'
import type { Call, HttpLoad } from './http-load'

const group = 'orders'

/** Makes the group that records are written to, with both stores, and gives the name of its offline table. */
export async function createOrders(sagemaker: SageMakerClient): Promise<string> {
  await sagemaker.send(
    new CreateFeatureGroupCommand({
      FeatureGroupName: group,
      RecordIdentifierFeatureName: 'order_id',
      EventTimeFeatureName: 'event_time',
      FeatureDefinitions: [
        { FeatureName: 'order_id', FeatureType: 'String' },
        { FeatureName: 'event_time', FeatureType: 'String' },
        { FeatureName: 'city', FeatureType: 'String' },
        { FeatureName: 'items', FeatureType: 'Integral' },
        ...amounts.map((FeatureName) => ({ FeatureName, FeatureType: 'Fractional' as const })),
      ],
      OnlineStoreConfig: { EnableOnlineStore: true },
      OfflineStoreConfig: { S3StorageConfig: { S3Uri: `s3://${dataBucket}/offline-store` } },
      RoleArn: 'arn:aws:iam::000000000000:role/feature-store',
    }),
  )
  for (;;) {
    const described = await sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: group }))
    if (described.FeatureGroupStatus === 'Created') {
      const { Database, TableName } = described.OfflineStoreConfig?.DataCatalogConfig ?? {}
      return `"${Database}"."${TableName}"`
    }
    if (described.FeatureGroupStatus !== 'Creating') throw new Error(described.FailureReason)
    await pause(50)
  }
}

/** Fills the group with records number 0 to `records`, both stores, or adds those from `from` on. */
export async function fillOrders(load: HttpLoad, records: number, from = 0): Promise<void> {
  let next = from
  const writer = async () => {
    while (next < records) {
      const first = next
      next = Math.min(records, first + batchSize)
      const numbers = Array.from({ length: next - first }, (_, i) => first + i)
      const answer = await load.send(putOrders(numbers, 0))
      if (!answer.includes('"Errors":[]')) throw new Error(`Some records were refused: ${answer}`)
    }
  }
  await Promise.all(Array.from({ length: 16 }, writer))
}

/** Writes a record anew, `second` seconds after its first event time. */
export const putOrder = (number: number, second: number): Call => ({
  method: 'PUT',
  path: `/FeatureGroup/${group}`,
  body: `{"Record":${orderOf(number, second)}}`,
})

/** The same for several in one call. */
export const putOrders = (numbers: readonly number[], second: number): Call => ({
  method: 'POST',
  path: '/BatchWriteRecord',
  body: `{"Entries":[${numbers.map((number) => `{"FeatureGroupName":"${group}","Record":${orderOf(number, second)}}`).join(',')}]}`,
})

export const getOrders = (numbers: readonly number[]): Call => ({
  method: 'POST',
  path: '/BatchGetRecord',
  body: JSON.stringify({
    Identifiers: [{ FeatureGroupName: group, RecordIdentifiersValueAsString: numbers.map(orderId) }],
  }),
})

/** Deletes softly, `second` seconds after the record's first event time. */
export const deleteOrder = (number: number, second: number): Call => ({
  method: 'DELETE',
  path: `/FeatureGroup/${group}?RecordIdentifierValueAsString=${orderId(number)}&EventTime=${eventTimeOf(second)}`,
})

export const getOrder = (number: number): Call => ({
  method: 'GET',
  path: `/FeatureGroup/${group}?RecordIdentifierValueAsString=${orderId(number)}`,
})

export const orderId = (number: number): string => `order-${number}`

/** As many as BatchWriteRecord takes. */
const batchSize = 25

const amounts = ['total', 'discount', 'tax', 'shipping', 'refund', 'margin']
const firstEventTime = Date.UTC(2026, 0, 1)

const eventTimeOf = (second: number): string =>
  `${new Date(firstEventTime + second * 1000).toISOString().slice(0, 19)}Z`

/** As text: the generator of load shares two cores with what it measures, and objects would cost it three times as much. */
const orderOf = (number: number, second: number): string =>
  `[${[
    feature('order_id', orderId(number)),
    feature('event_time', eventTimeOf(second)),
    feature('city', `city-${number % 500}`),
    feature('items', (number % 9) + 1),
    ...amounts.map((name, i) => feature(name, ((number + second) % 10_007) / (i + 3))),
  ].join(',')}]`

const feature = (name: string, value: string | number) =>
  `{"FeatureName":"${name}","ValueAsString":"${value}"}`
