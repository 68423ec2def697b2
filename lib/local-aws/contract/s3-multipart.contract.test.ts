import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsOutput,
  ListObjectsV2Command,
  ListPartsCommand,
  NoSuchUpload,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const mebibyte = 1024 * 1024
const Bucket = 'contract'
const store = await sharedStore()

await store.s3.send(new CreateBucketCommand({ Bucket }))

const begin = async (Key: string, more: object = {}) => {
  const { UploadId } = await store.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))
  return { Bucket, Key, UploadId }
}
type Upload = Awaited<ReturnType<typeof begin>>

const part = async (upload: Upload, PartNumber: number, Body: Buffer, more: object = {}) => {
  const answer = await store.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body, ...more }))
  const { ETag, ChecksumCRC32, ChecksumSHA256 } = answer
  return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 }
}

const complete = (upload: Upload, Parts: object[], more: object = {}) =>
  store.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }))

const leftUploads = () => readdirSync(join(store.dataDir, 'uploads'))

test('parts in any order of arrival become one object, described as its upload was', async () => {
  const upload = await begin('joined/a b', { ContentType: 'text/csv', Metadata: { who: 'me' } })
  const bytes = [randomBytes(5 * mebibyte), randomBytes(6 * mebibyte), randomBytes(10)] as const
  const second = await part(upload, 2, bytes[1])
  const third = await part(upload, 7, bytes[2])
  await part(upload, 1, randomBytes(100))
  const first = await part(upload, 1, bytes[0])
  const { Parts, IsTruncated } = await store.s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }))
  expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [1, 5 * mebibyte],
    [2, 6 * mebibyte],
  ])
  expect(IsTruncated).toBe(true)

  const done = await complete(upload, [first, second, third])
  const md5s = Buffer.concat(bytes.map((each) => createHash('md5').update(each).digest()))
  expect(done.ETag).toBe(`"${createHash('md5').update(md5s).digest('hex')}-3"`)
  const answer = await store.s3.send(new GetObjectCommand({ Bucket, Key: 'joined/a b' }))
  expect(answer).toMatchObject({ ContentType: 'text/csv', Metadata: { who: 'me' }, ETag: done.ETag })
  expect(Buffer.concat(bytes).equals((await answer.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(
    true,
  )
  expect(leftUploads()).toEqual([])
  await expect(complete(upload, [first])).rejects.toBeInstanceOf(NoSuchUpload)

  const head = await store.s3.send(new HeadObjectCommand({ Bucket, Key: 'joined/a b', PartNumber: 2 }))
  expect(head).toMatchObject({ ContentLength: 6 * mebibyte, PartsCount: 3 })
})

test('checksums of parts combine to the object’s', async () => {
  const upload = await begin('composite', { ChecksumAlgorithm: 'SHA256' })
  const bytes = [randomBytes(5 * mebibyte), randomBytes(3)] as const
  const parts = [
    await part(upload, 1, bytes[0], { ChecksumAlgorithm: 'SHA256' }),
    await part(upload, 2, bytes[1], { ChecksumAlgorithm: 'SHA256' }),
  ]
  const done = await complete(upload, parts)
  const digests = bytes.map((each) => createHash('sha256').update(each).digest())
  const composite = createHash('sha256').update(Buffer.concat(digests)).digest('base64')
  expect(done).toMatchObject({ ChecksumSHA256: `${composite}-2`, ChecksumType: 'COMPOSITE' })
  const whole = await begin('whole', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' })
  const only = await part(whole, 1, Buffer.from('123456789'), { ChecksumAlgorithm: 'CRC32' })
  expect(await complete(whole, [only])).toMatchObject({
    ChecksumCRC32: 'y/Q5Jg==',
    ChecksumType: 'FULL_OBJECT',
  })
})

test('an upload is refused as S3 refuses it, and can go on afterwards', async () => {
  const upload = await begin('refused')
  const small = await part(upload, 1, Buffer.from('too small'))
  const last = await part(upload, 2, Buffer.from('end'))
  await expect(complete(upload, [small, last])).rejects.toMatchObject({ name: 'EntityTooSmall' })
  await expect(complete(upload, [last, small])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  await expect(complete(upload, [{ ...small, ETag: '"no"' }])).rejects.toMatchObject({ name: 'InvalidPart' })
  await expect(complete(upload, [{ PartNumber: 9, ETag: '"no"' }])).rejects.toMatchObject({
    name: 'InvalidPart',
  })
  await expect(complete(upload, [])).rejects.toMatchObject({ name: 'MalformedXML' })
  await expect(part(upload, 0, Buffer.from('x'))).rejects.toMatchObject({ name: 'InvalidArgument' })
  await expect(part({ ...upload, UploadId: 'x' }, 1, Buffer.from('x'))).rejects.toBeInstanceOf(NoSuchUpload)
  await expect(part({ ...upload, Key: 'other' }, 1, Buffer.from('x'))).rejects.toBeInstanceOf(NoSuchUpload)
  await store.s3.send(new PutObjectCommand({ Bucket, Key: 'refused', Body: 'here first' }))
  await expect(complete(upload, [last], { IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
  })
  expect((await complete(upload, [last])).ETag).toMatch(/-1"$/)
})

test('an aborted upload leaves nothing', async () => {
  const upload = await begin('aborted')
  await part(upload, 1, Buffer.from('x'))
  const { Uploads } = await store.s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'abo' }))
  expect(Uploads).toMatchObject([{ Key: 'aborted', UploadId: upload.UploadId, StorageClass: 'STANDARD' }])
  await store.s3.send(new AbortMultipartUploadCommand(upload))
  expect((await store.s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined()
  expect(leftUploads()).toEqual([])
  expect((await store.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'aborted' }))).KeyCount).toBe(0)
  await expect(store.s3.send(new AbortMultipartUploadCommand(upload))).rejects.toBeInstanceOf(NoSuchUpload)
})

test('uploads are listed page by page, and a common prefix counts as one', async () => {
  const uploads = []
  for (const key of ['list/a', 'list/d/1', 'list/d/2', 'list/e/1', 'list/f']) uploads.push(await begin(key))
  const seen: (string | undefined)[] = []
  let markers: object | null = {}
  while (markers) {
    const page: ListMultipartUploadsOutput = await store.s3.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: 'list/', Delimiter: '/', MaxUploads: 1, ...markers }),
    )
    seen.push(
      ...(page.Uploads ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map((each) => each.Prefix),
    )
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page
    markers = page.IsTruncated ? { KeyMarker, UploadIdMarker } : null
  }
  expect(seen).toEqual(['list/a', 'list/d/', 'list/e/', 'list/f'])
  for (const upload of uploads) await store.s3.send(new AbortMultipartUploadCommand(upload))
})

