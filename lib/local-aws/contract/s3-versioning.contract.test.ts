import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsOutput,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
let buckets = 0

/** A bucket of its own, with versioning in the state asked for. */
async function freshBucket(Status?: 'Enabled' | 'Suspended'): Promise<string> {
  const Bucket = `versions-${++buckets}`
  await store.s3.send(new CreateBucketCommand({ Bucket }))
  if (Status) await setVersioning(Bucket, Status)
  return Bucket
}

const setVersioning = (Bucket: string, Status: 'Enabled' | 'Suspended') =>
  store.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }))
const put = (Bucket: string, Key: string, Body: string) =>
  store.s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const get = (Bucket: string, Key: string, VersionId?: string) =>
  store.s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
const text = async (...ref: Parameters<typeof get>) => (await get(...ref)).Body?.transformToString()
const remove = (Bucket: string, Key: string, VersionId?: string) =>
  store.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
const list = (Bucket: string, more: object = {}) =>
  store.s3.send(new ListObjectVersionsCommand({ Bucket, ...more }))

test('a bucket says whether it has versioning, and nothing before it ever had', async () => {
  const Bucket = await freshBucket()
  const status = async () => (await store.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status
  expect(await status()).toBeUndefined()
  expect((await put(Bucket, 'k', 'x')).VersionId).toBeUndefined()
  expect((await get(Bucket, 'k')).VersionId).toBeUndefined()
  expect((await list(Bucket)).Versions).toMatchObject([{ Key: 'k', VersionId: 'null', IsLatest: true }])
  await setVersioning(Bucket, 'Enabled')
  expect(await status()).toBe('Enabled')
  await setVersioning(Bucket, 'Suspended')
  expect(await status()).toBe('Suspended')
  const nonsense = store.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: {} }))
  await expect(nonsense).rejects.toMatchObject({ name: 'IllegalVersioningConfigurationException' })
})

test('every write makes a version that stays readable', async () => {
  const Bucket = await freshBucket()
  await put(Bucket, 'k', 'before')
  await setVersioning(Bucket, 'Enabled')
  const first = await put(Bucket, 'k', 'first')
  const second = await put(Bucket, 'k', 'second')
  expect(first.VersionId).toMatch(/^[\w-]{32}$/)
  expect(await text(Bucket, 'k')).toBe('second')
  expect((await get(Bucket, 'k')).VersionId).toBe(second.VersionId)
  expect(await text(Bucket, 'k', first.VersionId)).toBe('first')
  expect(await text(Bucket, 'k', 'null')).toBe('before')
  const head = await store.s3.send(new HeadObjectCommand({ Bucket, Key: 'k', VersionId: first.VersionId }))
  expect(head).toMatchObject({ VersionId: first.VersionId, ContentLength: 5, ETag: first.ETag })
  expect((await list(Bucket)).Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
    [second.VersionId, true],
    [first.VersionId, false],
    ['null', false],
  ])
  expect((await store.s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(1)
})

test('a deletion hides the object behind a marker, and taking the marker away brings it back', async () => {
  const Bucket = await freshBucket('Enabled')
  const { VersionId } = await put(Bucket, 'k', 'bytes')
  const marker = await remove(Bucket, 'k')
  expect(marker).toMatchObject({ DeleteMarker: true })
  expect((await store.s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
  await expect(get(Bucket, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' })
  expect(await text(Bucket, 'k', VersionId)).toBe('bytes')

  const path = `/${Bucket}/k`
  const plain = await store.raw('HEAD', path)
  expect([plain.status, plain.headers['x-amz-delete-marker']]).toEqual([404, 'true'])
  const named = await store.raw('GET', `${path}?versionId=${marker.VersionId}`)
  expect(named.status).toBe(405)
  expect(named.body).toContain('<Code>MethodNotAllowed</Code>')
  expect(named.headers).toMatchObject({ 'x-amz-delete-marker': 'true', allow: 'DELETE' })
  expect(named.headers['last-modified']).toMatch(/GMT$/)

  expect((await list(Bucket)).DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }])
  expect(await remove(Bucket, 'k', marker.VersionId)).toMatchObject({
    DeleteMarker: true,
    VersionId: marker.VersionId,
  })
  expect(await text(Bucket, 'k')).toBe('bytes')
  const gone = await remove(Bucket, 'k', VersionId)
  expect([gone.VersionId, gone.DeleteMarker]).toEqual([VersionId, undefined])
  await store.s3.send(new DeleteBucketCommand({ Bucket }))
})

test('while versioning is suspended there is one null version, which is written over', async () => {
  const Bucket = await freshBucket('Enabled')
  const { VersionId } = await put(Bucket, 'k', 'kept')
  await setVersioning(Bucket, 'Suspended')
  expect((await put(Bucket, 'k', 'null 1')).VersionId).toBe('null')
  await put(Bucket, 'k', 'null 2')
  expect((await list(Bucket)).Versions?.map((version) => version.VersionId)).toEqual(['null', VersionId])
  expect(await text(Bucket, 'k', 'null')).toBe('null 2')
  expect(await remove(Bucket, 'k')).toMatchObject({ DeleteMarker: true, VersionId: 'null' })
  const after = await list(Bucket)
  expect(after.Versions?.map((version) => version.VersionId)).toEqual([VersionId])
  expect(after.DeleteMarkers).toMatchObject([{ VersionId: 'null', IsLatest: true }])
})

test('copies read a version, and multipart uploads make one', async () => {
  const Bucket = await freshBucket('Enabled')
  const { VersionId } = await put(Bucket, 'k', 'old')
  await put(Bucket, 'k', 'new')
  const restored = await store.s3.send(
    new CopyObjectCommand({ Bucket, Key: 'k', CopySource: `${Bucket}/k?versionId=${VersionId}` }),
  )
  expect(restored).toMatchObject({ CopySourceVersionId: VersionId, VersionId: expect.any(String) })
  expect(await text(Bucket, 'k')).toBe('old')
  const upload = { Bucket, Key: 'm' }
  const { UploadId } = await store.s3.send(new CreateMultipartUploadCommand(upload))
  const { ETag } = await store.s3.send(
    new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }),
  )
  const done = await store.s3.send(
    new CompleteMultipartUploadCommand({
      ...upload,
      UploadId,
      MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
    }),
  )
  expect(await text(Bucket, 'm', done.VersionId)).toBe('part')
})

test('many are deleted at once, by version or behind markers', async () => {
  const Bucket = await freshBucket('Enabled')
  const { VersionId } = await put(Bucket, 'a', '1')
  await put(Bucket, 'a', '2')
  await put(Bucket, 'b', '1')
  const { Deleted, Errors } = await store.s3.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: 'a', VersionId }, { Key: 'b' }, { Key: 'a', VersionId: 'nonsense' }] },
    }),
  )
  expect(Deleted).toEqual([
    { Key: 'a', VersionId },
    { Key: 'b', DeleteMarker: true, DeleteMarkerVersionId: expect.stringMatching(/^[\w-]{32}$/) },
  ])
  expect(Errors).toMatchObject([{ Key: 'a', VersionId: 'nonsense' }])
  expect(await text(Bucket, 'a')).toBe('2')
  await expect(store.s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  })
})

