import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  type DescribeFeatureGroupResponse,
  type FeatureDefinition,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import type { DemoFeature, DemoGroup } from '../groups/demo-group'
import { offlineStoreUri } from './buckets'
import type { DemoClients } from './clients'
import { inParallel } from './in-parallel'

/** Creates the group with its tags and waits until it takes records. */
export async function createGroup(
  clients: DemoClients,
  group: DemoGroup,
): Promise<DescribeFeatureGroupResponse> {
  await clients.sagemaker.send(
    new CreateFeatureGroupCommand({
      FeatureGroupName: group.name,
      Description: group.description,
      RecordIdentifierFeatureName: group.recordId,
      EventTimeFeatureName: group.eventTime,
      FeatureDefinitions: group.features.map(toDefinition),
      OnlineStoreConfig:
        group.online === 'none' ? undefined : { EnableOnlineStore: true, StorageType: group.online },
      OfflineStoreConfig: group.offline ? { S3StorageConfig: { S3Uri: offlineStoreUri } } : undefined,
      RoleArn: 'arn:aws:iam::000000000000:role/AlmanacDemoFeatureStore',
      Tags: Object.entries(group.tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  )
  return waitUntilCreated(clients, group.name)
}

async function waitUntilCreated(
  { sagemaker }: DemoClients,
  name: string,
): Promise<DescribeFeatureGroupResponse> {
  for (;;) {
    const described = await sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: name }))
    if (described.FeatureGroupStatus === 'Created') return described
    if (described.FeatureGroupStatus !== 'Creating') {
      throw new Error(`${name} is ${described.FeatureGroupStatus}: ${described.FailureReason}`)
    }
    await sleep(50)
  }
}

/** Descriptions and parameters of the features; AWS takes them one feature at a time. */
export const describeFeatures = ({ sagemaker }: DemoClients, group: DemoGroup): Promise<void> =>
  inParallel(group.features.filter(isDocumented), 16, async (feature) => {
    await sagemaker.send(
      new UpdateFeatureMetadataCommand({
        FeatureGroupName: group.name,
        FeatureName: feature.name,
        Description: feature.description,
        ParameterAdditions: Object.entries(feature.parameters ?? {}).map(([Key, Value]) => ({ Key, Value })),
      }),
    )
  })

const isDocumented = (feature: DemoFeature) =>
  feature.description !== undefined || feature.parameters !== undefined

function toDefinition({ name, type, collection }: DemoFeature): FeatureDefinition {
  const definition: FeatureDefinition = { FeatureName: name, FeatureType: type }
  if (collection === undefined) return definition
  if (collection.type !== 'Vector') return { ...definition, CollectionType: collection.type }
  const CollectionConfig = { VectorConfig: { Dimension: collection.dimension } }
  return { ...definition, CollectionType: 'Vector', CollectionConfig }
}
