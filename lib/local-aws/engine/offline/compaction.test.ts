import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WireError } from '../../protocol/wire-error'
import type { Engine } from '../engine'
import { offlineKeys, offlineRows } from '../testing/offline-rows'
import { openEngine } from '../testing/open-engine'
import { both, makeGroup, recordOf } from '../testing/orders-group'
import { createFileTable } from './file-table'
import { fileName } from './layout'
import { graceMs } from './replaced-files'

const prefix = 'store/000000000000/sagemaker/us-east-1/offline-store/orders-1/data'
const order = (order_id: string, event_time: string) => ({ order_id, event_time })

async function withManyFiles() {
  const opened = await openEngine()
  const group = await makeGroup(opened.engine, opened.clock)
  for (let file = 0; file < 16; file++) {
    const record = recordOf(group, order(`id-${file}`, `2026-01-01T00:00:${String(file).padStart(2, '0')}Z`))
    await opened.engine.records.put(group, record, both, null)
    await opened.engine.offline.drainAll()
    opened.clock.advance(1000)
  }
  return { ...opened, group }
}

test('sixteen small files of an hour become two with the same rows and the latest stamps, and stay two', async () => {
  const { engine, group } = await withManyFiles()
  const before = await offlineRows(engine, group)
  expect(offlineKeys(engine, group)).toHaveLength(16)
  await engine.upkeep()
  const keys = offlineKeys(engine, group)
  expect(keys).toHaveLength(2)
  expect(keys.at(-1)).toMatch(
    /^year=2026\/month=01\/day=01\/hour=00\/20260101T000015Z_[A-Za-z0-9]{16}\.parquet$/,
  )
  expect(await offlineRows(engine, group)).toEqual(before)
  await engine.upkeep()
  expect(offlineKeys(engine, group)).toEqual(keys)
})

test('files are not replaced while they are being read', async () => {
  const { engine, group } = await withManyFiles()
  await engine.offline.readTable('sagemaker_featurestore', 'orders_1', async () => {
    const keys = offlineKeys(engine, group)
    await engine.upkeep()
    expect(offlineKeys(engine, group)).toEqual(keys)
  })
  await engine.upkeep()
  expect(offlineKeys(engine, group)).toHaveLength(2)
})

test('files that others put into the folder are left alone', async () => {
  const { engine } = await withManyFiles()
  const foreign = `${prefix}/year=2026/month=01/day=01/hour=00/${fileName(0)}`
  await engine.objects.put('features', foreign, 'not ours')
  await engine.upkeep()
  expect(engine.objects.head('features', foreign)?.sizeBytes).toBe(8)
})

test('a merged file whose sources were not deleted yet is finished at the next start', async () => {
  const { engine, group, reopen } = await withManyFiles()
  const [first = '', ...rest] = offlineKeys(engine, group)
  const table = engine.storage.table<{ bucket: string; keys: string[] }, string>('offline-replaced')
  await engine.storage.transact(() =>
    table.put('merge', { bucket: 'features', keys: rest.map((key) => `${prefix}/${key}`) }),
  )
  const reopened = await reopen()
  expect(offlineKeys(reopened, group)).toEqual([first])
  expect(createFileTable(reopened.storage).list(group.id)).toHaveLength(16)
})

/** Whether an object can be fetched whole. */
async function isThere(engine: Engine, key: string): Promise<boolean> {
  try {
    const { info, body } = await engine.objects.read('features', key)
    const chunks: Buffer[] = await body.toArray()
    return Buffer.concat(chunks).length === info.sizeBytes
  } catch (error) {
    if (error instanceof WireError && error.code === 'NoSuchKey') return false
    throw error
  }
}

const filesBelow = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(parquet|object)$/.test(name),
      )
    : []

