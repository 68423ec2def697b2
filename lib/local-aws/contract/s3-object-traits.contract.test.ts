import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'traits'

await store.s3.send(new CreateBucketCommand({ Bucket }))

const put = (Key: string, more: object = {}) =>
  store.s3.send(new PutObjectCommand({ Bucket, Key, Body: '123456789', ...more }))
const tags = async (Key: string) => (await store.s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet

test('tags come with the object or later, are counted, and go', async () => {
  await put('tagged', { Tagging: 'team=ml%20%2B%20co&empty=' })
  expect(await tags('tagged')).toEqual([
    { Key: 'team', Value: 'ml + co' },
    { Key: 'empty', Value: '' },
  ])
  const before = await store.s3.send(new GetObjectCommand({ Bucket, Key: 'tagged' }))
  expect(before.TagCount).toBe(2)
  const TagSet = [{ Key: 'only', Value: 'this' }]
  await store.s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }))
  expect(await tags('tagged')).toEqual(TagSet)
  const after = await store.s3.send(new GetObjectCommand({ Bucket, Key: 'tagged' }))
  expect([after.ETag, after.LastModified]).toEqual([before.ETag, before.LastModified])
  expect(await after.Body?.transformToString()).toBe('123456789')
  await store.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'tagged' }))
  expect(await tags('tagged')).toEqual([])
  expect((await store.s3.send(new HeadObjectCommand({ Bucket, Key: 'tagged' }))).TagCount).toBeUndefined()
  await expect(tags('never')).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('a copy keeps the tags unless it brings its own', async () => {
  await put('from', { Tagging: 'a=1' })
  const copy = (Key: string, more: object = {}) =>
    store.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/from`, ...more }))
  await copy('kept')
  await copy('replaced', { TaggingDirective: 'REPLACE', Tagging: 'b=2' })
  expect([await tags('kept'), await tags('replaced')]).toEqual([
    [{ Key: 'a', Value: '1' }],
    [{ Key: 'b', Value: '2' }],
  ])
})

test('tags that S3 would refuse are refused and leave no object', async () => {
  const many = Array.from({ length: 11 }, (_, n) => `k${n}=v`).join('&')
  await expect(put('bad', { Tagging: many })).rejects.toMatchObject({ name: 'BadRequest' })
  await expect(put('bad', { Tagging: 'a=1&a=2' })).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(put('bad', { Tagging: `${'k'.repeat(129)}=1` })).rejects.toMatchObject({ name: 'InvalidTag' })
  expect((await store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'bad' }))).KeyCount).toBe(0)
})

test('the storage class is kept, and STANDARD goes without saying', async () => {
  await put('cold', { StorageClass: 'STANDARD_IA' })
  await put('warm')
  const classOf = async (Key: string) =>
    (await store.s3.send(new HeadObjectCommand({ Bucket, Key }))).StorageClass
  expect([await classOf('cold'), await classOf('warm')]).toEqual(['STANDARD_IA', undefined])
  const { Contents } = await store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'cold' }))
  expect(Contents?.[0]?.StorageClass).toBe('STANDARD_IA')
  const toStandard = { Bucket, Key: 'cold', CopySource: `${Bucket}/cold`, StorageClass: 'STANDARD' } as const
  await store.s3.send(new CopyObjectCommand(toStandard))
  expect(await classOf('cold')).toBeUndefined()
  await expect(put('bad', { StorageClass: 'LUKEWARM' })).rejects.toMatchObject({
    name: 'InvalidStorageClass',
  })
})

test('attributes are those that are asked for', async () => {
  await put('attributes', { ChecksumAlgorithm: 'SHA256' })
  const all = { ObjectAttributes: ['ETag', 'Checksum', 'ObjectSize', 'StorageClass', 'ObjectParts'] as const }
  const ask = (Key: string, more: object) =>
    store.s3.send(new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ETag'], ...more }))
  expect(await ask('attributes', all)).toMatchObject({
    ETag: '25f9e794323b453885f5181f1b624d0b',
    Checksum: { ChecksumSHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=' },
    ObjectSize: 9,
    StorageClass: 'STANDARD',
    LastModified: expect.any(Date),
  })
  const few = await ask('attributes', { ObjectAttributes: ['ObjectSize'] })
  expect([few.ObjectSize, few.ETag]).toEqual([9, undefined])
  const upload = { Bucket, Key: 'in-parts' }
  const { UploadId } = await store.s3.send(new CreateMultipartUploadCommand(upload))
  const { ETag } = await store.s3.send(
    new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'p' }),
  )
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
  await store.s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }))
  expect((await ask('in-parts', all)).ObjectParts).toEqual({ TotalPartsCount: 1 })
  await expect(ask('never', all)).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('an object put without a checksum has CRC64NVME, and says so when asked', async () => {
  expect((await store.raw('PUT', `/${Bucket}/bare`, {}, ['123456789'])).headers).toMatchObject({
    // The check value of the CRC catalogue, ae8b14860a799888.
    'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
    'x-amz-checksum-type': 'FULL_OBJECT',
  })
  const plain = await store.raw('HEAD', `/${Bucket}/bare`)
  expect(plain.headers['x-amz-checksum-crc64nvme']).toBeUndefined()
  const asked = await store.raw('HEAD', `/${Bucket}/bare`, { 'x-amz-checksum-mode': 'ENABLED' })
  expect(asked.headers['x-amz-checksum-crc64nvme']).toBe('rosUhgp5mIg=')
})
