import { readdirSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, expect, test } from 'vitest'
import { startStore } from './running-store'

const idleTimeoutMs = 600
const starting = startStore('us-east-1', { idleTimeoutMs })
afterAll(async () => {
  const store = await starting
  await store.stop()
  expect(store.faults).toEqual([])
})

/** Writes the pieces with `pauseMs` between them, waits, and answers with all that came and how long the connection lived. */
async function talk(pieces: readonly string[], pauseMs = 0): Promise<{ answer: string; tookMs: number }> {
  const { url } = await starting
  const socket = connectSocket(Number(new URL(url).port), '127.0.0.1')
  const began = performance.now()
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  // The other side may close while a piece is on its way.
  socket.on('error', () => {})
  for (const piece of pieces) {
    if (socket.destroyed) break
    socket.write(piece)
    await sleep(pauseMs)
  }
  await closed
  return { answer, tookMs: performance.now() - began }
}

const message =
  'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.'

test.concurrent.each([
  ['of a stated length', 'Content-Length: 1000\r\n\r\nhalf'],
  ['of which nothing comes', 'Content-Length: 1000\r\n\r\n'],
  ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  [
    'in the chunks of S3',
    'Content-Length: 1000\r\nX-Amz-Decoded-Content-Length: 900\r\nX-Amz-Content-Sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n\r\n384\r\nhalf',
  ],
  ['that waits for nothing more', 'Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n'],
])(
  'S3 answers RequestTimeout to a body %s that stops coming, and keeps nothing of it',
  async (name, rest) => {
    const { s3, dataDir } = await starting
    const Bucket = `idle-${name.replaceAll(/\W+/g, '-')}`.toLowerCase()
    await s3.send(new CreateBucketCommand({ Bucket }))
    const { answer, tookMs } = await talk([`PUT /${Bucket}/a HTTP/1.1\r\nHost: a\r\n${rest}`])
    expect(answer).toMatch(/HTTP\/1.1 400 Bad Request\r\n/)
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
    expect(answer).toContain(`<Code>RequestTimeout</Code><Message>${message}</Message>`)
    expect(tookMs).toBeGreaterThan(idleTimeoutMs * 0.9)
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
    // Uploads of other tests may be under way for a moment.
    await expect.poll(() => readdirSync(join(dataDir, 'incoming/scratch'))).toEqual([])
  },
)

test.concurrent.each([
  [
    'a JSON body',
    'POST / HTTP/1.1\r\nHost: a\r\nX-Amz-Target: SageMaker.Search\r\nContent-Length: 100\r\n\r\n{',
  ],
  [
    'a record',
    'PUT /FeatureGroup/orders HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  ],
  ['the rest of its headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Amz'],
  ['anything', ''],
])('a connection that owes %s is closed', async (_name, bytes) => {
  const { answer } = await talk([bytes])
  expect(answer).toMatch(/^(HTTP\/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n)?$/)
})

test.concurrent('headers that trickle for ever are ended, too', async () => {
  const { answer } = await talk(['GET / HTTP/1.1\r\nHost: a\r\nX: ', ...'x'.repeat(100)], 100)
  expect(answer).toContain('HTTP/1.1 408 Request Timeout')
})

test.concurrent('a slow body is taken as long as it keeps coming', async () => {
  const { s3 } = await starting
  await s3.send(new CreateBucketCommand({ Bucket: 'slow' }))
  const head = 'PUT /slow/a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 10\r\n\r\n'
  const { answer, tookMs } = await talk([head, ...'0123456789'], 150)
  expect(answer).toContain('HTTP/1.1 200 OK')
  expect(tookMs).toBeGreaterThan(idleTimeoutMs * 2)
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'slow', Key: 'a' }))
  expect(await Body?.transformToString()).toBe('0123456789')
})

test.concurrent('a download that its client takes slowly arrives whole', async () => {
  const { s3 } = await starting
  const sizeBytes = 32 * 1024 * 1024
  await s3.send(new CreateBucketCommand({ Bucket: 'large' }))
  await s3.send(new PutObjectCommand({ Bucket: 'large', Key: 'a', Body: Buffer.alloc(sizeBytes, 'a') }))
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'large', Key: 'a' }))
  await sleep(idleTimeoutMs * 3)
  expect((await Body?.transformToByteArray())?.length).toBe(sizeBytes)
})
