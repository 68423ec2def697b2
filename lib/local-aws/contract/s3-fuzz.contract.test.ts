import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

/** The same on every run; a failure prints it beside the shrunk example. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101)
const store = await sharedStore()
let buckets = 0

await store.s3.send(new CreateBucketCommand({ Bucket: 'fuzz' }))

/** Keys that could mislead a path, a URL, a query or an XML document. */
const key = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        '/',
        '//',
        '.',
        '..',
        '../',
        '/./',
        '.~',
        '.~/versions/',
        '%2F',
        '%',
        '%zz',
        '+',
      ),
      fc.constantFrom(
        ' ',
        '?',
        '#',
        '&',
        '=',
        ';',
        '<',
        '>',
        '"',
        "'",
        ']]>',
        '&amp;',
        '\\',
        '\0',
        '\n',
        '\t',
        '\u007f',
      ),
      fc.constantFrom('ü', '日本', '\u{1f600}', '\u{10ffff}', '\ufffe', '\u202e', 'e\u0301'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
      fc.string({ minLength: 200, maxLength: 300 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => Buffer.from(text).toString() === text && Buffer.byteLength(text) <= 1000)

type Step = { kind: 'put' | 'delete' | 'delete many'; at: number; body: string }
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'delete', 'delete many'),
  at: fc.nat(7),
  body: fc.string({ maxLength: 20 }),
})

const byBytes = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))

async function listed(Bucket: string, more: object = {}): Promise<string[]> {
  const keys: string[] = []
  const input = { Bucket, EncodingType: 'url' as const, ...more }
  for await (const page of paginateListObjectsV2({ client: store.s3, pageSize: 3 }, input))
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => decodeURIComponent(Key)))
  return keys
}

async function run(
  Bucket: string,
  model: Map<string, string>,
  keys: readonly string[],
  { kind, at, body }: Step,
): Promise<void> {
  const Key = keys[at % keys.length] ?? 'a'
  if (kind === 'put') {
    await store.s3.send(new PutObjectCommand({ Bucket, Key, Body: body }))
    model.set(Key, body)
  } else if (kind === 'delete') {
    await store.s3.send(new DeleteObjectCommand({ Bucket, Key }))
    model.delete(Key)
  } else {
    // XML has no way to write control characters, on AWS neither.
    const Objects = keys.filter((each) => !/[\p{Cc}\ufffe\uffff]/u.test(each)).map((each) => ({ Key: each }))
    if (Objects.length === 0) return
    const { Errors } = await store.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(Errors).toBeUndefined()
    for (const each of Objects) model.delete(each.Key)
  }
}

test('whatever the keys are, the bucket is a map from them to bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, { minLength: 1, maxLength: 8 }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      async (keys, steps) => {
        const Bucket = `fuzz-${++buckets}`
        await store.s3.send(new CreateBucketCommand({ Bucket }))
        const model = new Map<string, string>()
        for (const each of steps) await run(Bucket, model, keys, each)
        expect(await listed(Bucket)).toEqual([...model.keys()].sort(byBytes))
        // Characters, not halves of them.
        const Prefix = Array.from(keys[0] ?? '')
          .slice(0, 3)
          .join('')
        expect(await listed(Bucket, { Prefix })).toEqual(
          [...model.keys()].filter((each) => each.startsWith(Prefix)).sort(byBytes),
        )
        for (const Key of keys) {
          const reading = store.s3.send(new GetObjectCommand({ Bucket, Key }))
          const body = model.get(Key)
          if (body === undefined) await expect(reading).rejects.toMatchObject({ name: 'NoSuchKey' })
          else expect(await (await reading).Body?.transformToString()).toBe(body)
        }
        for (const Key of model.keys()) await store.s3.send(new DeleteObjectCommand({ Bucket, Key }))
        await store.s3.send(new DeleteBucketCommand({ Bucket }))
      },
    ),
    { numRuns: 40, seed, interruptAfterTimeLimit: 40_000 },
  )
  // Nothing is left of all that was put and deleted, nowhere in the data folder.
  expect(filesBelow(store.dataDir).filter((path) => /^(buckets|incoming|uploads)\//.test(path))).toEqual([])
  expect(readdirSync(join(store.dataDir, 'buckets'))).toEqual(['fuzz'])
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

/** Pieces of requests as an attacker or a broken proxy writes them. */
const target = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '/fuzz',
        '/fuzz/',
        '/..',
        '/%2e%2e',
        '/.%00',
        '/%ff',
        '/%',
        '/k',
        '//',
        '?',
        '&',
        '=',
      ),
      fc.constantFrom(
        'acl',
        'tagging',
        'uploads',
        'versions',
        'versioning',
        'policy',
        'delete',
        'list-type=2',
      ),
      fc.constantFrom(
        'uploadId=x',
        'partNumber=0',
        'versionId=%00',
        'max-keys=-1',
        'prefix=%ff',
        'key-marker=%',
      ),
      fc.constantFrom(
        'continuation-token=x',
        'encoding-type=no',
        'delimiter=',
        'attributes',
        'cors',
        'lifecycle',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => `/${parts.join('')}`)
const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      'range',
      'if-match',
      'if-modified-since',
      'x-amz-copy-source',
      'x-amz-content-sha256',
      'content-encoding',
    ],
    ...['x-amz-decoded-content-length', 'x-amz-trailer', 'content-md5', 'x-amz-tagging', 'x-amz-acl'],
    ...['x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm', 'x-amz-object-attributes', 'expires', 'host'],
  ),
  fc.oneof(
    fc.constantFrom(
      'bytes=9-1',
      'bytes=-0',
      '-1',
      '../../etc/passwd',
      '/fuzz/%2e%2e/%2e%2e/x',
      'aws-chunked',
    ),
    fc.constantFrom(
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      '1e999',
      'NaN',
      '*',
      'a=b&a=b',
      '"',
      'CRC32',
      'no date',
    ),
  ),
  { maxKeys: 3 },
)
const body = fc.constantFrom(
  ...['', 'x', '<', '<a>', '<Delete><Object><Key>../../x</Key></Object></Delete>', '5\r\nab', '{"a":'],
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Tagging><TagSet><Tag><Key>&x;</Key></Tag></TagSet></Tagging>',
)

test('no request, however broken, is a fault of the store or reaches outside its folder', async () => {
  const before = readdirSync(store.dataDir).sort()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
      target,
      headers,
      body,
      async (method, path, sent, text) => {
        const answer = await store.raw(method, path, sent, text === '' ? [] : [text])
        expect([500, 502, 503], `${method} ${path}`).not.toContain(answer.status)
        expect(answer.body).not.toContain('root:')
      },
    ),
    { numRuns: 400, seed },
  )
  // Some of the requests make buckets; nothing is made elsewhere.
  const names = readdirSync(join(store.dataDir, 'buckets'))
  expect(names.filter((name) => !/^[a-z0-9-]{3,63}$/.test(name))).toEqual([])
  expect(readdirSync(store.dataDir).sort()).toEqual(before)
})
