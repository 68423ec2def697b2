import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  type CreateFeatureGroupCommandInput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { SageMakerFeatureStoreRuntimeClient } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { STSClient } from '@aws-sdk/client-sts'
import { afterAll, onTestFinished } from 'vitest'
import { stoppedClock } from '../engine/testing/stopped-clock'
import { createLocalAws, type LocalAwsOptions } from '../server'

type Options = Pick<
  LocalAwsOptions,
  'offlineDelaySeconds' | 'throttlePerSecond' | 'enforcesQuotas' | 'upkeepIntervalMs'
>

/** SDK clients of a store in a folder of its own, whose clock the test moves; all goes with the test. */
export const connect = (options: Options = {}) => open(options, onTestFinished)

/** The same for all tests of a file, asked for at its top level: for requests that change nothing. */
export const connectOnce = () => open({}, afterAll)

async function open(options: Options, atEnd: (work: () => Promise<void>) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), 'contract-'))
  const clock = stoppedClock()
  const start = async () => {
    const store = await createLocalAws({ dataDir, clock, ...options })
    return { store, url: (await store.listen(0)).url }
  }
  let running = await start()
  atEnd(async () => {
    await running.store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    clock,
    dataDir,
    ...clientsOf(running.url),
    /** Clients that sign with another access key. */
    as: (accessKeyId: string) => clientsOf(running.url, accessKeyId),
    /** Stops the store, starts it on the same folder and answers with clients of the new one. */
    async restart() {
      await running.store.close()
      running = await start()
      return clientsOf(running.url)
    },
  }
}

export type Connection = Awaited<ReturnType<typeof connect>>

function clientsOf(endpoint: string, accessKeyId = 'test') {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'test' },
    // A failure is to be seen, not to be tried again.
    maxAttempts: 1,
  }
  return {
    sagemaker: new SageMakerClient(config),
    runtime: new SageMakerFeatureStoreRuntimeClient(config),
    athena: new AthenaClient(config),
    glue: new GlueClient(config),
    s3: new S3Client(config),
    sts: new STSClient(config),
    cloudtrail: new CloudTrailClient(config),
  }
}

export const ordersGroup: CreateFeatureGroupCommandInput = {
  FeatureGroupName: 'orders',
  RecordIdentifierFeatureName: 'order_id',
  EventTimeFeatureName: 'event_time',
  FeatureDefinitions: [
    { FeatureName: 'order_id', FeatureType: 'String' },
    { FeatureName: 'event_time', FeatureType: 'String' },
    { FeatureName: 'items', FeatureType: 'Integral' },
    { FeatureName: 'total', FeatureType: 'Fractional' },
  ],
  OnlineStoreConfig: { EnableOnlineStore: true },
  OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/store' } },
  RoleArn: 'arn:aws:iam::000000000000:role/feature-store',
}

/** Creates a group and moves the clock until it is ready. */
export async function createGroup(
  { sagemaker, clock }: Pick<Connection, 'sagemaker' | 'clock'>,
  overrides: Partial<CreateFeatureGroupCommandInput> = {},
): Promise<void> {
  await sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, ...overrides }))
  clock.advance(1000)
}

/** Feature values from names and texts. */
export const values = (record: Record<string, string>) =>
  Object.entries(record).map(([FeatureName, ValueAsString]) => ({ FeatureName, ValueAsString }))
