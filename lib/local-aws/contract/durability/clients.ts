import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime'

export const configOf = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  // A failure is to be seen, not to be tried again.
  maxAttempts: 1,
})

/** SDK clients of a store process. */
export function clientsOf(url: string) {
  const config = configOf(url)
  return {
    athena: new AthenaClient(config),
    cloudtrail: new CloudTrailClient(config),
    glue: new GlueClient(config),
    runtime: new SageMakerFeatureStoreRuntimeClient(config),
    s3: new S3Client(config),
    sagemaker: new SageMakerClient(config),
  }
}

export type Clients = ReturnType<typeof clientsOf>

/** Runs `work` with clients whose connections end with it. */
export async function withClients<Result>(
  url: string,
  work: (clients: Clients) => Promise<Result>,
): Promise<Result> {
  const clients = clientsOf(url)
  try {
    return await work(clients)
  } finally {
    for (const client of Object.values(clients)) client.destroy()
  }
}
