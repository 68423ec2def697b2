import { createHash, randomBytes } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const { s3 } = store
const Bucket = 'keys'
await s3.send(new CreateBucketCommand({ Bucket }))

const keyOf = (bytes: Buffer) => ({
  SSECustomerAlgorithm: 'AES256',
  SSECustomerKey: bytes.toString('base64'),
  SSECustomerKeyMD5: createHash('md5').update(bytes).digest('base64'),
})
const key = keyOf(randomBytes(32))
const other = keyOf(randomBytes(32))
const get = (Key: string, more: object = {}) => s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
const textOf = async (Key: string, more: object = {}) => (await get(Key, more)).Body?.transformToString()

const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'secret', Body: '0123456789', ...key }))
await s3.send(new PutObjectCommand({ Bucket, Key: 'open', Body: 'open' }))

test('an object put with a key of the client is read with that key only', async () => {
  expect(put).toMatchObject({ SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: key.SSECustomerKeyMD5 })
  expect(put.ServerSideEncryption).toBeUndefined()
  expect(await textOf('secret', key)).toBe('0123456789')
  expect(await textOf('secret', { ...key, Range: 'bytes=2-4' })).toBe('234')
  expect((await get('secret', key)).SSECustomerKeyMD5).toBe(key.SSECustomerKeyMD5)

  const stored = 'The object was stored using a form of Server Side Encryption.'
  await expect(get('secret')).rejects.toMatchObject({
    name: 'InvalidRequest',
    message: expect.stringContaining(stored),
  })
  await expect(get('secret', other)).rejects.toMatchObject({ name: 'AccessDenied' })
  await expect(get('open', key)).rejects.toMatchObject({
    message: 'The encryption parameters are not applicable to this object.',
  })
  const status = (more: object) =>
    s3.send(new HeadObjectCommand({ Bucket, Key: 'secret', ...more })).catch((error) => error)
  expect((await status({})).$metadata.httpStatusCode).toBe(400)
  expect((await status(other)).$metadata.httpStatusCode).toBe(403)
  const attributes = { Bucket, Key: 'secret', ObjectAttributes: ['ObjectSize' as const] }
  await expect(s3.send(new GetObjectAttributesCommand(attributes))).rejects.toMatchObject({
    name: 'InvalidRequest',
  })
  expect((await s3.send(new GetObjectAttributesCommand({ ...attributes, ...key }))).ObjectSize).toBe(10)
})

const headers = (more: Record<string, string | undefined>) => {
  const all = {
    algorithm: key.SSECustomerAlgorithm,
    key: key.SSECustomerKey,
    'key-md5': key.SSECustomerKeyMD5,
    ...more,
  }
  const sent = Object.entries(all).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    sent.map(([name, value]) => [`x-amz-server-side-encryption-customer-${name}`, String(value)]),
  )
}
test.each([
  ['no algorithm', { algorithm: undefined }, 'must provide a valid encryption algorithm.'],
  ['another algorithm', { algorithm: 'AES128' }, 'Supported value: AES256.'],
  ['no key', { key: undefined }, 'must provide an appropriate secret key.'],
  ['no MD5', { 'key-md5': undefined }, 'must provide the client calculated MD5 of the secret key.'],
  ['another MD5', { 'key-md5': other.SSECustomerKeyMD5 }, 'The calculated MD5 hash of the key did not match'],
  ['a short key', { key: 'AAAA' }, 'The secret key was invalid for the specified algorithm.'],
])('a key with %s is refused', async (_what, more, message) => {
  const answer = await store.raw('PUT', '/keys/refused', headers(more), ['x'])
  expect([answer.status, answer.body]).toEqual([400, expect.stringContaining(message)])
})

test('a copy shows the key of its source and has one of its own', async () => {
  const copy = (Key: string, from: string, more: object = {}) =>
    s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, ...more }))
  const source = {
    CopySourceSSECustomerAlgorithm: 'AES256',
    CopySourceSSECustomerKey: key.SSECustomerKey,
    CopySourceSSECustomerKeyMD5: key.SSECustomerKeyMD5,
  }
  await expect(copy('copy', 'secret')).rejects.toMatchObject({ name: 'InvalidRequest' })
  await copy('copy', 'secret', source)
  expect(await textOf('copy')).toBe('0123456789')
  await copy('copy', 'secret', { ...source, ...other })
  expect(await textOf('copy', other)).toBe('0123456789')
})

test('all parts of an upload come with the key that it was begun with', async () => {
  const begun = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts', ...key }))
  const upload = { Bucket, Key: 'parts', UploadId: begun.UploadId }
  const send = (more: object) =>
    s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part', ...more }))
  await expect(send({})).rejects.toMatchObject({ name: 'InvalidRequest' })
  await expect(send(other)).rejects.toMatchObject({
    message: 'The provided encryption parameters did not match the ones used originally.',
  })
  const { ETag } = await send(key)
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }))
  expect(await textOf('parts', key)).toBe('part')
  await expect(get('parts')).rejects.toMatchObject({ name: 'InvalidRequest' })
})

test('a bucket may block keys of clients', async () => {
  await s3.send(new CreateBucketCommand({ Bucket: 'blocking' }))
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket: 'blocking',
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
          },
        ],
      },
    }),
  )
  const blocked = s3.send(new PutObjectCommand({ Bucket: 'blocking', Key: 'x', Body: 'x', ...key }))
  await expect(blocked).rejects.toMatchObject({ name: 'AccessDenied' })
})
