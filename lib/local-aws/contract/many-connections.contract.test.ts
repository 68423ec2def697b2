import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
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
import { expect, onTestFinished, test } from 'vitest'
import { ordersGroup, values } from './connect'
import { configOf } from './durability/clients'
import { buildStore, startProcess } from './durability/store-process'

/**
 * Node raises its own limit to the hard one, so this is what the store may have open; a few of them are its files.
 * Where a machine allows fewer the test is smaller, but never below 3,000.
 */
const mostConnections = () => {
  const hard = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  return hard === 'unlimited' ? 10_000 : Math.max(3000, Math.min(10_000, Number(hard) - 500))
}

/** Clients beside the test, so that its own limit of open files is not in the way: one kind of silence each. */
const silences = {
  nothing: '',
  'half of its headers': 'POST / HTTP/1.1\r\nHost: a\r\nX-Amz-Target: SageMaker.Search\r\n',
  'half of a body': 'PUT /features/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf',
  'a request': 'GET /_live HTTP/1.1\r\nHost: a\r\n\r\n',
}

const clients = `
const { connect } = require('node:net')
const [port, count, text] = process.argv.slice(1)
let begun = 0
let opened = 0
function next() {
  if (begun++ >= Number(count)) return
  const socket = connect(Number(port), '127.0.0.1', () => {
    socket.resume()
    if (text) socket.write(text)
    if (++opened === Number(count)) process.stdout.write('open')
    next()
  })
  for (const event of ['error', 'close']) socket.on(event, (why) => {
    process.stderr.write('connection ' + event + ' ' + why)
    process.exit(1)
  })
}
// All clients together stay below the 511 that Node lets wait to be accepted.
for (let lane = 0; lane < 64; lane++) next()
`

/** Resolves when all connections stand. */
async function openMany(port: string, count: number, text: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', clients, port, String(count), text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  expect(String(first)).toBe('open')
  return child
}

const memoryMib = (pid: number | undefined) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

test('ten thousand connections that owe something or nothing keep nobody from being served', {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'many-'))
  const program = await buildStore()
  const store = await startProcess(program, dataDir)
  const silent: ChildProcess[] = []
  onTestFinished(() => {
    for (const child of [...silent, store.child]) child.kill('SIGKILL')
    for (const path of [dataDir, program]) rmSync(path, { recursive: true, force: true })
  })
  const sagemaker = new SageMakerClient(configOf(store.url))
  const runtime = new SageMakerFeatureStoreRuntimeClient(configOf(store.url))
  // Without its bucket the half of a body would be answered at once.
  await new S3Client(configOf(store.url)).send(new CreateBucketCommand({ Bucket: 'features' }))
  await sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, OfflineStoreConfig: undefined }))
  const describe = new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' })
  await expect.poll(async () => (await sagemaker.send(describe)).FeatureGroupStatus).toBe('Created')
  let written = 0
  /** Puts and gets of a new record, one after the other; the longest of them in milliseconds. */
  async function serve(): Promise<number> {
    let longestMs = 0
    for (let call = 0; call < 50; call++) {
      const began = performance.now()
      const order_id = `o-${++written}`
      const Record = values({ order_id, event_time: '2026-01-01T00:00:00Z' })
      await runtime.send(new PutRecordCommand({ FeatureGroupName: 'orders', Record }))
      const get = { FeatureGroupName: 'orders', RecordIdentifierValueAsString: order_id }
      expect((await runtime.send(new GetRecordCommand(get))).Record).toHaveLength(2)
      longestMs = Math.max(longestMs, performance.now() - began)
    }
    return longestMs
  }
  await serve()
  const { port } = new URL(store.url)
  const most = mostConnections()
  const beforeMib = memoryMib(store.child.pid)

  const each = most / Object.keys(silences).length
  silent.push(...(await Promise.all(Object.values(silences).map((text) => openMany(port, each, text)))))
  expect(await serve()).toBeLessThan(2000)
  // 6 KiB each were measured.
  expect(memoryMib(store.child.pid) - beforeMib).toBeLessThan(200)
  expect(silent.map(({ exitCode }) => exitCode)).toEqual([null, null, null, null])

  for (const child of silent) child.kill('SIGKILL')
  expect(await serve()).toBeLessThan(2000)
  expect(store.complaints()).toBe('')
})
