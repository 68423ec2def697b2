import { z } from 'zod'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_PutRecord.html */
export const featureGroupNameOrArn = z
  .string()
  .min(1)
  .max(150)
  .regex(
    /^(arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:feature-group\/)?([a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63})$/,
  )

export const targetStores = z
  .array(z.enum(['OnlineStore', 'OfflineStore']))
  .min(1)
  .max(2)

export const ttlDuration = z.object({
  Unit: z.enum(['Seconds', 'Minutes', 'Hours', 'Days', 'Weeks']),
  Value: z.int().min(1).max(2_147_483_647),
})

export const featureNames = z.array(z.string().min(1).max(64)).min(1)

export const expirationTimeResponse = z.enum(['Enabled', 'Disabled'])
