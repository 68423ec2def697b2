import { CreateFeatureGroup$, type CreateFeatureGroupResponse } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import type { Feature, FeatureGroup } from '../engine/feature-groups/feature-group'
import { operation } from '../protocol/operation'
import { type CreateInput, checkCreate } from './create-feature-group-rules'
import { nameTaken } from './errors'
import { provisionOfflineStore } from './provision-offline-store'
import { underQuotas } from './quotas'
import {
  featureDefinition,
  featureGroupName,
  featureName,
  kmsKeyId,
  s3Uri,
  storageType,
  tag,
  throughputConfig,
  ttlDuration,
} from './shapes'
import { mergeTags } from './tag-rules'
import { claimTable } from './unclaimed-tables'

const constraints = z.object({
  FeatureGroupName: featureGroupName,
  RecordIdentifierFeatureName: featureName,
  EventTimeFeatureName: featureName,
  FeatureDefinitions: z.array(featureDefinition).min(1).max(2500),
  OnlineStoreConfig: z
    .object({
      StorageType: storageType.optional(),
      TtlDuration: ttlDuration.optional(),
      SecurityConfig: z.object({ KmsKeyId: kmsKeyId.optional() }).optional(),
    })
    .optional(),
  OfflineStoreConfig: z
    .object({
      S3StorageConfig: z.object({
        S3Uri: s3Uri,
        KmsKeyId: kmsKeyId.optional(),
        ResolvedOutputS3Uri: s3Uri.optional(),
      }),
      DataCatalogConfig: z
        .object({
          TableName: z.string().min(1).max(255),
          Catalog: z.string().min(1).max(255),
          Database: z.string().min(1).max(255),
        })
        .optional(),
      TableFormat: z.enum(['Default', 'Glue', 'Iceberg']).optional(),
    })
    .optional(),
  ThroughputConfig: throughputConfig.optional(),
  RoleArn: z
    .string()
    .min(20)
    .max(2048)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/)
    .optional(),
  Description: z.string().max(128).optional(),
  Tags: z.array(tag).max(50).optional(),
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateFeatureGroup.html */
export const createFeatureGroup = operation<CreateInput, CreateFeatureGroupResponse>(
  CreateFeatureGroup$,
  constraints,
  async (input, engine) => {
    const created = engine.clock.now()
    const features = checkCreate(input, created)
    const group = await underQuotas(engine, input.ThroughputConfig, () =>
      engine.groups.create(input.FeatureGroupName, () => prepare(input, features, created, engine)),
    )
    if (!group) throw nameTaken(input.FeatureGroupName)
    const { catalog } = group.offline ?? {}
    if (catalog) await claimTable(engine, catalog.database, catalog.table)
    return { FeatureGroupArn: group.arn }
  },
)

async function prepare(
  input: CreateInput,
  features: readonly Feature[],
  created: Date,
  engine: Engine,
): Promise<Omit<FeatureGroup, 'id'>> {
  const { partition, region, account } = engine.identity
  const name = input.FeatureGroupName
  const online = input.OnlineStoreConfig
  const offline = input.OfflineStoreConfig
    ? await provisionOfflineStore(
        engine,
        { name, features, created, eventTime: input.EventTimeFeatureName },
        input.OfflineStoreConfig,
      )
    : null
  return {
    name,
    arn: `arn:${partition}:sagemaker:${region}:${account}:feature-group/${name}`,
    recordIdentifier: input.RecordIdentifierFeatureName,
    eventTime: input.EventTimeFeatureName,
    features,
    created,
    modified: created,
    description: input.Description ?? null,
    roleArn: input.RoleArn ?? null,
    tags: mergeTags([], input.Tags ?? []),
    online: online?.EnableOnlineStore
      ? {
          storageType: online.StorageType ?? 'Standard',
          ttl: online.TtlDuration ?? null,
          kmsKeyId: online.SecurityConfig?.KmsKeyId ?? null,
        }
      : null,
    offline: offline?.settings ?? null,
    throughput: input.ThroughputConfig ?? null,
    failure: offline?.failure ?? null,
    update: null,
    deleted: null,
  }
}
