import type {
  CreateFeatureGroupRequest,
  DataCatalogConfig,
  OfflineStoreConfig,
} from '@aws-sdk/client-sagemaker'
import type { Feature } from '../engine/feature-groups/feature-group'
import { parseS3Uri } from '../engine/offline/layout'
import type { Checked } from '../protocol/checked'
import { invalid } from './errors'
import { toFeatures } from './feature-definition-rules'
import { checkThroughput } from './throughput-rules'

export type CreateInput = Checked<
  CreateFeatureGroupRequest,
  'FeatureGroupName' | 'RecordIdentifierFeatureName' | 'EventTimeFeatureName' | 'FeatureDefinitions'
>

/** The rules between members of a CreateFeatureGroup request. Throws ValidationException; answers the features. */
export function checkCreate(input: CreateInput, created: Date): Feature[] {
  const online = input.OnlineStoreConfig
  const isOnline = online?.EnableOnlineStore === true
  const isInMemory = isOnline && online.StorageType === 'InMemory'
  if (!isOnline && !input.OfflineStoreConfig) {
    throw invalid('At least one of OnlineStoreConfig and OfflineStoreConfig must be enabled.')
  }
  if (!isOnline && online?.TtlDuration) throw invalid('TtlDuration needs an enabled online store.')
  if (isInMemory && input.OfflineStoreConfig) {
    throw invalid('An online store of StorageType InMemory cannot be combined with an offline store.')
  }
  // https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-storage-configurations-online-store.html
  if (isInMemory && online.SecurityConfig?.KmsKeyId !== undefined) {
    throw invalid('An online store of StorageType InMemory does not support customer managed KMS keys.')
  }
  if (input.OfflineStoreConfig) checkOffline(input.OfflineStoreConfig, input.RoleArn)
  if (input.ThroughputConfig) {
    checkThroughput(input.ThroughputConfig, isOnline ? (online.StorageType ?? 'Standard') : null)
  }
  const features = toFeatures(input.FeatureDefinitions, { existing: [], isInMemory, created })
  checkKeyFeatures(input, features)
  return features
}

function checkKeyFeatures(input: CreateInput, features: readonly Feature[]): void {
  const { RecordIdentifierFeatureName: identifier, EventTimeFeatureName: eventTime } = input
  if (identifier === eventTime) {
    throw invalid('RecordIdentifierFeatureName and EventTimeFeatureName must be different features.')
  }
  for (const [member, name] of Object.entries({
    RecordIdentifierFeatureName: identifier,
    EventTimeFeatureName: eventTime,
  })) {
    const feature = features.find((each) => each.name === name)
    if (!feature) throw invalid(`${member} ${name} is not among the FeatureDefinitions.`)
    if (feature.collection) throw invalid(`${member} ${name} must not be a collection.`)
    if (member === 'EventTimeFeatureName' && feature.type === 'Integral') {
      throw invalid(`The event time feature ${name} must be of type String or Fractional.`)
    }
    // Its day is the partition: https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-offline.html
    const isIceberg = input.OfflineStoreConfig?.TableFormat === 'Iceberg'
    if (member === 'EventTimeFeatureName' && isIceberg && feature.type !== 'String') {
      throw invalid(`The event time feature ${name} must be of type String when TableFormat is Iceberg.`)
    }
  }
}

function checkOffline(offline: OfflineStoreConfig, roleArn: string | undefined): void {
  if (roleArn === undefined) throw invalid('RoleArn is required when OfflineStoreConfig is given.')
  if (!parseS3Uri(offline.S3StorageConfig?.S3Uri ?? '')) throw invalid('Invalid S3Uri provided')
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OfflineStoreConfig.html
  if (offline.TableFormat === 'Iceberg' && offline.DisableGlueTableCreation === true) {
    throw invalid('DisableGlueTableCreation must be false when TableFormat is Iceberg.')
  }
  if (offline.DataCatalogConfig) checkCatalog(offline.DataCatalogConfig)
}

/** Rules for names the caller chooses. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataCatalogConfig.html */
function checkCatalog({ Catalog, Database, TableName }: DataCatalogConfig): void {
  if (Catalog?.toLowerCase() !== 'awsdatacatalog')
    throw invalid('DataCatalogConfig.Catalog must be AwsDataCatalog.')
  for (const [member, name, longest] of [
    ['Database', Database, 255],
    ['TableName', TableName, 252],
  ] as const) {
    if (!name || name.length > longest || !/^[a-z_][a-z0-9_]*$/.test(name)) {
      throw invalid(
        `DataCatalogConfig.${member} must have lower-case letters, digits and underscores, start with a letter or underscore, and be at most ${longest} long.`,
      )
    }
  }
}
