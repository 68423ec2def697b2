import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  NoSuchBucket,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore, startStore } from './running-store'

const store = await sharedStore()
const Bucket = 'contract'

await store.s3.send(new CreateBucketCommand({ Bucket }))

const put = (Key: string, Body: string | Buffer, more: object = {}) =>
  store.s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = (Key: string, more: object = {}) => store.s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
const text = async (Key: string, more: object = {}) => (await get(Key, more)).Body?.transformToString()

test('buckets are made, found, listed and removed', async () => {
  const { s3 } = store
  await s3.send(new CreateBucketCommand({ Bucket: 'another-one' }))
  await s3.send(new CreateBucketCommand({ Bucket: 'another-one' }))
  expect((await s3.send(new HeadBucketCommand({ Bucket: 'another-one' }))).BucketRegion).toBe('us-east-1')
  expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined()
  const { Buckets, Owner } = await s3.send(new ListBucketsCommand({}))
  expect(Buckets?.map(({ Name }) => Name)).toEqual(['another-one', Bucket])
  expect(Buckets?.[0]?.CreationDate).toBeInstanceOf(Date)
  expect(Owner?.ID).toHaveLength(64)
  await put('occupied', '')
  await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'BucketNotEmpty' })
  await s3.send(new DeleteBucketCommand({ Bucket: 'another-one' }))
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'another-one' }))).rejects.toBeInstanceOf(NotFound)
  await expect(s3.send(new CreateBucketCommand({ Bucket: 'Not-A-Name' }))).rejects.toMatchObject({
    name: 'InvalidBucketName',
  })
})

test('an object comes back with its bytes, type, headers and metadata', async () => {
  const Expires = new Date('2030-01-01T00:00:00Z')
  const { ETag } = await put('full', 'hello', {
    ContentType: 'text/plain',
    CacheControl: 'no-cache',
    ContentDisposition: 'attachment; filename="a.txt"',
    ContentLanguage: 'de',
    Metadata: { Owner: 'me', purpose: 'a b' },
    Expires,
  })
  expect(ETag).toBe(`"${createHash('md5').update('hello').digest('hex')}"`)
  const answer = await get('full')
  expect(await answer.Body?.transformToString()).toBe('hello')
  expect(answer).toMatchObject({
    ETag,
    ContentLength: 5,
    ContentType: 'text/plain',
    CacheControl: 'no-cache',
    ContentDisposition: 'attachment; filename="a.txt"',
    ContentLanguage: 'de',
    AcceptRanges: 'bytes',
    Metadata: { owner: 'me', purpose: 'a b' },
    ExpiresString: Expires.toUTCString(),
  })
  const head = await store.s3.send(new HeadObjectCommand({ Bucket, Key: 'full' }))
  expect(head).toMatchObject({ ETag, ContentLength: 5, Metadata: { owner: 'me' } })
  // HTTP dates have no milliseconds.
  expect(head.LastModified?.toUTCString()).toBe(store.time.now.toUTCString())
  expect((await get('full', { ResponseContentType: 'application/x-y' })).ContentType).toBe('application/x-y')
  await put('bare', '')
  expect((await get('bare')).ContentType).toMatch(/octet-stream/)
})

test('what is missing raises the typed exceptions', async () => {
  await expect(get('never-put')).rejects.toBeInstanceOf(NoSuchKey)
  await expect(store.s3.send(new HeadObjectCommand({ Bucket, Key: 'never-put' }))).rejects.toBeInstanceOf(
    NotFound,
  )
  const elsewhere = store.s3.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' }))
  await expect(elsewhere).rejects.toBeInstanceOf(NoSuchBucket)
  await expect(
    store.s3.send(new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'k', Body: 'x' })),
  ).rejects.toBeInstanceOf(NoSuchBucket)
})

test('ranges answer 206 with the bytes asked for', async () => {
  await put('digits', '0123456789')
  const middle = await get('digits', { Range: 'bytes=2-4' })
  expect(await middle.Body?.transformToString()).toBe('234')
  expect(middle).toMatchObject({
    ContentRange: 'bytes 2-4/10',
    ContentLength: 3,
    $metadata: { httpStatusCode: 206 },
  })
  expect(await text('digits', { Range: 'bytes=-3' })).toBe('789')
  expect(await text('digits', { Range: 'bytes=8-99' })).toBe('89')
  expect(await text('digits', { Range: 'bytes=0-0,5-5' })).toBe('0123456789')
  await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' })
  const head = await store.s3.send(new HeadObjectCommand({ Bucket, Key: 'digits', Range: 'bytes=0-3' }))
  expect(head).toMatchObject({ ContentLength: 4, $metadata: { httpStatusCode: 206 } })
})

