import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyKey, openStore, textOf } from './testing'

test('an object is a plain file under its key', async () => {
  const { store, dataDir } = await openStore()
  const info = await store.put('data', 'a/b=1/c.parquet', 'bytes', { metadata: { who: 'me' } })
  expect(info).toMatchObject({
    etag: '4b3a6218bb3e3a7303e8a171a60fcf92',
    sizeBytes: 5,
    metadata: { who: 'me' },
  })
  expect(store.pathOf('data', 'a/b=1/c.parquet')).toBe(join(dataDir, 'buckets/data/a/b=1/c.parquet'))
  expect(await readFile(join(dataDir, 'buckets/data/a/b=1/c.parquet'), 'utf8')).toBe('bytes')
})

test('every key keeps its own bytes, and all files stay inside the bucket', async () => {
  const { store, dataDir, reopen } = await openStore()
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyKey, { minLength: 1, maxLength: 8 }), async (keys) => {
      for (const key of keys) await store.put('data', key, `of ${key}`)
      for (const key of keys) {
        expect(await textOf((await store.read('data', key)).body)).toBe(`of ${key}`)
        expect(store.pathOf('data', key).startsWith(join(dataDir, 'buckets/data/'))).toBe(true)
      }
      for (const key of keys) await store.delete('data', key)
    }),
    { numRuns: 40 },
  )
  expect((await reopen()).list('data', {}).objects).toEqual([])
  expect(
    readdirSync(join(dataDir, 'buckets/data'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ),
  ).toEqual([])
})

test('a key may be an object and the prefix of others, in either order', async () => {
  const { store } = await openStore()
  await store.put('data', 'a', 'file first')
  await store.put('data', 'a/b', 'below')
  await store.put('data', 'x/y', 'below')
  await store.put('data', 'x', 'folder first')
  const bytes = async (key: string) => textOf((await store.read('data', key)).body)
  expect(await Promise.all(['a', 'a/b', 'x', 'x/y'].map(bytes))).toEqual([
    'file first',
    'below',
    'folder first',
    'below',
  ])
})

test('of two writers who both saw the key free, one wins', async () => {
  const { store } = await openStore()
  const writers = Array.from({ length: 8 }, (_, n) =>
    store.put('data', 'lock', `writer ${n}`, { ifNoneMatch: '*' }),
  )
  const outcomes = await Promise.allSettled(writers)
  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await textOf((await store.read('data', 'lock')).body)).toBe(`writer ${winner}`)
})

test('of two writers who both read the same version, one wins', async () => {
  const { store } = await openStore()
  const { etag } = await store.put('data', 'doc', 'v1')
  const writers = ['v2a', 'v2b', 'v2c'].map((text) => store.put('data', 'doc', text, { ifMatch: etag }))
  const outcomes = await Promise.allSettled(writers)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(store.put('data', 'doc', 'v3', { ifMatch: etag })).rejects.toMatchObject({
    code: 'PreconditionFailed',
  })
  await expect(store.put('data', 'none', 'v3', { ifMatch: etag })).rejects.toMatchObject({
    code: 'NoSuchKey',
  })
})

test('a reader keeps its bytes while the object is replaced and deleted', async () => {
  const { store } = await openStore()
  const old = 'old '.repeat(500_000)
  await store.put('data', 'k', old)
  const { body } = await store.read('data', 'k')
  await store.put('data', 'k', 'new')
  await store.delete('data', 'k')
  expect(await textOf(body)).toBe(old)
})

test('a body that breaks off leaves no object, no file and the old object', async () => {
  const { store, dataDir } = await openStore()
  await store.put('data', 'k', 'old')
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('connection lost')
  }
  await expect(store.put('data', 'k', broken())).rejects.toThrow('connection lost')
  await expect(store.put('data', 'fresh/k', broken())).rejects.toThrow('connection lost')
  expect(await textOf((await store.read('data', 'k')).body)).toBe('old')
  expect(store.head('data', 'fresh/k')).toBeNull()
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
})

test('ranges are inclusive and end with the object', async () => {
  const { store } = await openStore()
  await store.put('data', 'k', '0123456789')
  expect(await textOf((await store.read('data', 'k', { start: 2, end: 4 })).body)).toBe('234')
  expect(await textOf((await store.read('data', 'k', { start: 8, end: 99 })).body)).toBe('89')
  await expect(store.read('data', 'k', { start: 10, end: 12 })).rejects.toMatchObject({
    code: 'InvalidRange',
  })
})