test('versions are listed page by page, with prefix and delimiter', async () => {
  const Bucket = await freshBucket('Enabled')
  for (const key of ['a/1', 'a/1', 'a/2', 'b', 'b', 'b', 'c/1']) await put(Bucket, key, '')
  await remove(Bucket, 'b')
  const seen: (string | undefined)[] = []
  let markers: object | null = {}
  while (markers) {
    const page: ListObjectVersionsOutput = await list(Bucket, { MaxKeys: 2, ...markers })
    const rows = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
    expect(rows.length).toBeLessThanOrEqual(2)
    seen.push(...rows.map(({ Key }) => Key))
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page
    markers = page.IsTruncated ? { KeyMarker, VersionIdMarker } : null
  }
  expect(seen).toEqual(['a/1', 'a/1', 'a/2', 'b', 'b', 'b', 'b', 'c/1'])
  const rolled = await list(Bucket, { Delimiter: '/' })
  expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'c/' }])
  expect(rolled.Versions).toHaveLength(3)
  expect((await list(Bucket, { Prefix: 'a/' })).Versions).toHaveLength(3)
  expect((await list(Bucket, { KeyMarker: 'a/1' })).Versions?.[0]?.Key).toBe('a/2')
  await expect(list(Bucket, { VersionIdMarker: 'x' })).rejects.toMatchObject({ name: 'InvalidArgument' })
})

test('a version that never was is told apart from a malformed id', async () => {
  const Bucket = await freshBucket('Enabled')
  const { VersionId = '' } = await put(Bucket, 'k', 'x')
  await remove(Bucket, 'k', VersionId)
  await expect(get(Bucket, 'k', VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' })
  await expect(get(Bucket, 'k', 'nonsense')).rejects.toMatchObject({ name: 'InvalidArgument' })
  expect((await remove(Bucket, 'k', VersionId)).VersionId).toBe(VersionId)
})
