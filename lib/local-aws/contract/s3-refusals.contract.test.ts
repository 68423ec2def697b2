import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const Bucket = 'refusals'
await store.s3.send(new CreateBucketCommand({ Bucket }))
await store.s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: 'abc' }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const md5 = (text: string) => createHash('md5').update(text).digest('base64')
const tagging = '<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>'
const crc32OfAbc = 'NSRBwg=='

/** What S3 says of a PUT, by its code; `null` for a success. */
const codeOf = async (path: string, headers: Record<string, string>, body = 'abc', method = 'PUT') => {
  const answer = await store.raw(method, `/${Bucket}${path}`, headers, [body])
  return answer.status === 200 ? null : [answer.status, answer.body.match(/<Code>(.*)<\/Code>/)?.[1]]
}

test.each<[string, Record<string, string>, [number, string] | null, string?, string?]>([
  ['a signed payload hash that fits', { 'x-amz-content-sha256': sha256('abc') }, null],
  ['UNSIGNED-PAYLOAD', { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, null],
  ['another payload hash', { 'x-amz-content-sha256': sha256('abd') }, [400, 'XAmzContentSHA256Mismatch']],
  ['a payload hash that is none', { 'x-amz-content-sha256': 'nonsense' }, [400, 'InvalidArgument']],
  ['another Content-MD5', { 'content-md5': md5('abd') }, [400, 'BadDigest']],
  ['a short Content-MD5', { 'content-md5': 'YWJj' }, [400, 'InvalidDigest']],
  ['an empty Content-MD5', { 'content-md5': '' }, [400, 'InvalidDigest']],
  ['a checksum that fits', { 'x-amz-checksum-crc32': crc32OfAbc }, null],
  ['another checksum', { 'x-amz-checksum-crc32': 'AAAAAA==' }, [400, 'BadDigest']],
  ['a checksum of the wrong length', { 'x-amz-checksum-sha256': crc32OfAbc }, [400, 'InvalidRequest']],
  ['a checksum nobody knows', { 'x-amz-checksum-sha999': crc32OfAbc }, [400, 'InvalidRequest']],
  [
    'two checksums',
    { 'x-amz-checksum-crc32': crc32OfAbc, 'x-amz-checksum-sha1': 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0=' },
    [400, 'InvalidRequest'],
  ],
  [
    'an algorithm beside the checksum of another',
    { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': crc32OfAbc },
    [400, 'InvalidRequest'],
  ],
  [
    'a source of a copy on a POST',
    { 'x-amz-copy-source': 'a/b' },
    [400, 'InvalidArgument'],
    'POST',
    '?uploads',
  ],
  ['tags without a name', { 'x-amz-tagging': '=' }, [400, 'InvalidArgument']],
  ['an algorithm without its checksum', { 'x-amz-sdk-checksum-algorithm': 'CRC32' }, [400, 'InvalidRequest']],
])('an upload with %s', async (_what, headers, expected, method = 'PUT', query = '') => {
  expect(await codeOf(`/upload${query}`, headers, 'abc', method)).toEqual(expected)
})

test.each([
  ['none', '', 'MalformedTrailerError'],
  ['another one', 'x-amz-checksum-sha1:qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\r\n', 'MalformedTrailerError'],
  ['one of the wrong length', 'x-amz-checksum-crc32:AAAA\r\n', 'InvalidRequest'],
  ['one that does not fit', 'x-amz-checksum-crc32:AAAAAA==\r\n', 'BadDigest'],
])('a body behind which a checksum was announced and %s came is refused', async (_what, trailer, code) => {
  const headers = {
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '3',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  }
  expect(await codeOf('/trailed', headers, `3\r\nabc\r\n0\r\n${trailer}\r\n`)).toEqual([400, code])
})

test('a document is held against its digests as an object is', async () => {
  expect(await codeOf('?tagging', { 'content-md5': md5(tagging) }, tagging)).toBeNull()
  expect(await codeOf('?tagging', { 'content-md5': md5('abd') }, tagging)).toEqual([400, 'BadDigest'])
  expect(await codeOf('?tagging', { 'content-md5': 'x' }, tagging)).toEqual([400, 'InvalidDigest'])
  expect(await codeOf('?tagging', { 'x-amz-checksum-crc32': 'AAAAAA==' }, tagging)).toEqual([
    400,
    'BadDigest',
  ])
  const wrong = { 'x-amz-content-sha256': sha256('abd') }
  expect(await codeOf('?tagging', wrong, tagging)).toEqual([400, 'XAmzContentSHA256Mismatch'])
  const many = '<Delete><Object><Key>upload</Key></Object></Delete>'
  expect(await codeOf('?delete', {}, many, 'POST')).toEqual([400, 'InvalidRequest'])
  expect(await codeOf('?delete', { 'content-md5': md5(many) }, many, 'POST')).toBeNull()
})

const credential = 'Credential=AKID/20260101/us-east-1/s3/aws4_request'
test.each([
  [`AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=${'0'.repeat(64)}`, null],
  [`AWS4-HMAC-SHA256 ${credential},SignedHeaders=host,Signature=${'0'.repeat(64)}`, null],
  ['AWS AKID:c2lnbmF0dXJl', null],
  ['AWS AKID', [400, 'InvalidArgument']],
  ['Bearer token', [400, 'InvalidArgument']],
  ['AWS4-HMAC-SHA256 nothing', [400, 'AuthorizationHeaderMalformed']],
  [`AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host`, [400, 'AuthorizationHeaderMalformed']],
  [
    'AWS4-HMAC-SHA256 Credential=AKID/us-east-1, SignedHeaders=host, Signature=0',
    [400, 'AuthorizationHeaderMalformed'],
  ],
])('an authorization header "%s"', async (authorization, expected) => {
  expect(await codeOf('/upload', { authorization })).toEqual(expected)
})

test('an upload says how long it is', async () => {
  const socket = connect(Number(new URL(store.url).port), '127.0.0.1')
  socket.end(`PUT /${Bucket}/endless HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  expect(answer).toMatch(/^HTTP\/1.1 411 .*<Code>MissingContentLength<\/Code>/s)
})

test('only who signs may say with which headers an object is answered', async () => {
  const path = `/${Bucket}/source?response-content-type=text%2Fx`
  expect((await store.raw('GET', path)).body).toContain('<Code>InvalidRequest</Code>')
  const signed = await store.raw('GET', path, { authorization: 'AWS AKID:c2lnbmF0dXJl' })
  expect(signed.headers['content-type']).toBe('text/x')
})

test.each([
  ['/upload?attributes', 'InvalidRequest', 'x-amz-object-attributes header specifying'],
  ['?uploads&key-marker=a&upload-id-marker=b', 'InvalidArgument', 'Invalid uploadId marker'],
  ['/a?X-Amz-Algorithm=AWS4-HMAC-SHA256', 'AuthorizationQueryParametersError', 'version 4 requires'],
])('GET %s answers %s', async (path, code, message) => {
  const answer = await store.raw('GET', `/${Bucket}${path}`)
  expect(answer.status).toBe(400)
  expect(answer.body).toMatch(new RegExp(`<Code>${code}</Code><Message>.*${message}`))
})

test('numbers and dates that are none', async () => {
  const page = await store.raw('GET', `/${Bucket}?max-keys=blah`)
  expect(page.body).toMatch(/<Code>InvalidArgument<\/Code><Message>Provided max-keys not an integer/)
  const read = await store.raw('GET', `/${Bucket}/source`, { 'if-modified-since': 'some day' })
  expect([read.status, read.body]).toEqual([200, 'abc'])
})

test('metadata beyond ASCII comes back as S3 writes it, and Expires as it was sent', async () => {
  // The example of https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
  const text = Buffer.from('ÄMÄZÕÑ S3', 'utf8').toString('latin1')
  const headers = {
    'x-amz-meta-bytes': text,
    'x-amz-meta-words': '=?UTF-8?B?w4RNw4Ra?= =?utf-8?q?_=C3=95?=',
    'x-amz-meta-plain': 'a=?b',
    expires: 'never, or so',
  }
  expect((await store.raw('PUT', `/${Bucket}/described`, headers, ['x'])).status).toBe(200)
  const answer = await store.raw('HEAD', `/${Bucket}/described`)
  expect(answer.headers).toMatchObject({
    'x-amz-meta-bytes': '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=',
    'x-amz-meta-words': `=?UTF-8?B?${Buffer.from('ÄMÄZ Õ', 'utf8').toString('base64')}?=`,
    'x-amz-meta-plain': 'a=?b',
    expires: 'never, or so',
  })
})

test('a copy knows two directives', async () => {
  const copy = (more: object) =>
    store.s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/source`, ...more }))
  const unknown = { name: 'InvalidArgument', message: 'Unknown metadata directive.' }
  await expect(copy({ MetadataDirective: 'SOME' })).rejects.toMatchObject(unknown)
  await expect(copy({ TaggingDirective: 'SOME' })).rejects.toMatchObject({
    message: 'Unknown tagging directive.',
  })
})

test('at most a thousand objects are deleted at once', async () => {
  const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }))
  const deletion = store.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
  await expect(deletion).rejects.toMatchObject({ name: 'MalformedXML' })
})