test('a file changed by hand is the new content under a new ETag', async () => {
  const { store } = await openStore()
  const before = await store.put('data', 'k', 'before', { contentType: 'text/plain' })
  await sleep(20)
  await writeFile(store.pathOf('data', 'k'), 'by hand')
  const { info, body } = await store.read('data', 'k')
  expect(await textOf(body)).toBe('by hand')
  expect(info).toMatchObject({ sizeBytes: 7, contentType: 'text/plain' })
  expect(info.etag).not.toBe(before.etag)
  expect(store.head('data', 'k')?.etag).toBe(info.etag)
})

test('a writer that holds the old ETag does not overwrite what a hand has changed', async () => {
  const { store } = await openStore()
  const { etag } = await store.put('data', 'k', 'before')
  await sleep(20)
  await writeFile(store.pathOf('data', 'k'), 'BEFORE')
  await expect(store.put('data', 'k', 'after', { ifMatch: etag })).rejects.toMatchObject({
    code: 'PreconditionFailed',
  })
})

test('a file deleted by hand is an error that names the key, until the object is put or deleted', async () => {
  const { store } = await openStore()
  await store.put('data', 'dir/k', 'bytes')
  await rm(store.pathOf('data', 'dir/k'))
  await expect(store.read('data', 'dir/k')).rejects.toThrow("'dir/k'")
  await store.delete('data', 'dir/k')
  expect(await store.describe('data', 'dir/k')).toBeNull()
})

test('symbolic links lead neither readers nor writers out of the bucket', async () => {
  const { store, dataDir } = await openStore()
  const outside = join(dataDir, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'secret'), 'secret')
  await symlink(outside, join(dataDir, 'buckets/data/link'))
  await store.put('data', 'link/secret', 'mine')
  expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret')
  expect(await textOf((await store.read('data', 'link/secret')).body)).toBe('mine')

  await store.put('data', 'plain', 'mine')
  await rm(store.pathOf('data', 'plain'))
  await symlink(join(outside, 'secret'), store.pathOf('data', 'plain'))
  await expect(store.read('data', 'plain')).rejects.toThrow("'plain'")
})

test('a finished file is adopted whole, together with what is written alongside', async () => {
  const { store, dataDir } = await openStore()
  await writeFile(join(store.scratchDir, 'f'), 'finished')
  let ran = 0
  const info = await store.adopt('data', 'x/f.parquet', join(store.scratchDir, 'f'), {
    alongside: () => ran++,
  })
  expect(info.etag).toBe(store.head('data', 'x/f.parquet')?.etag)
  expect(ran).toBe(1)
  expect(readFileSync(store.pathOf('data', 'x/f.parquet'), 'utf8')).toBe('finished')
  await writeFile(join(dataDir, 'elsewhere'), 'x')
  await expect(store.adopt('data', 'y', join(dataDir, 'elsewhere'))).rejects.toThrow('elsewhere')
  expect(existsSync(join(dataDir, 'elsewhere'))).toBe(true)
})

test('buckets: names are checked, full ones stay, empty ones go', async () => {
  const { store } = await openStore()
  for (const name of ['..', 'a', 'A-b', 'a..b', '1.2.3.4', 'a/b', 'x'.repeat(64)]) {
    await expect(store.createBucket(name)).rejects.toMatchObject({ code: 'InvalidBucketName' })
  }
  await expect(store.createBucket('data')).rejects.toMatchObject({ code: 'BucketAlreadyOwnedByYou' })
  await store.put('data', 'k/', '')
  await expect(store.deleteBucket('data')).rejects.toMatchObject({ code: 'BucketNotEmpty' })
  await store.delete('data', 'k/')
  await store.deleteBucket('data')
  expect(store.listBuckets()).toEqual([])
  await expect(store.put('data', 'k', '')).rejects.toMatchObject({ code: 'NoSuchBucket' })
})

test('objects, dates and metadata are there after a restart', async () => {
  const { store, reopen } = await openStore()
  await store.put('data', 'k', 'bytes', { contentType: 'text/csv', headers: { cacheControl: 'no-store' } })
  const again = await reopen()
  expect(again.head('data', 'k')).toMatchObject({
    contentType: 'text/csv',
    headers: { cacheControl: 'no-store' },
    lastModified: new Date('2026-01-02T03:04:05Z'),
  })
})