test('an upload without a checksum becomes an object with CRC64NVME of the whole', async () => {
  const key = '/contract/unchecked'
  const begun = await store.raw('POST', `${key}?uploads`)
  const uploadId = begun.body.match(/<UploadId>(.*)<\/UploadId>/)?.[1]
  const { headers } = await store.raw('PUT', `${key}?partNumber=1&uploadId=${uploadId}`, {}, ['123456789'])
  const parts = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${headers.etag}</ETag></Part></CompleteMultipartUpload>`
  const done = await store.raw('POST', `${key}?uploadId=${uploadId}`, {}, [parts])
  expect(done.body).toContain('<ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME>')
  expect(done.body).toContain('<ChecksumType>FULL_OBJECT</ChecksumType>')
})

test('a completion that is sent twice is answered twice, until the object is another', async () => {
  const upload = await begin('twice')
  const only = await part(upload, 1, Buffer.from('x'))
  const [first, second] = await Promise.all([complete(upload, [only]), complete(upload, [only])])
  expect(second.ETag).toBe(first.ETag)
  expect((await complete(upload, [only])).ETag).toBe(first.ETag)
  expect(existsSync(join(store.dataDir, 'uploads', String(upload.UploadId)))).toBe(false)
  await expect(complete(upload, [{ ...only, ETag: '"00"' }])).rejects.toBeInstanceOf(NoSuchUpload)
  await store.s3.send(new PutObjectCommand({ Bucket, Key: 'twice', Body: 'another' }))
  await expect(complete(upload, [only])).rejects.toBeInstanceOf(NoSuchUpload)
})

test('the new object has an address that begins with the store’s', async () => {
  const upload = await begin('where/am i')
  const only = await part(upload, 1, Buffer.from('x'))
  expect((await complete(upload, [only])).Location).toBe(`${store.url}/contract/where/am%20i`)
})

test.each(['SHA256', 'CRC32', 'CRC64NVME'] as const)(
  'parts of an upload with %s are told apart by their checksums',
  async (ChecksumAlgorithm) => {
    const key = `checksums/${ChecksumAlgorithm}`
    const upload = await begin(key, { ChecksumAlgorithm })
    const send = (PartNumber: number, Body: Buffer) =>
      store.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body, ChecksumAlgorithm }))
    const bytes = [randomBytes(5 * mebibyte), Buffer.from('end')] as const
    const sent = [await send(1, bytes[0]), await send(2, bytes[1])]
    const name = `Checksum${ChecksumAlgorithm}` as const
    const parts = sent.map(({ ETag, ...rest }, index) => ({
      PartNumber: index + 1,
      ETag,
      [name]: rest[name],
    }))
    if (ChecksumAlgorithm !== 'CRC64NVME') {
      const bare = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }))
      await expect(complete(upload, bare)).rejects.toMatchObject({
        name: 'InvalidRequest',
        message: expect.stringContaining('must include the checksum for each part'),
      })
    }
    const wrong = ChecksumAlgorithm === 'SHA256' ? `${sent[0]?.[name]}-2` : sent[0]?.[name]
    await expect(complete(upload, parts, { [name]: wrong })).rejects.toMatchObject({ name: 'BadDigest' })
    const done = await complete(upload, parts)
    const ask = (more: object) =>
      store.s3.send(
        new GetObjectAttributesCommand({
          ...{ Bucket, Key: key, ObjectAttributes: ['ObjectParts', 'Checksum'] },
          ...more,
        }),
      )
    const page = (await ask({ MaxParts: 1 })).ObjectParts
    expect(page).toMatchObject({ TotalPartsCount: 2, IsTruncated: true, NextPartNumberMarker: '1' })
    expect(page?.Parts).toEqual([{ PartNumber: 1, Size: 5 * mebibyte, [name]: sent[0]?.[name] }])
    const rest = (await ask({ PartNumberMarker: '1' })).ObjectParts
    expect(rest?.Parts).toEqual([{ PartNumber: 2, Size: 3, [name]: sent[1]?.[name] }])
    const head = await store.s3.send(
      new HeadObjectCommand({ Bucket, Key: key, PartNumber: 2, ChecksumMode: 'ENABLED' }),
    )
    expect(head[name]).toBe(sent[1]?.[name])
    expect((await ask({})).Checksum?.[name]).toBe(done[name])
  },
)

test('a part may be a range of another object', async () => {
  await store.s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }))
  const upload = await begin('copied')
  const copy = (more: object) =>
    store.s3.send(
      new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource: `${Bucket}/source`, ...more }),
    )
  const { CopyPartResult } = await copy({ CopySourceRange: 'bytes=3-5' })
  await complete(upload, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }])
  const answer = await store.s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }))
  expect(await answer.Body?.transformToString()).toBe('345')
  for (const CopySourceRange of ['bytes=3-10', 'bytes=3', '3-5', 'bytes=5-3', 'bytes=0-1,3-4']) {
    const again = new UploadPartCopyCommand({
      ...{ ...(await begin('copied')), PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange },
    })
    await expect(store.s3.send(again)).rejects.toMatchObject({ name: 'InvalidArgument' })
  }
  await expect(copy({ CopySource: `${Bucket}/never` })).rejects.toMatchObject({ name: 'NoSuchUpload' })
})