test('a bucket is where it was asked to be, if that is a region', async () => {
  const create = (LocationConstraint: string) =>
    store.s3.send(
      new CreateBucketCommand({
        Bucket: 'elsewhere',
        CreateBucketConfiguration: { LocationConstraint: LocationConstraint as 'eu-west-1' },
      }),
    )
  for (const nowhere of ['us-east-1', 'zz-nowhere-1', 'eu--1'])
    await expect(create(nowhere)).rejects.toMatchObject({ name: 'InvalidLocationConstraint' })
  await create('eu-west-1')
  const place = await store.s3.send(new GetBucketLocationCommand({ Bucket: 'elsewhere' }))
  expect(place.LocationConstraint).toBe('eu-west-1')
  const head = await store.s3.send(new HeadBucketCommand({ Bucket: 'elsewhere' }))
  expect(head.BucketRegion).toBe('eu-west-1')
})

test('a lifecycle rule has an action, a day of its own and a name', async () => {
  const put = (...Rules: LifecycleRule[]) =>
    store.s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
  const rule: LifecycleRule = { Status: 'Enabled', Filter: { Prefix: 'a/' }, Expiration: { Days: 1 } }
  const wrong: [Partial<LifecycleRule>, string][] = [
    [{ ID: 'x'.repeat(256) }, 'InvalidArgument'],
    [{ Expiration: { Days: 0 } }, 'InvalidArgument'],
    [{ Expiration: { Date: new Date('2030-01-01T12:00:00Z') } }, 'InvalidArgument'],
    [{ Expiration: { Days: 1, ExpiredObjectDeleteMarker: true } }, 'MalformedXML'],
    [{ Expiration: undefined }, 'InvalidRequest'],
  ]
  for (const [change, name] of wrong)
    await expect(put({ ...rule, ...change })).rejects.toMatchObject({ name })
  await put(rule)
  const kept = await store.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
  expect(kept.Rules).toMatchObject([{ ...rule, ID: expect.stringMatching(/./) }])
})
