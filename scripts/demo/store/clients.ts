import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime'

export type DemoClients = ReturnType<typeof createClients>

/** The clients anybody else would use. The endpoint is named, so the demo can never reach an AWS account by accident. */
export function createClients(endpoint: string) {
  const shared = {
    endpoint,
    region: process.env.AWS_REGION ?? 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: 64 } },
  }
  const s3 = new S3Client({
    ...shared,
    forcePathStyle: true,
    // A checksum in JavaScript per file would cost more than sending it; the files never leave this machine.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const sagemaker = new SageMakerClient(shared)
  const runtime = new SageMakerFeatureStoreRuntimeClient(shared)
  const glue = new GlueClient(shared)
  return {
    s3,
    sagemaker,
    runtime,
    glue,
    close: () => {
      for (const client of [s3, sagemaker, runtime, glue]) client.destroy()
    },
  }
}
