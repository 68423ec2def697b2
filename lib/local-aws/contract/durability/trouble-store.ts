import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { CreateFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { GetRecordCommand, PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../../engine/testing/temporary-folder'
import { ordersGroup, values } from '../connect'
import { clientsOf } from './clients'
import { untilCreated } from './ready'
import { runStatement } from './statements'
import { type StoreProcess, startProcess } from './store-process'
import { tableOf } from './tables'

/** What a client does with a group of orders and with one object. */
export function callsOf({ url }: Pick<StoreProcess, 'url'>) {
  const clients = clientsOf(url)
  const { s3, sagemaker, runtime, athena } = clients
  const target = { Bucket: 'features', Key: 'kept' }
  return {
    clients,
    put: (id: string, hour = 0) =>
      runtime.send(
        new PutRecordCommand({
          FeatureGroupName: 'orders',
          Record: values({ order_id: id, event_time: new Date(Date.UTC(2026, 0, 1, hour)).toISOString() }),
        }),
      ),
    async get(id: string) {
      const { Record } = await runtime.send(
        new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: id }),
      )
      return Record?.[0]?.ValueAsString
    },
    query: async () => runStatement(athena, `SELECT * FROM ${await tableOf({ sagemaker }, 'orders')}`),
    async health() {
      const response = await fetch(`${url}/_health`)
      const { status, parts } = (await response.json()) as { status: string; parts: Record<string, string> }
      return { code: response.status, status, parts }
    },
    putObject: (body: string | Buffer, Key = 'kept') =>
      s3.send(new PutObjectCommand({ ...target, Key, Body: body })),
    getObject: async () => (await s3.send(new GetObjectCommand(target))).Body?.transformToString(),
  }
}

/** A store with a group, a record that is online and offline, and an object. All goes with the test. */
export async function arranged(
  program: string,
  { dataDir = join(temporaryFolder(), 'data'), wrapper = [] as string[] } = {},
) {
  const store = await startProcess(program, dataDir, wrapper)
  onTestFinished(() => void store.child.kill('SIGKILL'))
  const calls = callsOf(store)
  const { s3, sagemaker } = calls.clients
  await s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  await calls.putObject('bytes')
  await sagemaker.send(new CreateFeatureGroupCommand(ordersGroup))
  await untilCreated(sagemaker, 'orders')
  await calls.put('a-1')
  await calls.query()
  return { dataDir, store, ...calls }
}

/** Paths of the Parquet files in the bucket. */
export const parquetFiles = (dataDir: string): string[] =>
  readdirSync(join(dataDir, 'buckets/features'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => join(dataDir, 'buckets/features', name))
