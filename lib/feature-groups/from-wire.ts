import type {
  DescribeFeatureGroupResponse,
  FeatureDefinition as WireFeature,
  FeatureMetadata as WireFeatureMetadata,
  Tag as WireTag,
} from '@aws-sdk/client-sagemaker'
import { AppError } from '@/lib/errors'
import {
  type FeatureDefinition,
  type FeatureGroup,
  type FeatureType,
  featureGroupName,
  featureTypes,
  type Tag,
} from './feature-group'
import type { FeatureMetadata } from './feature-metadata'

/** What Describe and Search share; the SDK types every member as possibly missing, and some truly are. */
export type WireFeatureGroup = Partial<
  Pick<
    DescribeFeatureGroupResponse,
    | 'FeatureGroupName'
    | 'FeatureGroupArn'
    | 'Description'
    | 'FeatureGroupStatus'
    | 'FailureReason'
    | 'RecordIdentifierFeatureName'
    | 'EventTimeFeatureName'
    | 'FeatureDefinitions'
    | 'CreationTime'
    | 'LastModifiedTime'
    | 'OnlineStoreConfig'
    | 'OfflineStoreConfig'
    | 'OfflineStoreStatus'
    | 'RoleArn'
  >
> & { OnlineStoreTotalSizeBytes?: number | undefined }

/** Throws `internal` when AWS left out what a group cannot be without. */
export function toFeatureGroup(wire: WireFeatureGroup): FeatureGroup {
  const name = featureGroupName.safeParse(wire.FeatureGroupName)
  const { RecordIdentifierFeatureName: recordId, EventTimeFeatureName: eventTime } = wire
  if (!name.success || !recordId || !eventTime) {
    throw new AppError('internal', `AWS described the feature group ${wire.FeatureGroupName} incompletely.`)
  }
  const features = (wire.FeatureDefinitions ?? []).map(toFeatureDefinition)
  const eventTimeType = features.find((feature) => feature.name === eventTime)?.type
  return {
    name: name.data,
    arn: wire.FeatureGroupArn ?? '',
    description: wire.Description ?? '',
    status: wire.FeatureGroupStatus ?? 'Created',
    failureReason: wire.FailureReason ?? null,
    recordId,
    eventTime,
    eventTimeType: eventTimeType === 'Fractional' ? 'Fractional' : 'String',
    features,
    createdAt: wire.CreationTime?.toISOString() ?? null,
    changedAt: (wire.LastModifiedTime ?? wire.CreationTime)?.toISOString() ?? null,
    onlineStore: toOnlineStore(wire),
    offlineStore: toOfflineStore(wire),
    roleArn: wire.RoleArn ?? null,
    onlineSizeBytes: wire.OnlineStoreTotalSizeBytes ?? null,
  }
}

/** Of one feature, as Describe and Search both give it. */
export function toFeatureMetadata(wire: WireFeatureMetadata): FeatureMetadata {
  return {
    group: wire.FeatureGroupName ?? '',
    feature: wire.FeatureName ?? '',
    description: wire.Description ?? '',
    parameters: (wire.Parameters ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
    changedAt: wire.LastModifiedTime?.toISOString() ?? null,
  }
}

export const toTags = (wire: readonly WireTag[] = []): Tag[] =>
  wire.flatMap(({ Key, Value }) => (Key ? [{ key: Key, value: Value ?? '' }] : []))

function toFeatureDefinition(wire: WireFeature): FeatureDefinition {
  return {
    name: wire.FeatureName ?? '',
    type: isFeatureType(wire.FeatureType) ? wire.FeatureType : 'String',
    collection: wire.CollectionType ?? null,
    dimension: wire.CollectionConfig?.VectorConfig?.Dimension ?? null,
  }
}

const isFeatureType = (type: string | undefined): type is FeatureType =>
  featureTypes.some((known) => known === type)

function toOnlineStore({ OnlineStoreConfig }: WireFeatureGroup): FeatureGroup['onlineStore'] {
  if (!OnlineStoreConfig?.EnableOnlineStore) return null
  const { StorageType, TtlDuration } = OnlineStoreConfig
  const timeToLive = TtlDuration?.Value ? `${TtlDuration.Value} ${TtlDuration.Unit ?? ''}`.trim() : null
  return { storageType: StorageType ?? 'Standard', timeToLive }
}

/** Without a Glue table there is nothing to query, so the group keeps no history as far as the product goes. */
function toOfflineStore({
  OfflineStoreConfig,
  OfflineStoreStatus,
}: WireFeatureGroup): FeatureGroup['offlineStore'] {
  const { DataCatalogConfig: table, S3StorageConfig: storage, TableFormat } = OfflineStoreConfig ?? {}
  if (!table?.Database || !table.TableName) return null
  return {
    s3Uri: storage?.ResolvedOutputS3Uri ?? storage?.S3Uri ?? '',
    catalog: table.Catalog ?? 'AwsDataCatalog',
    database: table.Database,
    table: table.TableName,
    format: TableFormat === 'Iceberg' ? 'Iceberg' : 'Glue',
    status: OfflineStoreStatus?.Status ?? null,
    blockedReason: OfflineStoreStatus?.BlockedReason ?? null,
  }
}