test('files that were replaced can be fetched for a while by who listed them before, over a restart too, and then are gone', async () => {
  const { engine, clock, group, dataDir, reopen } = await withManyFiles()
  const keys = offlineKeys(engine, group).map((key) => `${prefix}/${key}`)
  await engine.upkeep()
  const there = (on: Engine) => Promise.all(keys.map((key) => isThere(on, key)))
  expect(await there(engine)).toEqual(keys.map(() => true))
  // Engines that read the folder itself must not find the same rows twice.
  expect(filesBelow(join(dataDir, 'buckets/features/store'))).toHaveLength(2)

  const reopened = await reopen()
  clock.advance(graceMs - 1)
  await reopened.upkeep()
  expect(await there(reopened)).toEqual(keys.map(() => true))
  expect(offlineKeys(reopened, group)).toHaveLength(2)

  clock.advance(2)
  await reopened.upkeep()
  expect(await there(reopened)).toEqual(keys.map(() => false))
  expect(filesBelow(join(dataDir, 'buckets/features'))).toHaveLength(2)
})

test('a clock that is set back keeps replaced files no longer than their time', async () => {
  const { engine, clock, group } = await withManyFiles()
  const [key = ''] = offlineKeys(engine, group)
  await engine.upkeep()
  clock.advance(-24 * 3600 * 1000)
  await engine.upkeep()
  expect(await isThere(engine, `${prefix}/${key}`)).toBe(false)
})

test('a replaced file goes at once when it is deleted by name, and does not keep its bucket', async () => {
  const { engine, group, dataDir } = await withManyFiles()
  const [first = '', second = ''] = offlineKeys(engine, group).map((key) => `${prefix}/${key}`)
  await engine.upkeep()
  await engine.objects.delete('features', first)
  expect([await isThere(engine, first), await isThere(engine, second)]).toEqual([false, true])
  for (const key of offlineKeys(engine, group)) await engine.objects.delete('features', `${prefix}/${key}`)
  await engine.objects.deleteBucket('features')
  expect(existsSync(join(dataDir, 'buckets/features'))).toBe(false)
  await engine.objects.createBucket('features')
  expect(await isThere(engine, second)).toBe(false)
})

test('in a bucket with versioning a replaced file is an earlier version', async () => {
  const { engine, group } = await withManyFiles()
  await engine.objects.setVersioning('features', 'Enabled')
  const [key = ''] = offlineKeys(engine, group).map((each) => `${prefix}/${each}`)
  await engine.upkeep()
  expect(await isThere(engine, key)).toBe(false)
  const { versions } = engine.objects.listVersions('features', { prefix: key })
  expect(versions.map(({ marker }) => marker !== null)).toEqual([true, false])
})

test('tens of thousands of files of an hour are looked at in portions, and others have their turns', async () => {
  const { engine, clock } = await openEngine()
  const group = await makeGroup(engine, clock)
  const files = createFileTable(engine.storage)
  const folder = 'year=2026/month=01/day=01/hour=00'
  const count = 20_000
  // As if somebody had deleted the objects: compaction lets go of them, without a file being read.
  await engine.storage.transact(() => {
    for (let file = 0; file < count; file++) files.add(group.id, { folder, name: `${file}`, sizeBytes: 4000 })
  })
  await engine.records.put(group, recordOf(group, order('a', '2026-01-01T00:00:00Z')), both, null)
  await engine.offline.drainAll()
  let turns = 0
  let isAtWork = true
  const others = (async () => {
    for (; isAtWork; turns++) await new Promise(setImmediate)
  })()
  await engine.upkeep()
  isAtWork = false
  await others
  expect(files.list(group.id)).toHaveLength(1)
  expect(turns).toBeGreaterThan(count / 512)
})

test('the folders of a group are found without reading their files', async () => {
  const { engine } = await openEngine()
  const files = createFileTable(engine.storage)
  await engine.storage.transact(() => {
    for (const [groupId, folder, name] of [
      [1, 'b', 'x'],
      [1, 'a', 'y'],
      [1, 'a', 'z'],
      [1, 'a/c', 'x'],
      [2, 'd', 'x'],
    ] as const)
      files.add(groupId, { folder, name, sizeBytes: 1 })
  })
  expect([...files.folders(1)]).toEqual(['a', 'a/c', 'b'])
  expect([...files.inFolder(1, 'a')].map(({ name }) => name)).toEqual(['y', 'z'])
})
