import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import {
  GetRecordCommand,
  PutRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { ordersGroup, values } from '../connect'
import { configOf } from './clients'
import { runStatement } from './statements'
import { buildStore, type StoreProcess, startProcess } from './store-process'

let program: string
beforeAll(async () => {
  program = await buildStore()
})
afterAll(() => rmSync(program, { force: true }))

/** A store with a group, a record that is online and offline, and an object. */
async function arranged() {
  const dataDir = mkdtempSync(join(tmpdir(), 'trouble-'))
  const store = await startProcess(program, dataDir)
  onTestFinished(() => {
    store.child.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })
  const config = configOf(store.url)
  const clients = {
    s3: new S3Client(config),
    sagemaker: new SageMakerClient(config),
    runtime: new SageMakerFeatureStoreRuntimeClient(config),
    athena: new AthenaClient(config),
  }
  const { s3, sagemaker, runtime, athena } = clients
  await s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  await s3.send(new PutObjectCommand({ Bucket: 'features', Key: 'kept', Body: 'bytes' }))
  await sagemaker.send(new CreateFeatureGroupCommand(ordersGroup))
  const ask = () => sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  while ((await ask()).FeatureGroupStatus !== 'Created') await sleep(20)
  const { Database, TableName } = (await ask()).OfflineStoreConfig?.DataCatalogConfig ?? {}
  const put = (id: string, hour = 0) =>
    runtime.send(
      new PutRecordCommand({
        FeatureGroupName: 'orders',
        Record: values({ order_id: id, event_time: new Date(Date.UTC(2026, 0, 1, hour)).toISOString() }),
      }),
    )
  const get = async (id: string) => {
    const { Record } = await runtime.send(
      new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: id }),
    )
    return Record?.[0]?.ValueAsString
  }
  const query = () => runStatement(athena, `SELECT * FROM "${Database}"."${TableName}"`)
  const health = async () => {
    const response = await fetch(`${store.url}/_health`)
    const { status, parts } = (await response.json()) as { status: string; parts: Record<string, string> }
    return { code: response.status, status, parts }
  }
  const putObject = (body: string) =>
    s3.send(new PutObjectCommand({ Bucket: 'features', Key: 'kept', Body: body }))
  const getObject = async () =>
    (await s3.send(new GetObjectCommand({ Bucket: 'features', Key: 'kept' }))).Body?.transformToString()
  await put('a-1')
  await query()
  return { dataDir, store, put, get, query, health, putObject, getObject }
}

/** Limits the size of the files that the store may write, as a full disk would; no root needed. */
const limitFiles = (store: StoreProcess, sizeBytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(store.child.pid), `--fsize=${sizeBytes}:unlimited`])

const parquetFiles = (dataDir: string) =>
  readdirSync(join(dataDir, 'buckets/features'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => join(dataDir, 'buckets/features', name))

test('while nothing can be written every write is refused by a sentence, reads go on, and writes return by themselves', async () => {
  const { dataDir, store, put, get, health, putObject, getObject } = await arranged()
  limitFiles(store, 1)
  const sentence = `The data folder ${dataDir} cannot grow: one of its files has the largest size this process may write.`
  await expect(put('a-2')).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: sentence,
    $metadata: { httpStatusCode: 503 },
  })
  await expect(putObject('other')).rejects.toMatchObject({ name: 'SlowDown', message: sentence })
  expect(await health()).toMatchObject({
    code: 503,
    status: 'failing',
    parts: { storage: sentence, objects: sentence },
  })
  expect(await get('a-1')).toBe('a-1')
  expect(await getObject()).toBe('bytes')

  limitFiles(store, 'unlimited')
  await put('a-2')
  await putObject('other')
  expect(await get('a-2')).toBe('a-2')
  expect(await getObject()).toBe('other')
  await expect.poll(health, { timeout: 10_000 }).toMatchObject({ code: 200, status: 'ok' })
})

test('a damaged Parquet file and a deleted one fail their queries by name, and the rest goes on', async () => {
  const { dataDir, put, get, query } = await arranged()
  await put('a-2', 1)
  await query()
  const [first = '', second = ''] = parquetFiles(dataDir)
  const bytes = readFileSync(first)
  writeFileSync(first, 'garbage')
  await expect(query()).rejects.toThrow(first.split('/').at(-1))
  await put('a-3')
  expect(await get('a-3')).toBe('a-3')

  writeFileSync(first, bytes)
  await query()
  rmSync(second)
  await expect(query()).rejects.toThrow(second.split('/').at(-1))
  expect(await get('a-1')).toBe('a-1')
})

test('a second process on the folder, and a database that is none, end the start with one sentence', async () => {
  const { dataDir, store, get } = await arranged()
  await expect(startProcess(program, dataDir)).rejects.toThrow(
    `The store ended with 1: The data folder ${dataDir} is in use by process ${store.child.pid}.\n`,
  )
  expect(await get('a-1')).toBe('a-1')

  await store.end('SIGKILL')
  truncateSync(join(dataDir, 'store.lmdb'), 100)
  await expect(startProcess(program, dataDir)).rejects.toThrow(
    `The store ended with 1: The data folder ${dataDir} `,
  )
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the store within five seconds, connections and queries or not',
  async (signal) => {
    const { dataDir, store, put } = await arranged()
    const open = fetch(`${store.url}/features/slow`, {
      method: 'PUT',
      // A body that never ends.
      body: new ReadableStream({ pull: () => new Promise(() => {}) }),
      duplex: 'half',
    } as RequestInit).catch(() => 'cut')
    const endless = runStatement(
      new AthenaClient(configOf(store.url)),
      'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z) WHERE x + y + z = 5',
    ).catch(() => 'cut')
    await sleep(300)
    await put('last')
    const { code, tookMs } = await store.end(signal)
    expect([code, tookMs < 5000]).toEqual([0, true])
    expect([await open, await endless]).toEqual(['cut', 'cut'])

    const again = await startProcess(program, dataDir)
    const runtime = new SageMakerFeatureStoreRuntimeClient(configOf(again.url))
    const { Record } = await runtime.send(
      new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: 'last' }),
    )
    expect(Record?.[0]?.ValueAsString).toBe('last')
    await again.end('SIGKILL')
  },
)
