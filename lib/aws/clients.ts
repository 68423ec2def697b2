import 'server-only'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { STSClient } from '@aws-sdk/client-sts'
import { env } from '@/lib/env'

/** A failing service should grey its panel in seconds, not after the SDK's patience. */
const shared = () => ({
  region: env().region,
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 60_000 },
})

/** Endpoint and credentials come from the ordinary AWS chain (`AWS_ENDPOINT_URL`, profiles, roles). */
const lazily = <Client>(create: () => Client): (() => Client) => {
  let client: Client | undefined
  return () => {
    client ??= create()
    return client
  }
}

export const sagemaker = lazily(() => new SageMakerClient(shared()))
export const runtime = lazily(() => new SageMakerFeatureStoreRuntimeClient(shared()))
export const glue = lazily(() => new GlueClient(shared()))
export const athena = lazily(() => new AthenaClient(shared()))
export const cloudtrail = lazily(() => new CloudTrailClient(shared()))
export const sts = lazily(() => new STSClient(shared()))
// A custom endpoint has no bucket host names, so the bucket goes into the path.
export const s3 = lazily(() => new S3Client({ ...shared(), forcePathStyle: env().endpoint !== null }))
