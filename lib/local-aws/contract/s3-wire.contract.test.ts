import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type RunningStore, sharedStore } from './running-store'

const store = await sharedStore()

await store.raw('PUT', '/wire')

const crc32Of123456789 = 'y/Q5Jg=='
const unsigned = {
  'content-encoding': 'aws-chunked',
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': '9',
  'x-amz-trailer': 'x-amz-checksum-crc32',
}
const trailer = `x-amz-checksum-crc32:${crc32Of123456789}\r\n\r\n`

/** Every way in which a network may cut the text. */
const bytewise = (text: string): Buffer[] => Array.from(text, (char) => Buffer.from(char, 'latin1'))

test.each([
  ['whole', [`5\r\n12345\r\n4\r\n6789\r\n0\r\n${trailer}`]],
  ['byte by byte', bytewise(`5\r\n12345\r\n4\r\n6789\r\n0\r\n${trailer}`)],
])('a chunked body with a trailing checksum, sent %s, is unwrapped and checked', async (_how, body) => {
  expect((await store.raw('PUT', '/wire/chunked', unsigned, body)).status).toBe(200)
  const answer = await store.raw('GET', '/wire/chunked', { 'x-amz-checksum-mode': 'ENABLED' })
  expect(answer.body).toBe('123456789')
  expect(answer.headers).toMatchObject({ 'x-amz-checksum-crc32': crc32Of123456789, 'content-length': '9' })
  expect(answer.headers['content-encoding']).toBeUndefined()
})

test('signed chunks are unwrapped, and the encoding beside aws-chunked is kept', async () => {
  const signature = 'f'.repeat(64)
  const body = `9;chunk-signature=${signature}\r\n123456789\r\n0;chunk-signature=${signature}\r\n\r\n`
  const headers = {
    'content-encoding': 'aws-chunked,gzip',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-decoded-content-length': '9',
  }
  expect((await store.raw('PUT', '/wire/signed', headers, [body])).status).toBe(200)
  const answer = await store.raw('GET', '/wire/signed')
  expect(answer.body).toBe('123456789')
  expect(answer.headers['content-encoding']).toBe('gzip')
})

test.each([
  ['a wrong trailing checksum', '9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n', 'BadDigest'],
  ['a chunk that is cut off', '9\r\n1234', 'IncompleteBody'],
  ['fewer bytes than announced', '4\r\n1234\r\n0\r\n\r\n', 'IncompleteBody'],
  ['a chunk without a size', 'no size\r\n', 'InvalidRequest'],
  ['a chunk longer than its size', '2\r\n123456789\r\n0\r\n\r\n', 'InvalidRequest'],
])('%s is refused and leaves no object', async (_what, body, code) => {
  const answer = await store.raw('PUT', '/wire/broken', unsigned, [body])
  expect(answer.status).toBe(400)
  expect(answer.body).toContain(`<Code>${code}</Code>`)
  expect((await store.raw('GET', '/wire/broken')).status).toBe(404)
})

test('an upload that breaks off leaves no object and no file', async () => {
  const { port, hostname } = new URL(store.url)
  const socket = connect(Number(port), hostname)
  socket.write('PUT /wire/cut HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nhalf')
  const incoming = () => readdirSync(join(store.dataDir, 'incoming'))
  await expect.poll(incoming).toHaveLength(2)
  socket.destroy()
  await once(socket, 'close')
  await expect.poll(incoming).toEqual(['scratch'])
  expect((await store.raw('HEAD', '/wire/cut')).status).toBe(404)
})

test('an upload that announces too many bytes is refused before any arrives', async () => {
  const { port, hostname } = new URL(store.url)
  const socket = connect(Number(port), hostname)
  socket.write('PUT /wire/vast HTTP/1.1\r\nHost: x\r\nContent-Length: 5368709121\r\n\r\n')
  const [answer] = await once(socket, 'data')
  socket.destroy()
  expect(String(answer)).toContain('<Code>EntityTooLarge</Code>')
})

test('a client that expects 100-continue is told to go on', async () => {
  const { port, hostname } = new URL(store.url)
  const socket = connect(Number(port), hostname)
  socket.write('PUT /wire/expect HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n')
  const [first] = await once(socket, 'data')
  expect(String(first)).toContain('100 Continue')
  socket.write('hello')
  const [second] = await once(socket, 'data')
  expect(String(second)).toContain('200 OK')
  socket.destroy()
})

test('a client that expects 100-continue and has no bucket is refused before it sends', async () => {
  const { port, hostname } = new URL(store.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    'PUT /no-such-bucket/k HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n',
  )
  let answer = ''
  for await (const chunk of socket) answer += chunk
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(answer).toContain('<Code>NoSuchBucket</Code>')
})

