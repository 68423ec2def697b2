import { type FeatureGroup, featureGroup } from '@/lib/feature-groups/feature-group'

/** A feature group of two features with an offline store, and whatever a test needs to be different. */
export const aFeatureGroup = (
  changes: Partial<Omit<FeatureGroup, 'name'>> & { name?: string } = {},
): FeatureGroup =>
  featureGroup.parse({
    name: 'orders',
    arn: `arn:aws:sagemaker:us-east-1:000000000000:feature-group/${changes.name ?? 'orders'}`,
    description: '',
    status: 'Created',
    failureReason: null,
    recordId: 'order_id',
    eventTime: 'event_time',
    eventTimeType: 'String',
    features: [aFeature('order_id'), aFeature('event_time')],
    createdAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
    onlineStore: { storageType: 'Standard', timeToLive: null },
    offlineStore: {
      s3Uri: 's3://lake/000000000000/sagemaker/us-east-1/offline-store/orders-1/data',
      catalog: 'AwsDataCatalog',
      database: 'sagemaker_featurestore',
      table: 'orders_1',
      format: 'Glue',
      status: 'Active',
      blockedReason: null,
    },
    roleArn: null,
    onlineSizeBytes: null,
    ...changes,
  })

export const aFeature = (
  name: string,
  changes: Partial<FeatureGroup['features'][number]> = {},
): FeatureGroup['features'][number] => ({
  name,
  type: 'String',
  collection: null,
  dimension: null,
  ...changes,
})
