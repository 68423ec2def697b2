import type {
  DescribeFeatureGroupResponse,
  FeatureGroup as FeatureGroupResource,
  LastUpdateStatus,
  OfflineStoreConfig,
  OnlineStoreConfig,
} from '@aws-sdk/client-sagemaker'
import type { Engine } from '../engine/engine'
import {
  type FeatureGroup,
  type OfflineSettings,
  type OnlineSettings,
  statusAt,
  toDefinition,
  updateStatusAt,
} from '../engine/feature-groups/feature-group'

/** What DescribeFeatureGroup and Search have in common; members without a value are left out, as AWS does. */
export function toResource(
  group: FeatureGroup,
  { clock, offline }: Pick<Engine, 'clock' | 'offline'>,
): FeatureGroupResource {
  const now = clock.now()
  const status = statusAt(group, now)
  const offlineStatus = offlineStatusAt(group, offline, now)
  const lastUpdate = toLastUpdate(group, now)
  return {
    FeatureGroupArn: group.arn,
    FeatureGroupName: group.name,
    RecordIdentifierFeatureName: group.recordIdentifier,
    EventTimeFeatureName: group.eventTime,
    FeatureDefinitions: group.features.map(toDefinition),
    CreationTime: group.created,
    LastModifiedTime: group.modified,
    ...(group.online && { OnlineStoreConfig: toOnlineConfig(group.online) }),
    ...(group.offline && { OfflineStoreConfig: toOfflineConfig(group.offline) }),
    ...(group.roleArn !== null && { RoleArn: group.roleArn }),
    ...(status && { FeatureGroupStatus: status }),
    ...(offlineStatus && {
      OfflineStoreStatus: {
        Status: offlineStatus.status,
        ...(offlineStatus.reason !== null && { BlockedReason: offlineStatus.reason }),
      },
    }),
    ...(lastUpdate && { LastUpdateStatus: lastUpdate }),
    ...(status === 'CreateFailed' && group.failure !== null && { FailureReason: group.failure }),
    ...(group.description !== null && { Description: group.description }),
  }
}

export const toDescription = (
  group: FeatureGroup,
  engine: Engine,
): Omit<DescribeFeatureGroupResponse, 'NextToken'> => {
  const { ThroughputMode = 'OnDemand', ...units } = group.throughput ?? {}
  return {
    FeatureGroupArn: group.arn,
    FeatureGroupName: group.name,
    RecordIdentifierFeatureName: group.recordIdentifier,
    EventTimeFeatureName: group.eventTime,
    FeatureDefinitions: [],
    CreationTime: group.created,
    ...toResource(group, engine),
    ThroughputConfig: { ThroughputMode, ...units },
    ...(group.online && { OnlineStoreTotalSizeBytes: engine.onlineSizes.of(group.id) }),
  }
}

/** Whether history reaches S3; null while there is none to speak of. */
export const offlineStatusAt = (group: FeatureGroup, offline: Engine['offline'], now: Date) =>
  statusAt(group, now) === 'Creating' ? null : offline.statusOf(group)

const toOnlineConfig = ({ storageType, ttl, kmsKeyId }: OnlineSettings): OnlineStoreConfig => ({
  EnableOnlineStore: true,
  StorageType: storageType,
  ...(ttl && { TtlDuration: ttl }),
  ...(kmsKeyId !== null && { SecurityConfig: { KmsKeyId: kmsKeyId } }),
})

const toOfflineConfig = (offline: OfflineSettings): OfflineStoreConfig => ({
  S3StorageConfig: {
    S3Uri: offline.s3Uri,
    ResolvedOutputS3Uri: offline.resolvedUri,
    ...(offline.kmsKeyId !== null && { KmsKeyId: offline.kmsKeyId }),
  },
  DisableGlueTableCreation: offline.glueTableDisabled,
  ...(offline.catalog && {
    DataCatalogConfig: {
      TableName: offline.catalog.table,
      Catalog: offline.catalog.catalog,
      Database: offline.catalog.database,
    },
  }),
  ...(offline.tableFormat && { TableFormat: offline.tableFormat }),
})

function toLastUpdate(group: FeatureGroup, now: Date): LastUpdateStatus | null {
  const status = updateStatusAt(group, now)
  if (!status) return null
  const failure = status === 'Failed' ? group.update?.failure : null
  return { Status: status, ...(failure && { FailureReason: failure }) }
}
