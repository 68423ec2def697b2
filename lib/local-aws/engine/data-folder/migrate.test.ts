import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { expect, onTestFinished, test } from 'vitest'
import { decodeChunk } from '../records/log-chunk'
import { mark } from '../records/values-text'
import { openStorage } from '../storage'
import { StorageError } from '../storage-error'
import { migrationsFrom, storageFormat } from './format'
import { migrate } from './migrate'

/** A folder as the first release left it: without a number, with a table and an object. */
async function olderFolder(format?: number): Promise<string> {
  const parent = mkdtempSync(join(tmpdir(), 'migrate-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  const dataDir = join(parent, 'data')
  mkdirSync(join(dataDir, 'buckets/features'), { recursive: true })
  writeFileSync(join(dataDir, 'buckets/features/object'), 'bytes')
  const root = open({ path: join(dataDir, 'store.lmdb'), maxDbs: 64, compression: false })
  await root.openDB({ name: 'groups' }).put('orders', { name: 'orders' })
  if (format !== undefined) await root.openDB({ name: 'store' }).put('format', format)
  await root.close()
  return dataDir
}

const openRoot = (dataDir: string) =>
  open({ path: join(dataDir, 'store.lmdb'), maxDbs: 64, compression: false })

test.each([undefined, 1])(
  'a folder of format 1 (written as %s) is migrated after a copy that can be opened',
  async (format) => {
    const dataDir = await olderFolder(format)
    const storage = openStorage(dataDir)
    expect(storage.table('store').get('format')).toBe(storageFormat)
    expect(storage.table('groups').get('orders')).toEqual({ name: 'orders' })
    await storage.close()

    const copy = `${dataDir}.format-1`
    expect(readFileSync(join(copy, 'buckets/features/object'), 'utf8')).toBe('bytes')
    const root = openRoot(copy)
    expect(root.openDB({ name: 'store' }).get('format')).toBe(format)
    expect(root.openDB({ name: 'groups' }).get('orders')).toEqual({ name: 'orders' })
    await root.close()

    // Once is enough.
    await openStorage(dataDir).close()
    expect(readdirSync(join(dataDir, '..')).sort()).toEqual(['data', 'data.format-1'])
  },
)

test('rows that waited in a log of format 2 wait as chunks of one row', async () => {
  const dataDir = await olderFolder(2)
  const root = openRoot(dataDir)
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const
  const key = Buffer.from('000000000001000000000007', 'hex')
  const times = Buffer.alloc(25)
  for (const [index, ms] of [1000, Number.NaN, 2000].entries()) times.writeDoubleLE(ms, index * 8)
  times[24] = 1
  const row = Buffer.concat([times, Buffer.from('["a",null,"Zürich"]')])
  await root.openDB<Buffer, Buffer>({ ...binary, name: 'write-log' }).put(key, row)
  await root.close()

  const storage = openStorage(dataDir)
  const [entry] = [...storage.table<Buffer, Buffer>('write-log', binary).getRange()]
  expect(entry?.key).toEqual(key)
  expect(entry && decodeChunk(entry.value)).toEqual({
    ...{ latestMs: 1000, invokedMs: 2000, rows: 1 },
    text: ['2000', '1', 'a', mark.missing, 'Zürich'].join(mark.value),
  })
  await storage.close()
})

test('a new folder gets the present format and no copy', async () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'migrate-')), 'data')
  const storage = openStorage(dataDir)
  expect(storage.table('store').get('format')).toBe(storageFormat)
  await storage.close()
  expect(readdirSync(join(dataDir, '..'))).toEqual(['data'])
})

test('a migration that fails leaves the folder as it was, and no copy', async () => {
  const dataDir = await olderFolder(1)
  const root = openRoot(dataDir)
  const steps = [
    {
      to: 2,
      run: () => {
        void root.openDB({ name: 'groups' }).put('orders', 'spoilt')
        throw new Error('a group has no name')
      },
    },
  ]
  expect(() => migrate(root, dataDir, 1, steps)).toThrow(
    `The data folder ${dataDir} could not be migrated from format 1 to 2 and is as it was: a group has no name`,
  )
  expect(root.openDB({ name: 'groups' }).get('orders')).toEqual({ name: 'orders' })
  expect(root.openDB({ name: 'store' }).get('format')).toBe(1)
  await root.close()
  expect(existsSync(`${dataDir}.format-1`)).toBe(false)
})

test('an earlier copy is not written over', async () => {
  const dataDir = await olderFolder(1)
  cpSync(dataDir, `${dataDir}.format-1`, { recursive: true })
  await openStorage(dataDir).close()
  expect(readdirSync(join(dataDir, '..')).sort()).toEqual(['data', 'data.format-1', 'data.format-1-2'])
})

test('a newer folder is refused with both versions and the way out, and left as it is', async () => {
  const dataDir = await olderFolder(storageFormat + 1)
  expect(() => openStorage(dataDir)).toThrow(StorageError)
  expect(() => openStorage(dataDir)).toThrow(
    `The data folder ${dataDir} was written by a newer version (format 4; this one reads 3): start it with that version, or name another folder with ALMANAC_HOME.`,
  )
  expect(readdirSync(join(dataDir, '..'))).toEqual(['data'])
})

test('steps go up one by one and have no gap', () => {
  const steps = [3, 2, 4].map((to) => ({ to, run: () => {} }))
  expect(migrationsFrom(1, steps, 4).map(({ to }) => to)).toEqual([2, 3, 4])
  expect(migrationsFrom(4, steps, 4)).toEqual([])
  expect(() => migrationsFrom(1, [{ to: 3, run: () => {} }], 3)).toThrow('No way leads from format 1 to 3')
})
