import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore, textOf } from './testing'

/** A bucket's folder with files that nobody has put through the store. */
async function storeWithFiles(files: Record<string, string>) {
  const opened = await openStore()
  const root = join(opened.dataDir, 'buckets/data')
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { ...opened, root }
}

test('a file put by hand is no object until it is registered, and is one after a restart', async () => {
  const { store, root, reopen } = await storeWithFiles({ 'year=2026/a.parquet': 'bytes', 'b c ü.csv': 'x' })
  utimesSync(join(root, 'year=2026/a.parquet'), 1_700_000_000, 1_700_000_000)
  expect(store.list('data', {}).objects).toEqual([])
  expect(await store.describe('data', 'year=2026/a.parquet')).toBeNull()
  expect(await store.registerFiles('data')).toEqual({ registered: 2, known: 0, skipped: [] })

  const again = await reopen()
  expect(again.list('data', {}).objects.map(({ key }) => key)).toEqual(['b c ü.csv', 'year=2026/a.parquet'])
  expect(again.head('data', 'year=2026/a.parquet')).toMatchObject({
    etag: '4b3a6218bb3e3a7303e8a171a60fcf92',
    sizeBytes: 5,
    lastModified: new Date(1_700_000_000_000),
  })
  expect(again.pathOf('data', 'year=2026/a.parquet')).toBe(join(root, 'year=2026/a.parquet'))
  expect(await textOf((await again.read('data', 'year=2026/a.parquet')).body)).toBe('bytes')
  expect(await again.registerFiles('data')).toEqual({ registered: 0, known: 2, skipped: [] })
})

test('only what lies below the prefix is registered', async () => {
  const { store } = await storeWithFiles({ 'in/a': '', 'in/deep/b': '', 'inner/c': '', 'out/d': '' })
  expect(await store.registerFiles('data', { prefix: 'in/' })).toMatchObject({ registered: 2, skipped: [] })
  expect(await store.registerFiles('data', { prefix: 'in' })).toMatchObject({ registered: 1, known: 2 })
})

test('what cannot be an object is named with the reason and left alone', async () => {
  const { store, root, dataDir } = await storeWithFiles({ 'a\u0001b': 'control', fine: '' })
  writeFileSync(join(dataDir, 'secret'), 'secret')
  symlinkSync(join(dataDir, 'secret'), join(root, 'link'))
  symlinkSync(dataDir, join(root, 'folder'))
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0xfe])]), 'not UTF-8')
  const { registered, skipped } = await store.registerFiles('data')
  expect(registered).toBe(1)
  expect(skipped.map(({ reason }) => reason).sort()).toEqual([
    'it is no ordinary file',
    'it is no ordinary file',
    'its name is no key that a file can have',
    'its name is not UTF-8',
  ])
  expect(store.list('data', {}).objects.map(({ key }) => key)).toEqual(['fine'])
})

test('a file does not take the place of an object that went elsewhere because of it', async () => {
  const { store } = await storeWithFiles({ k: 'by hand' })
  await store.put('data', 'k', 'through the store')
  expect(await store.registerFiles('data')).toEqual({
    registered: 0,
    known: 0,
    skipped: [{ path: 'k', reason: 'another object has this key' }],
  })
  expect(await textOf((await store.read('data', 'k')).body)).toBe('through the store')
})

test('in a bucket with versioning a registered file is a version above those before', async () => {
  const { store, root } = await storeWithFiles({})
  await store.setVersioning('data', 'Enabled')
  await store.put('data', 'k', 'first')
  await store.remove('data', 'k')
  writeFileSync(join(root, 'k'), 'by hand')
  expect(await store.registerFiles('data')).toMatchObject({ registered: 1 })
  const { versions } = store.listVersions('data', {})
  expect(versions.map(({ isLatest, marker }) => [isLatest, marker !== null])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ])
  expect(await textOf((await store.read('data', 'k')).body)).toBe('by hand')
})
