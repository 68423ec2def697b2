import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'conditions'
await store.s3.send(new CreateBucketCommand({ Bucket }))

const put = (Key: string, Body: string, more: object = {}) =>
  store.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))

const { ETag: etag = '' } = await put('k', 'bytes')
/** Before and after the object under `k` was written; the store's clock stands. */
const before = new Date(store.time.now.getTime() - 60_000).toUTCString()
const after = new Date(store.time.now.getTime() + 60_000).toUTCString()

const failed = { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } }

/** `match` and `none` are conditions on the ETag, `modified` and `unmodified` on the time; true is one that holds. */
type Conditions = { match?: boolean; none?: boolean; modified?: boolean; unmodified?: boolean }

function headersOf({ match, none, modified, unmodified }: Conditions, prefix = ''): Record<string, string> {
  return {
    ...(match !== undefined && { [`${prefix}if-match`]: match ? etag : '"other"' }),
    ...(none !== undefined && { [`${prefix}if-none-match`]: none ? '"other"' : etag }),
    ...(modified !== undefined && { [`${prefix}if-modified-since`]: modified ? before : after }),
    ...(unmodified !== undefined && { [`${prefix}if-unmodified-since`]: unmodified ? after : before }),
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: an ETag makes the date beside it moot.
test.each<[Conditions, number]>([
  [{ match: true }, 200],
  [{ match: false }, 412],
  [{ none: true }, 200],
  [{ none: false }, 304],
  [{ modified: true }, 200],
  [{ modified: false }, 304],
  [{ unmodified: true }, 200],
  [{ unmodified: false }, 412],
  [{ match: true, unmodified: false }, 200],
  [{ match: false, unmodified: true }, 412],
  [{ none: false, modified: true }, 304],
  [{ none: true, modified: false }, 200],
  [{ match: true, none: false }, 304],
  [{ match: false, none: false }, 412],
  [{ unmodified: true, modified: false }, 304],
])('reading with %j answers %i', async (conditions, status) => {
  for (const method of ['GET', 'HEAD']) {
    const answer = await store.raw(method, `/${Bucket}/k`, headersOf(conditions))
    expect(answer.status).toBe(status)
    expect(answer.body).toBe(
      status === 200 && method === 'GET' ? 'bytes' : status === 412 && method === 'GET' ? answer.body : '',
    )
  }
})

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html: there is no 304 for a copy.
test.each<[Conditions, number]>([
  [{ match: true, unmodified: false }, 200],
  [{ match: false }, 412],
  [{ none: false, modified: true }, 412],
  [{ none: true }, 200],
  [{ modified: false }, 412],
  [{ unmodified: false }, 412],
])('copying with %j on the source answers %i', async (conditions, status) => {
  const headers = {
    'x-amz-copy-source': `/${Bucket}/k`,
    ...headersOf(conditions, 'x-amz-copy-source-'),
  }
  expect((await store.raw('PUT', `/${Bucket}/copy`, headers)).status).toBe(status)
})

test('a write on condition of a free key is refused once there is an object, however it is written', async () => {
  const IfNoneMatch = '*'
  await put('new', '1', { IfNoneMatch })
  await expect(put('new', '2', { IfNoneMatch })).rejects.toMatchObject(failed)
  const copy = new CopyObjectCommand({ Bucket, Key: 'new', CopySource: `${Bucket}/k`, IfNoneMatch })
  await expect(store.s3.send(copy)).rejects.toMatchObject(failed)
  await expect(complete('new', { IfNoneMatch })).rejects.toMatchObject(failed)
  await complete('newer', { IfNoneMatch })
  await expect(put('newer', '2', { IfNoneMatch })).rejects.toMatchObject(failed)
  await expect(put('new', '2', { IfNoneMatch: etag })).rejects.toMatchObject({ name: 'NotImplemented' })
})

test('a write on condition of an ETag needs that object, however it is written', async () => {
  const { ETag } = await put('mine', '1')
  await expect(put('mine', '2', { IfMatch: '"other"' })).rejects.toMatchObject(failed)
  await expect(complete('mine', { IfMatch: '"other"' })).rejects.toMatchObject(failed)
  const second = await put('mine', '2', { IfMatch: ETag })
  await expect(put('mine', '3', { IfMatch: ETag })).rejects.toMatchObject(failed)
  await complete('mine', { IfMatch: second.ETag })
  await expect(put('never', '1', { IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('a deletion on condition needs the object, or any where it says so', async () => {
  const remove = (Key: string, IfMatch: string) =>
    store.s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }))
  const { ETag = '' } = await put('old', '1')
  await expect(remove('old', '"other"')).rejects.toMatchObject(failed)
  await remove('old', ETag)
  await put('old', '1')
  await remove('old', '*')
  await expect(remove('old', '*')).rejects.toMatchObject({ name: 'NoSuchKey' })
  await expect(remove('old', ETag)).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('behind a delete marker a key is free', async () => {
  const Versioned = { Bucket: 'conditions-versioned' }
  await store.s3.send(new CreateBucketCommand(Versioned))
  const VersioningConfiguration = { Status: 'Enabled' as const }
  await store.s3.send(new PutBucketVersioningCommand({ ...Versioned, VersioningConfiguration }))
  const putIf = (more: object) => put('k', 'x', { ...Versioned, ...more })
  const { ETag } = await putIf({ IfNoneMatch: '*' })
  await expect(putIf({ IfNoneMatch: '*' })).rejects.toMatchObject(failed)
  await store.s3.send(new DeleteObjectCommand({ ...Versioned, Key: 'k' }))
  await expect(putIf({ IfMatch: ETag })).rejects.toMatchObject({ name: 'NoSuchKey' })
  await putIf({ IfNoneMatch: '*' })
  const answer = await store.s3.send(new GetObjectCommand({ ...Versioned, Key: 'k', IfMatch: ETag }))
  expect(await answer.Body?.transformToString()).toBe('x')
})

async function complete(Key: string, more: object): Promise<void> {
  const { UploadId } = await store.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const upload = { Bucket, Key, UploadId }
  const { ETag } = await store.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part' }))
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
  await store.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload, ...more }))
}

test.each([
  ['If-None-Match', '*'],
  ['If-Match', '"8a80554c91d9fca8acb82f023de02f11"'],
])('a write under %s that a deletion overtakes is told of the conflict', async (header, value) => {
  await put('overtaken', 'file')
  const sent = request(`${store.url}/${Bucket}/overtaken`, {
    method: 'PUT',
    headers: { [header]: value, 'content-length': 4, expect: '100-continue' },
  })
  const answered = once(sent, 'response')
  sent.flushHeaders()
  // The store has begun to read the body.
  await once(sent, 'continue')
  sent.write('fi')
  await store.s3.send(new DeleteObjectCommand({ Bucket, Key: 'overtaken' }))
  sent.end('le')
  const [response] = (await answered) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  expect([response.statusCode, String(Buffer.concat(chunks))]).toEqual([
    409,
    expect.stringContaining(`<Code>ConditionalRequestConflict</Code>`),
  ])
  expect((await store.raw('HEAD', `/${Bucket}/overtaken`)).status).toBe(404)
})
