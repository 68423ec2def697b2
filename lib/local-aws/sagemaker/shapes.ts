import { ResourceType } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import { invalid } from './errors'

/*
 * Constraints that the SDK's schemas do not carry, as the service model states them.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateFeatureGroup.html
 */

export const featureGroupName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}$/)

export const featureGroupNameOrArn = z
  .string()
  .min(1)
  .max(256)
  .regex(
    /^(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:feature-group\/)?([a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63})$/,
  )

export const featureName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9]([-_]*[a-zA-Z0-9]){0,63}$/)

export const featureDefinition = z.object({
  FeatureName: featureName,
  FeatureType: z.enum(['Integral', 'Fractional', 'String']),
  CollectionType: z.enum(['List', 'Set', 'Vector']).optional(),
  CollectionConfig: z.object({ VectorConfig: z.object({ Dimension: z.int().min(1).max(8192) }) }).optional(),
})

export const tagKey = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u)

export const tagValue = z
  .string()
  .max(256)
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u)

export const tag = z.object({ Key: tagKey, Value: tagValue })

export const storageType = z.enum(['Standard', 'Standard_V2', 'InMemory'])

export const ttlDuration = z.object({
  Unit: z.enum(['Seconds', 'Minutes', 'Hours', 'Days', 'Weeks']),
  Value: z.int().min(1).max(2_147_483_647),
})

export const throughputConfig = z.object({
  ThroughputMode: z.enum(['OnDemand', 'Provisioned']),
  ProvisionedReadCapacityUnits: z.int().min(0).max(10_000_000).optional(),
  ProvisionedWriteCapacityUnits: z.int().min(0).max(10_000_000).optional(),
})

export const kmsKeyId = z
  .string()
  .max(2048)
  .regex(/^[a-zA-Z0-9:/_-]*$/)

export const s3Uri = z
  .string()
  .max(1024)
  .regex(/^(https|s3):\/\/([^/]+)\/?(.*)$/)

export const resourceArn = z
  .string()
  .max(256)
  .regex(/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.*$/)

export const searchResource = z.enum(ResourceType)

/** The resources that a feature store has. Throws ValidationException. */
export function searchedResource(resource: string): 'FeatureGroup' | 'FeatureMetadata' {
  if (resource === 'FeatureGroup' || resource === 'FeatureMetadata') return resource
  throw invalid(`Search over ${resource} is not supported by the local store.`)
}

export const nextToken = z.string().max(8192)
export const pageSize = z.int().min(1).max(100)
