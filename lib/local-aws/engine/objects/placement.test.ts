import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ABORT } from 'lmdb'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../clock'
import { openStorage, type Storage } from '../storage'
import { createObjectStore } from './object-store'
import { textOf } from './testing'

/** Lets `count` writes share one transaction, loses it as a full disk would, and tells the writers in `order`. */
function losingStorage(storage: Storage, count: number, order: 'in order' | 'backwards'): Storage {
  const waiting: { work: () => unknown; reject: (error: Error) => void }[] = []
  return {
    ...storage,
    transact: (work) =>
      new Promise((_, reject) => {
        waiting.push({ work, reject })
        if (waiting.length < count) return
        storage.table('objects').transactionSync(() => {
          for (const each of waiting) each.work()
          return ABORT
        })
        for (const each of order === 'in order' ? waiting : waiting.reverse())
          each.reject(new Error('disk full'))
      }),
  }
}

test.each(['in order', 'backwards'] as const)(
  'writes that share a lost transaction leave the object and its folder as they were, undone %s',
  async (order) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'placement-'))
    const storage = openStorage(dataDir)
    onTestFinished(async () => {
      await storage.close()
      await rm(dataDir, { recursive: true, force: true })
    })
    const sound = createObjectStore({ dataDir, storage, clock: systemClock })
    await sound.createBucket('data')
    const { etag } = await sound.put('data', 'dir/k', 'acknowledged')
    await sound.put('data', 'gone/k', 'acknowledged')

    const losing = createObjectStore({
      dataDir,
      storage: losingStorage(storage, 5, order),
      clock: systemClock,
    })
    const outcomes = await Promise.allSettled([
      losing.put('data', 'dir/k', 'first'),
      losing.put('data', 'dir/k', 'the second'),
      losing.delete('data', 'gone/k'),
      losing.put('data', 'gone/k', 'after the deletion'),
      losing.put('data', 'fresh', 'never was'),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))

    for (const key of ['dir/k', 'gone/k']) {
      const { info, body } = await sound.read('data', key)
      expect([info.etag, await textOf(body)]).toEqual([etag, 'acknowledged'])
    }
    const files = readdirSync(join(dataDir, 'buckets/data'), { recursive: true, withFileTypes: true })
    expect(files.filter((entry) => entry.isFile())).toHaveLength(2)
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
  },
)

test.each([
  ['replaced', 'in order'],
  ['replaced', 'backwards'],
  ['destroyed', 'in order'],
  ['destroyed', 'backwards'],
] as const)(
  'in a bucket with versioning a lost transaction leaves every version as it was, %s and undone %s',
  async (what, order) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'placement-'))
    const storage = openStorage(dataDir)
    onTestFinished(async () => {
      await storage.close()
      await rm(dataDir, { recursive: true, force: true })
    })
    const sound = createObjectStore({ dataDir, storage, clock: systemClock })
    await sound.createBucket('data')
    await sound.put('data', 'k', 'before versioning')
    await sound.setVersioning('data', 'Enabled')
    await sound.put('data', 'k', 'second')
    const latest = await sound.put('data', 'k', 'third')
    const before = sound.listVersions('data', {})

    const losing = createObjectStore({
      dataDir,
      storage: losingStorage(storage, 4, order),
      clock: systemClock,
    })
    const writes =
      what === 'replaced'
        ? [losing.put('data', 'k', 'never was'), losing.put('data', 'k', 'nor was this')]
        : [losing.remove('data', 'k', { versionId: latest.versionId }), losing.put('data', 'k', 'never was')]
    const outcomes = await Promise.allSettled([
      ...writes,
      losing.remove('data', 'k', { versionId: 'null' }),
      what === 'replaced' ? losing.put('data', 'other', 'nor this') : losing.remove('data', 'k'),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    expect(sound.listVersions('data', {})).toEqual(before)
    const texts = await Promise.all(
      before.versions.map(async ({ object }) => {
        const open = await sound.open('data', 'k', object?.versionId)
        return open ? textOf(open.stream()) : null
      }),
    )
    expect(texts).toEqual(['third', 'second', 'before versioning'])
    const files = readdirSync(join(dataDir, 'buckets/data'), { recursive: true, withFileTypes: true })
    expect(files.filter((entry) => entry.isFile())).toHaveLength(3)
    expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
  },
)
