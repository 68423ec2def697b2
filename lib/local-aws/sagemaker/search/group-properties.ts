import type { Engine } from '../../engine/engine'
import {
  type Feature,
  type FeatureGroup,
  statusAt,
  updateStatusAt,
} from '../../engine/feature-groups/feature-group'
import { offlineStatusAt } from '../to-description'
import {
  namedProperties,
  nestedParts,
  type Properties,
  property,
  textProperty,
  timeProperty,
} from './property'

/** https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-search-metadata.html */
export function groupProperties({ clock, offline }: Engine): Properties<FeatureGroup> {
  const updateStatus = textProperty<FeatureGroup>((group) => updateStatusAt(group, clock.now()))
  const offlineStatus = textProperty<FeatureGroup>(
    (group) => offlineStatusAt(group, offline, clock.now())?.status,
  )
  const fixed = {
    FeatureGroupName: textProperty<FeatureGroup>(({ name }) => name),
    FeatureGroupArn: textProperty<FeatureGroup>(({ arn }) => arn),
    Description: textProperty<FeatureGroup>(({ description }) => description),
    CreationTime: timeProperty<FeatureGroup>(({ created }) => created),
    LastModifiedTime: timeProperty<FeatureGroup>(({ modified }) => modified),
    FeatureGroupStatus: textProperty<FeatureGroup>((group) => statusAt(group, clock.now())),
    LastUpdateStatus: updateStatus,
    'LastUpdateStatus.Status': updateStatus,
    OfflineStoreStatus: offlineStatus,
    'OfflineStoreStatus.Status': offlineStatus,
    'OfflineStoreStatus.BlockedReason': textProperty<FeatureGroup>(
      (group) => offlineStatusAt(group, offline, clock.now())?.reason,
    ),
    'LastUpdateStatus.FailureReason': textProperty<FeatureGroup>(({ update }) => update?.failure),
    FailureReason: textProperty<FeatureGroup>((group) =>
      statusAt(group, clock.now()) === 'CreateFailed' ? group.failure : null,
    ),
    RecordIdentifierFeatureName: textProperty<FeatureGroup>(({ recordIdentifier }) => recordIdentifier),
    EventTimeFeatureName: textProperty<FeatureGroup>(({ eventTime }) => eventTime),
    RoleArn: textProperty<FeatureGroup>(({ roleArn }) => roleArn),
    'OnlineStoreConfig.EnableOnlineStore': property<FeatureGroup>('boolean', ({ online }) => online && true),
    'OnlineStoreConfig.SecurityConfig.KmsKeyId': textProperty<FeatureGroup>(({ online }) => online?.kmsKeyId),
    'OnlineStoreConfig.StorageType': textProperty<FeatureGroup>(({ online }) => online?.storageType),
    'OnlineStoreConfig.TtlDuration.Unit': textProperty<FeatureGroup>(({ online }) => online?.ttl?.Unit),
    'OnlineStoreConfig.TtlDuration.Value': property<FeatureGroup>(
      'number',
      ({ online }) => online?.ttl?.Value,
    ),
    'OfflineStoreConfig.S3StorageConfig.S3Uri': textProperty<FeatureGroup>((group) => group.offline?.s3Uri),
    'OfflineStoreConfig.S3StorageConfig.ResolvedOutputS3Uri': textProperty<FeatureGroup>(
      (group) => group.offline?.resolvedUri,
    ),
    'OfflineStoreConfig.S3StorageConfig.KmsKeyId': textProperty<FeatureGroup>(
      (group) => group.offline?.kmsKeyId,
    ),
    'OfflineStoreConfig.DisableGlueTableCreation': property<FeatureGroup>(
      'boolean',
      (group) => group.offline?.glueTableDisabled,
    ),
    'OfflineStoreConfig.DataCatalogConfig.TableName': textProperty<FeatureGroup>(
      (group) => group.offline?.catalog?.table,
    ),
    'OfflineStoreConfig.DataCatalogConfig.Database': textProperty<FeatureGroup>(
      (group) => group.offline?.catalog?.database,
    ),
    'OfflineStoreConfig.DataCatalogConfig.Catalog': textProperty<FeatureGroup>(
      (group) => group.offline?.catalog?.catalog,
    ),
    'OfflineStoreConfig.TableFormat': textProperty<FeatureGroup>((group) => group.offline?.tableFormat),
    FeatureDefinitions: featureText(({ name }) => name),
    'FeatureDefinitions.FeatureName': featureText(({ name }) => name),
    'FeatureDefinitions.FeatureType': featureText(({ type }) => type),
    'FeatureDefinitions.CollectionType': featureText(({ collection }) => collection),
    AllTags: {
      kind: 'text' as const,
      values: ({ tags }: FeatureGroup) => tags.flatMap(({ Key = '', Value = '' }) => [Key, Value]),
    },
  }
  return {
    ...namedProperties<FeatureGroup>(fixed, { prefix: 'Tags.', property: tagProperty }),
    nested: {
      FeatureDefinitions: nestedParts(({ features }: FeatureGroup) => features, {
        'FeatureDefinitions.FeatureName': textProperty<Feature>(({ name }) => name),
        'FeatureDefinitions.FeatureType': textProperty<Feature>(({ type }) => type),
        'FeatureDefinitions.CollectionType': textProperty<Feature>(({ collection }) => collection),
      }),
    },
  }
}

const tagProperty = (key: string) =>
  textProperty<FeatureGroup>(({ tags }) => tags.find(({ Key }) => Key === key)?.Value)

/** Any feature of the group may match. */
const featureText = (read: (feature: Feature) => string | null) => ({
  kind: 'text' as const,
  values: ({ features }: FeatureGroup) => features.map(read).filter((value) => value !== null),
})
