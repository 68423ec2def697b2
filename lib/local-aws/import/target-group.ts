import { CreateBucketCommand, HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  type DescribeFeatureGroupResponse,
  type FeatureDefinition,
  ResourceNotFound,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { ImportError } from './offline-folder'

export type GroupWish = {
  name: string
  features: FeatureDefinition[]
  recordId?: string
  eventTime?: string
  /** Where a new group keeps its history. */
  s3Uri: string
}

export type TargetGroup = {
  bucket: string
  prefix: string
  recordId: string
  eventTime: string
  isNew: boolean
}

/** The group that is there, or a new one with the columns of the files. Throws ImportError when they do not fit. */
export async function ensureGroup(
  sagemaker: SageMakerClient,
  s3: S3Client,
  wish: GroupWish,
): Promise<TargetGroup> {
  const known = await findGroup(sagemaker, wish.name)
  if (!known) await createGroup(sagemaker, s3, wish)
  const group = await waitUntilCreated(sagemaker, wish.name)
  const [, bucket, prefix] =
    /^s3:\/\/([^/]+)\/(.+?)\/?$/.exec(group.OfflineStoreConfig?.S3StorageConfig?.ResolvedOutputS3Uri ?? '') ??
    []
  if (bucket === undefined || prefix === undefined)
    throw new ImportError(`Feature group ${wish.name} has no offline store.`)
  // A file beside the table's own would be in no snapshot of it: copied, and never seen.
  if (group.OfflineStoreConfig?.TableFormat === 'Iceberg')
    throw new ImportError(
      `Feature group ${wish.name} keeps its history in an Iceberg table, which takes no copied files. Import into a group in the Glue format, and bring its rows over with INSERT INTO … SELECT.`,
    )
  checkFeatures(wish, group.FeatureDefinitions ?? [])
  return {
    bucket,
    prefix,
    recordId: group.RecordIdentifierFeatureName ?? '',
    eventTime: group.EventTimeFeatureName ?? '',
    isNew: !known,
  }
}

async function createGroup(sagemaker: SageMakerClient, s3: S3Client, wish: GroupWish): Promise<void> {
  const { name, features, recordId, eventTime, s3Uri } = wish
  if (!recordId || !eventTime)
    throw new ImportError(
      `Feature group ${name} does not exist; to create it, name its features with --record-id and --event-time, or give --describe.`,
    )
  for (const feature of [recordId, eventTime]) {
    if (!features.some(({ FeatureName }) => FeatureName === feature))
      throw new ImportError(`The files have no column ${feature}.`)
  }
  const Bucket = /^s3:\/\/([^/]+)/.exec(s3Uri)?.[1]
  if (!Bucket) throw new ImportError(`${s3Uri} is no address of the form s3://bucket/prefix.`)
  const hasBucket = await s3.send(new HeadBucketCommand({ Bucket })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.name === 'NotFound') return false
      throw error
    },
  )
  if (!hasBucket) await s3.send(new CreateBucketCommand({ Bucket }))
  await sagemaker.send(
    new CreateFeatureGroupCommand({
      FeatureGroupName: name,
      RecordIdentifierFeatureName: recordId,
      EventTimeFeatureName: eventTime,
      FeatureDefinitions: features,
      OnlineStoreConfig: { EnableOnlineStore: true },
      OfflineStoreConfig: { S3StorageConfig: { S3Uri: s3Uri } },
      RoleArn: 'arn:aws:iam::000000000000:role/import',
    }),
  )
}

async function waitUntilCreated(
  sagemaker: SageMakerClient,
  name: string,
): Promise<DescribeFeatureGroupResponse> {
  for (;;) {
    const group = await findGroup(sagemaker, name)
    if (group?.FeatureGroupStatus === 'Created') return group
    if (group?.FeatureGroupStatus !== 'Creating')
      throw new ImportError(
        `Feature group ${name} is ${group?.FeatureGroupStatus ?? 'gone'}: ${group?.FailureReason ?? ''}`,
      )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function findGroup(
  sagemaker: SageMakerClient,
  name: string,
): Promise<DescribeFeatureGroupResponse | null> {
  try {
    const group = await sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: name }))
    let token = group.NextToken
    while (token) {
      const next = await sagemaker.send(
        new DescribeFeatureGroupCommand({ FeatureGroupName: name, NextToken: token }),
      )
      group.FeatureDefinitions?.push(...(next.FeatureDefinitions ?? []))
      token = next.NextToken
    }
    return group
  } catch (error) {
    if (error instanceof ResourceNotFound) return null
    throw error
  }
}

function checkFeatures({ name, features }: GroupWish, known: readonly FeatureDefinition[]): void {
  const types = new Map(known.map(({ FeatureName, FeatureType }) => [FeatureName, FeatureType]))
  for (const { FeatureName, FeatureType } of features) {
    const type = types.get(FeatureName)
    if (type !== FeatureType)
      throw new ImportError(
        `Column ${FeatureName} of the files is ${FeatureType}, and in feature group ${name} it is ${type ?? 'missing'}.`,
      )
  }
}
