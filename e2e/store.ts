import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  AddTagsCommand,
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  DescribeFeatureMetadataCommand,
  type FeatureDefinition,
  SageMakerClient,
  type Tag,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { ports } from './ports'

const shared = {
  endpoint: `http://127.0.0.1:${ports.store}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
}

type NewGroup = {
  name: string
  description?: string
  /** Besides `id` and `event_time`. */
  features?: FeatureDefinition[]
  tags?: Tag[]
  offline?: boolean
}

export type Store = ReturnType<typeof connectStore>

/** Somebody else at the same store, with an AWS SDK. */
export function connectStore() {
  const sagemaker = new SageMakerClient(shared)
  const s3 = new S3Client({ ...shared, forcePathStyle: true })

  async function createGroup({ name, description, features = [], tags, offline = false }: NewGroup) {
    if (offline) await s3.send(new CreateBucketCommand({ Bucket: 'e2e-lake' }))
    await sagemaker.send(
      new CreateFeatureGroupCommand({
        FeatureGroupName: name,
        RecordIdentifierFeatureName: 'id',
        EventTimeFeatureName: 'event_time',
        FeatureDefinitions: [
          { FeatureName: 'id', FeatureType: 'String' },
          { FeatureName: 'event_time', FeatureType: 'String' },
          ...features,
        ],
        OnlineStoreConfig: { EnableOnlineStore: true },
        Description: description,
        Tags: tags,
        ...(offline && {
          OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://e2e-lake' } },
          RoleArn: 'arn:aws:iam::000000000000:role/e2e',
        }),
      }),
    )
    for (;;) {
      const { FeatureGroupStatus } = await sagemaker.send(
        new DescribeFeatureGroupCommand({ FeatureGroupName: name }),
      )
      if (FeatureGroupStatus === 'Created') return
      if (FeatureGroupStatus !== 'Creating') throw new Error(`${name} is ${FeatureGroupStatus}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async function readText(bucket: string, key: string): Promise<string> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return (await Body?.transformToString('utf8')) ?? ''
  }

  return {
    createGroup,
    readText,
    describeFeature: (group: string, feature: string) =>
      sagemaker.send(new DescribeFeatureMetadataCommand({ FeatureGroupName: group, FeatureName: feature })),
    writeDescription: (group: string, feature: string, description: string) =>
      sagemaker.send(
        new UpdateFeatureMetadataCommand({
          FeatureGroupName: group,
          FeatureName: feature,
          Description: description,
        }),
      ),
    tag: async (group: string, key: string, value: string) => {
      const { FeatureGroupArn } = await sagemaker.send(
        new DescribeFeatureGroupCommand({ FeatureGroupName: group }),
      )
      await sagemaker.send(
        new AddTagsCommand({ ResourceArn: FeatureGroupArn, Tags: [{ Key: key, Value: value }] }),
      )
    },
  }
}
