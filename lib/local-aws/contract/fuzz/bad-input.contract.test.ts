import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateFeatureGroupCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalAws, services } from '../../server'
import { ordersGroup } from '../connect'
import { createRandom } from './random'
import { requestFor } from './requests'
import { createWire, isReadable } from './wire'

/** Other seeds and more requests for a night: FUZZ_SEED=7 FUZZ_REQUESTS=100000. */
const seed = Number(process.env.FUZZ_SEED ?? 1)
const count = Number(process.env.FUZZ_REQUESTS ?? 3000)
const lanes = 12

test(`whatever is sent, every answer is AWS's and nothing else happens (seed ${seed})`, {
  timeout: 60_000 + count * 20,
}, async () => {
  const parent = mkdtempSync(join(tmpdir(), 'fuzz-'))
  const dataDir = join(parent, 'data')
  mkdirSync(join(parent, 'beside'))
  writeFileSync(join(parent, 'beside/secret.csv'), 'canary-of-the-host\n')
  const faults: string[] = []
  const store = await createLocalAws({
    dataDir,
    log: ({ fault, ...entry }) =>
      fault && faults.push(`${entry.service} ${entry.operation}: ${stackOf(fault)}`),
  })
  const { url } = await store.listen(0)
  const wire = createWire(url, lanes)
  onTestFinished(async () => {
    wire.close()
    await store.close()
    rmSync(parent, { recursive: true, force: true })
  })
  await arrange(url)

  const random = createRandom(seed)
  const all = services.flatMap((service) => service.operations.map((operation) => ({ service, operation })))
  const before = process.memoryUsage().rss
  const unreadable: unknown[] = []
  let left = count
  const lane = async () => {
    while (left-- > 0) {
      const { service, operation } = random.pick(all)
      const request = requestFor(random, service, operation)
      const answer = await wire.send(request)
      const leaks = answer.body.includes('canary-of-the-host') || answer.body.includes('root:x:')
      if (!isReadable(answer, request.method) || leaks)
        unreadable.push({ request: { ...request, body: String(request.body).slice(0, 300) }, answer })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))

  expect(unreadable).toEqual([])
  expect([...new Set(faults)]).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(readdirSync(parent).sort()).toEqual(['beside', 'data'])
  expect(readdirSync(join(parent, 'beside'))).toEqual(['secret.csv'])
  expect(readFileSync(join(parent, 'beside/secret.csv'), 'utf8')).toBe('canary-of-the-host\n')
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024)
  const health = await wire.send({ method: 'GET', path: '/_health', headers: {}, body: Buffer.alloc(0) })
  expect(JSON.parse(health.body)).toMatchObject({ status: 'ok' })
})

async function arrange(endpoint: string): Promise<void> {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const s3 = new S3Client(config)
  await s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  for (const Key of ['a', 'folder/b'])
    await s3.send(new PutObjectCommand({ Bucket: 'features', Key, Body: 'bytes' }))
  await new SageMakerClient(config).send(new CreateFeatureGroupCommand(ordersGroup))
}

/** The place of a bug; frames of packages say little. */
const stackOf = (fault: unknown): string =>
  fault instanceof Error ? (fault.stack ?? fault.message).split('\n').slice(0, 5).join(' ') : String(fault)
