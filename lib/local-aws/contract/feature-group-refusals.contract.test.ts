import { CreateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { connectOnce, ordersGroup } from './connect'

const { sagemaker } = await connectOnce()

const text = (FeatureName: string) => ({ FeatureName, FeatureType: 'String' as const })
const key = [text('order_id'), text('event_time')]
const provisioned = (ProvisionedReadCapacityUnits: number) => ({
  ThroughputMode: 'Provisioned' as const,
  ProvisionedReadCapacityUnits,
  ProvisionedWriteCapacityUnits: 1,
})

test.each([
  ['no store', { OnlineStoreConfig: {}, OfflineStoreConfig: undefined }, 'At least one of'],
  ['no role for the offline store', { RoleArn: undefined }, 'RoleArn is required'],
  ['a reserved feature name', { FeatureDefinitions: [...key, text('Write_Time')] }, 'is reserved'],
  [
    'names that differ in case only',
    { FeatureDefinitions: [...key, text('a'), text('A')] },
    'more than once',
  ],
  ['an identifier that is not defined', { RecordIdentifierFeatureName: 'nope' }, 'is not among'],
  ['one feature for both keys', { EventTimeFeatureName: 'order_id' }, 'must be different features'],
  ['an Integral event time', { EventTimeFeatureName: 'items' }, 'must be of type String or Fractional'],
  [
    'a collection outside of InMemory',
    { FeatureDefinitions: [...key, { ...text('tags'), CollectionType: 'List' as const }] },
    'StorageType InMemory',
  ],
  [
    'InMemory with an offline store',
    { OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' as const } },
    'cannot be combined',
  ],
  [
    'InMemory with a key of the customer’s',
    {
      OnlineStoreConfig: {
        EnableOnlineStore: true,
        StorageType: 'InMemory' as const,
        SecurityConfig: { KmsKeyId: 'alias/mine' },
      },
      OfflineStoreConfig: undefined,
    },
    'does not support customer managed KMS keys',
  ],
  [
    'a time to live without an online store',
    { OnlineStoreConfig: { TtlDuration: { Unit: 'Days' as const, Value: 1 } } },
    'TtlDuration needs',
  ],
  [
    'a resolved address that is none',
    { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://shop/a', ResolvedOutputS3Uri: 'a' } } },
    "Value 'a' at 'offlineStoreConfig.s3StorageConfig.resolvedOutputS3Uri'",
  ],
  [
    'an S3 address without a scheme',
    { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 'features/store' } } },
    "Value 'features/store' at 'offlineStoreConfig.s3StorageConfig.s3Uri'",
  ],
  [
    'a bucket name that S3 refuses',
    { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://NO/store' } } },
    'Invalid S3Uri provided',
  ],
  [
    'an Iceberg table without a Glue table',
    {
      OfflineStoreConfig: {
        S3StorageConfig: { S3Uri: 's3://features/a' },
        TableFormat: 'Iceberg' as const,
        DisableGlueTableCreation: true,
      },
    },
    'DisableGlueTableCreation must be false when TableFormat is Iceberg.',
  ],
  [
    'an Iceberg table by a number of seconds',
    {
      EventTimeFeatureName: 'total',
      OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/a' }, TableFormat: 'Iceberg' as const },
    },
    'The event time feature total must be of type String when TableFormat is Iceberg.',
  ],
  [
    'a name with a hyphen at its end',
    { FeatureGroupName: 'orders-' },
    "Value 'orders-' at 'featureGroupName'",
  ],
  ['no features', { FeatureDefinitions: [] }, 'length greater than or equal to 1'],
  [
    'units without Provisioned',
    { ThroughputConfig: { ThroughputMode: 'OnDemand' as const, ProvisionedReadCapacityUnits: 1 } },
    'Capacity units belong to ThroughputMode Provisioned',
  ],
  [
    'Provisioned without units',
    { ThroughputConfig: { ThroughputMode: 'Provisioned' as const } },
    'needs ProvisionedWriteCapacityUnits',
  ],
  [
    'Provisioned on Standard_V2',
    {
      OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'Standard_V2' as const },
      ThroughputConfig: provisioned(1),
    },
    'not available for StorageType Standard_V2',
  ],
  ['more units than there are', { ThroughputConfig: provisioned(10_000_001) }, 'less than or equal to'],
])('creation is refused for %s', async (_, overrides, message) => {
  const attempt = sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, ...overrides }))
  await expect(attempt).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(attempt).rejects.toThrow(message)
})
