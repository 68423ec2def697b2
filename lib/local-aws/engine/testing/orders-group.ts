import type { Engine } from '../engine'
import { type FeatureGroup, transitionMs } from '../feature-groups/feature-group'
import { readRecord, type ValidRecord } from '../records/read-record'
import { recordSchemaOf } from '../records/record-schema'

/** A group with an identifier, an event time and one feature of each type, ready for records. */
export async function makeGroup(
  engine: Engine,
  clock: { advance(byMs: number): void },
  overrides: Partial<FeatureGroup> = {},
): Promise<FeatureGroup> {
  const created = engine.clock.now()
  const feature = (name: string, type: 'Integral' | 'Fractional' | 'String') => ({
    name,
    type,
    collection: null,
    dimension: null,
    created,
  })
  const name = overrides.name ?? 'orders'
  const group = await engine.groups.create(name, async () => ({
    name,
    arn: 'arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders',
    recordIdentifier: 'order_id',
    eventTime: 'event_time',
    features: [
      feature('order_id', 'String'),
      feature('event_time', 'String'),
      feature('items', 'Integral'),
      feature('total', 'Fractional'),
      feature('city', 'String'),
    ],
    created,
    modified: created,
    description: null,
    roleArn: null,
    tags: [],
    online: { storageType: 'Standard', ttl: null, kmsKeyId: null },
    offline: {
      s3Uri: 's3://features/store',
      resolvedUri: 's3://features/store/000000000000/sagemaker/us-east-1/offline-store/orders-1/data',
      kmsKeyId: null,
      tableFormat: null,
      glueTableDisabled: false,
      catalog: { table: 'orders_1', catalog: 'AwsDataCatalog', database: 'sagemaker_featurestore' },
    },
    throughput: null,
    failure: null,
    update: null,
    deleted: null,
    ...overrides,
  }))
  if (!group) throw new Error('The name is taken')
  clock.advance(transitionMs)
  return group
}

/** A record from feature names and values. */
export const recordOf = (group: FeatureGroup, values: Record<string, string>): ValidRecord =>
  readRecord(
    recordSchemaOf(group),
    Object.entries(values).map(([FeatureName, ValueAsString]) => ({ FeatureName, ValueAsString })),
  )

export const both = { online: true, offline: true }