test('conditional reads: 304 and 412', async () => {
  const { ETag } = await put('conditional', 'v1')
  const status = (more: object) =>
    get('conditional', more).then(
      ({ $metadata }) => $metadata.httpStatusCode,
      (error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode,
    )
  const future = new Date(store.time.now.getTime() + 60_000)
  const past = new Date(store.time.now.getTime() - 60_000)
  expect(await status({ IfMatch: ETag })).toBe(200)
  expect(await status({ IfMatch: '"other"' })).toBe(412)
  expect(await status({ IfNoneMatch: ETag })).toBe(304)
  expect(await status({ IfNoneMatch: '"other"' })).toBe(200)
  expect(await status({ IfModifiedSince: future })).toBe(304)
  expect(await status({ IfModifiedSince: past })).toBe(200)
  expect(await status({ IfUnmodifiedSince: past })).toBe(412)
  expect(await status({ IfMatch: ETag, IfUnmodifiedSince: past })).toBe(200)
})

test('conditional writes: of writers at the same moment one wins', async () => {
  const race = (more: object) =>
    Promise.allSettled(Array.from({ length: 6 }, (_, n) => put('race', `${randomUUID()} ${n}`, more)))
  const created = await race({ IfNoneMatch: '*' })
  const lost = { status: 'rejected', reason: { name: 'PreconditionFailed' } }
  expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(created.find(({ status }) => status === 'rejected')).toMatchObject(lost)
  const { ETag } = await get('race')
  const replaced = await race({ IfMatch: ETag })
  expect(replaced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(put('absent', 'x', { IfMatch: ETag })).rejects.toBeInstanceOf(NoSuchKey)
  await expect(
    store.s3.send(new DeleteObjectCommand({ Bucket, Key: 'race', IfMatch: '"stale"' })),
  ).rejects.toMatchObject({ name: 'PreconditionFailed' })
})

test.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
  '%s travels with the object and is verified by the client',
  async (ChecksumAlgorithm) => {
    const sent = await put(`sum/${ChecksumAlgorithm}`, 'checked', { ChecksumAlgorithm })
    const member = `Checksum${ChecksumAlgorithm}` as const
    expect(sent[member]).toBeTruthy()
    const answer = await get(`sum/${ChecksumAlgorithm}`, { ChecksumMode: 'ENABLED' })
    expect(answer[member]).toBe(sent[member])
    expect(await answer.Body?.transformToString()).toBe('checked')
  },
)

test('a body that does not match its checksum is refused and leaves nothing', async () => {
  await expect(put('bad', 'x', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' })
  await expect(put('bad', 'x', { ContentMD5: Buffer.alloc(16).toString('base64') })).rejects.toMatchObject({
    name: 'BadDigest',
  })
  await expect(put('bad', 'x', { ContentMD5: 'bm8=' })).rejects.toMatchObject({ name: 'InvalidDigest' })
  await expect(get('bad')).rejects.toBeInstanceOf(NoSuchKey)
})

test('a stream of unknown kind is uploaded and comes back the same', async () => {
  const bytes = randomBytes(3_000_000)
  await store.s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'stream',
      Body: Readable.from([bytes]),
      ContentLength: bytes.length,
    }),
  )
  expect(Buffer.from((await (await get('stream')).Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(
    true,
  )
})

test('objects are deleted one by one and many at once, present or not', async () => {
  for (const key of ['d/1', 'd/2', 'd/3']) await put(key, '')
  await store.s3.send(new DeleteObjectCommand({ Bucket, Key: 'd/1' }))
  await store.s3.send(new DeleteObjectCommand({ Bucket, Key: 'd/1' }))
  const answer = await store.s3.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: 'd/2' }, { Key: 'd/never' }, { Key: 'd/3', ETag: '"stale"' }] },
    }),
  )
  expect(answer.Deleted).toEqual([{ Key: 'd/2' }, { Key: 'd/never' }])
  expect(answer.Errors).toMatchObject([{ Key: 'd/3', Code: 'PreconditionFailed' }])
  expect((await store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'd/' }))).KeyCount).toBe(1)
})

test('copying keeps or replaces the description', async () => {
  await put('from/a b', 'copied', { ContentType: 'text/x', Metadata: { a: '1' } })
  const CopySource = `${Bucket}/${encodeURIComponent('from/a b')}`
  const copy = (more: object) =>
    store.s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource, ...more }))
  expect((await copy({})).CopyObjectResult?.ETag).toBe((await get('from/a b')).ETag)
  expect(await get('to')).toMatchObject({ ContentType: 'text/x', Metadata: { a: '1' } })
  await copy({ MetadataDirective: 'REPLACE', ContentType: 'text/y', Metadata: { b: '2' } })
  expect(await get('to')).toMatchObject({ ContentType: 'text/y', Metadata: { b: '2' } })
  await expect(copy({ CopySourceIfMatch: '"stale"' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
  await expect(copy({ Key: 'from/a b' })).rejects.toMatchObject({ name: 'InvalidRequest' })
  await expect(copy({ CopySource: `${Bucket}/never` })).rejects.toBeInstanceOf(NoSuchKey)
})

test('another account’s bucket is not served', async () => {
  await expect(get('full', { ExpectedBucketOwner: '111111111111' })).rejects.toMatchObject({
    name: 'AccessDenied',
  })
  expect(await text('full', { ExpectedBucketOwner: '000000000000' })).toBe('hello')
})

test('outside us-east-1 a bucket says where it is, and that it is yours already', async () => {
  const europe = await startStore('eu-west-1')
  try {
    const create = () => europe.s3.send(new CreateBucketCommand({ Bucket }))
    await create()
    await expect(create()).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' })
    const { LocationConstraint } = await europe.s3.send(new GetBucketLocationCommand({ Bucket }))
    expect(LocationConstraint).toBe('eu-west-1')
  } finally {
    await europe.stop()
  }
})
