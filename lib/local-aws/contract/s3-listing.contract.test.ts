import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'contract'

await store.s3.send(new CreateBucketCommand({ Bucket }))

const put = (Key: string, Body: string) => store.s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const text = async (Key: string) =>
  (await store.s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()

test('awkward keys stay themselves', async () => {
  const keys = [
    'a b+c%20d&e=f',
    'ümläut/日本',
    'dir/',
    'dir//double',
    '../up',
    './here',
    'a/../b',
    'quo\'te"<x>',
    '~-_.!*()',
  ]
  for (const key of keys) await put(`odd/${key}`, key)
  for (const key of keys) expect(await text(`odd/${key}`)).toBe(key)
  const { Contents } = await store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'odd/' }))
  expect(Contents?.map(({ Key }) => Key?.slice(4)).sort()).toEqual([...keys].sort())
  const encoded = await store.s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'odd/', EncodingType: 'url' }),
  )
  expect(encoded.Contents?.map(({ Key }) => decodeURIComponent(Key?.slice(4) ?? '')).sort()).toEqual(
    [...keys].sort(),
  )
})

test('listing pages, rolls up and goes on where it ended', async () => {
  for (const key of ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/d/1', 'l/e']) await put(key, key)
  const list = (more: object) => store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ...more }))
  const rolled = await list({ Delimiter: '/' })
  expect(rolled.Contents?.map(({ Key }) => Key)).toEqual(['l/a', 'l/c', 'l/e'])
  expect(rolled.CommonPrefixes).toEqual([{ Prefix: 'l/b/' }, { Prefix: 'l/d/' }])
  expect(rolled).toMatchObject({
    KeyCount: 5,
    IsTruncated: false,
    Name: Bucket,
    Delimiter: '/',
    MaxKeys: 1000,
  })
  expect(rolled.Contents?.[0]).toMatchObject({ Size: 3, StorageClass: 'STANDARD' })
  const seen: (string | undefined)[] = []
  const pages = paginateListObjectsV2(
    { client: store.s3, pageSize: 2 },
    { Bucket, Prefix: 'l/', Delimiter: '/' },
  )
  for await (const page of pages) {
    expect(page.KeyCount).toBeLessThanOrEqual(2)
    seen.push(
      ...(page.Contents ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map((each) => each.Prefix),
    )
  }
  expect(seen.sort()).toEqual(['l/a', 'l/b/', 'l/c', 'l/d/', 'l/e'])
  expect((await list({ StartAfter: 'l/c' })).Contents?.map(({ Key }) => Key)).toEqual(['l/d/1', 'l/e'])
  expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false })
  await expect(list({ ContinuationToken: 'made-up' })).rejects.toMatchObject({ name: 'InvalidArgument' })
})

test('the first version of listing uses markers', async () => {
  for (const key of ['v1/a', 'v1/b/1', 'v1/c']) await put(key, '')
  const list = (more: object) =>
    store.s3.send(new ListObjectsCommand({ Bucket, Prefix: 'v1/', Delimiter: '/', ...more }))
  const first = await list({ MaxKeys: 2 })
  expect(first).toMatchObject({
    IsTruncated: true,
    NextMarker: 'v1/b/',
    CommonPrefixes: [{ Prefix: 'v1/b/' }],
  })
  expect((await list({ Marker: first.NextMarker })).Contents?.map(({ Key }) => Key)).toEqual(['v1/c'])
})