test('the bucket may stand in the host name', async () => {
  for (const Host of ['wire.localhost:4566', 'wire.s3.localhost', 'wire.127.0.0.1']) {
    expect((await store.raw('PUT', '/hosted/key', { Host }, ['by host'])).status).toBe(200)
    expect((await store.raw('GET', '/wire/hosted/key')).body).toBe('by host')
    expect((await store.raw('GET', '/?list-type=2&prefix=hosted', { Host })).body).toContain(
      '<Key>hosted/key</Key>',
    )
    await store.raw('DELETE', '/hosted/key', { Host })
  }
  expect((await store.raw('GET', '/', { Host: 'localhost' })).body).toContain('<Name>wire</Name>')
})

test('an operation that is not there answers with its name', async () => {
  const restore = await store.raw('POST', '/wire/chunked?restore')
  expect(restore.status).toBe(501)
  expect(restore.body).toMatch(/<Code>NotImplemented<\/Code>.*&apos;restore&apos;/)
  expect((await store.raw('PUT', '/wire?inventory&id=1', {}, ['<x/>'])).body).toContain('inventory')
  const appended = { 'x-amz-write-offset-bytes': '1' }
  expect((await store.raw('PUT', '/wire/t', appended, ['x'])).body).toContain('x-amz-write-offset')
  expect((await store.raw('POST', '/wire', {}, ['x'])).status).toBe(501)
  expect((await store.raw('GET', '/wire/t?versionId=abc')).body).toContain('Invalid version id')
})

test('paths that try to leave the bucket stay inside it', async () => {
  for (const path of [
    '/wire/../../etc/passwd',
    '/wire/%2e%2e/%2e%2e/etc/passwd',
    '/wire//etc/passwd',
    '/wire/a%00b',
  ]) {
    expect((await store.raw('PUT', path, {}, [path])).status).toBe(200)
    expect((await store.raw('GET', path)).body).toBe(path)
  }
  expect((await store.raw('GET', '/..%2f..%2fetc/passwd')).body).toContain('InvalidBucketName')
  expect((await store.raw('GET', '/wire/%ff')).body).toContain('<Code>InvalidURI</Code>')
  const files = readdirSync(join(store.dataDir, 'buckets'))
  expect(files).toEqual(['wire'])
})

test('bad input is the client’s error', async () => {
  const code = async (...request: Parameters<RunningStore['raw']>) => {
    const { status, body } = await store.raw(...request)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    return body.match(/<Code>(.*)<\/Code>/)?.[1]
  }
  const vouched = (text: string) => ({ 'content-md5': createHash('md5').update(text).digest('base64') })
  expect(await code('POST', '/wire?delete', vouched('not xml'), ['not xml'])).toBe('MalformedXML')
  const bomb =
    '<!DOCTYPE a [<!ENTITY e "boom">]><Tagging><TagSet><Tag><Key>&e;</Key></Tag></TagSet></Tagging>'
  expect(await code('PUT', '/wire?tagging', {}, [bomb])).toBe('MalformedXML')
  expect(await code('PUT', '/wire?tagging', {}, ['<a>'.repeat(100_000)])).toBe('MalformedXML')
  expect(await code('PUT', '/wire?tagging', {}, ['x'.repeat(5_000_000)])).toBe('RequestEntityTooLarge')
  const empty = '<Delete></Delete>'
  expect(await code('POST', '/wire?delete', vouched(empty), [empty])).toMatch(/MalformedXML|InvalidArgument/)
  expect(await code('GET', '/wire?list-type=2&max-keys=-1')).toBe('InvalidArgument')
  expect(await code('GET', '/wire?list-type=2&encoding-type=nope')).toBe('InvalidArgument')
  expect(await code('PUT', `/wire/${'k'.repeat(1025)}`, {}, ['x'])).toBe('KeyTooLongError')
  expect(await code('PUT', '/wire/meta', { 'x-amz-meta-a': 'x'.repeat(2049) }, ['x'])).toBe(
    'MetadataTooLarge',
  )
  expect(await code('PUT', '/wire/copy', { 'x-amz-copy-source': 'nokey' })).toBe('InvalidArgument')
  expect(await code('PUT', '/wire/xx', { 'x-amz-sdk-checksum-algorithm': 'XXHASH64' }, ['x'])).toBe(
    'InvalidRequest',
  )
})

test('an ETag is the MD5 of the bytes, in quotes, and dates are HTTP dates', async () => {
  const { headers } = await store.raw('PUT', '/wire/etag', {}, ['etag me'])
  expect(headers.etag).toBe(`"${createHash('md5').update('etag me').digest('hex')}"`)
  const head = await store.raw('HEAD', '/wire/etag')
  expect(head.headers['last-modified']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
  expect(head.headers['content-length']).toBe('7')
  const same = await store.raw('GET', '/wire/etag', { 'if-none-match': String(headers.etag) })
  expect([same.status, same.body, same.headers.etag]).toEqual([304, '', headers.etag])
})
