import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../storage'
import { encodeRow } from './stored-row'
import { createWriteLog, type LogEntry } from './write-log'

const everything = Number.POSITIVE_INFINITY
const row = (invokedMs: number) =>
  encodeRow({ eventTimeMs: 0, expiresMs: null, invokedMs, deleted: false, values: [String(invokedMs)] })

async function openLog() {
  const folder = mkdtempSync(join(tmpdir(), 'write-log-'))
  let storage = openStorage(folder)
  onTestFinished(async () => {
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = () => ({
    log: createWriteLog(storage),
    transact: storage.transact,
    /** As after the end of the process. */
    async reopen() {
      await storage.close()
      storage = openStorage(folder)
      return open()
    },
  })
  return open()
}

const appended = (log: ReturnType<typeof createWriteLog>, groupId: number, count: number) => () => {
  for (let i = 0; i < count; i++) log.append(groupId, row(i))
}
const numbers = (entries: readonly LogEntry[]) => entries.map(({ key }) => key.readUIntBE(key.length - 6, 6))

test('rows of more than one turn come in the order of their writes, each group its own', async () => {
  const { log, transact } = await openLog()
  await transact(appended(log, 1, 2500))
  await transact(appended(log, 2, 3))
  const { entries, more } = await log.oldest(1, everything)
  expect(entries.map(({ row: each }) => each.readDoubleLE(16))).toEqual(
    Array.from({ length: 2500 }, (_, i) => i),
  )
  expect(more).toBe(false)
  expect((await log.oldest(1, 1999)).entries).toHaveLength(2000)
  expect(log.waiting()).toEqual([1, 2])
})

test('removed rows are gone at once for whoever asks, and from the disk once they are settled', async () => {
  const { log, transact } = await openLog()
  await transact(appended(log, 1, 2500))
  const { entries } = await log.oldest(1, everything)
  await transact(() => log.remove(entries.slice(0, 2100)))
  await transact(appended(log, 1, 1))
  expect((await log.oldest(1, everything)).entries).toHaveLength(401)
  await transact(() => log.remove(entries.slice(2100)))
  await log.settle(1)
  await log.settle(1)
  expect((await log.oldest(1, everything)).entries).toHaveLength(1)
  expect(log.waiting()).toEqual([1])
})

test('rows removed before the end of the process do not come back, and their numbers are not taken by later ones', async () => {
  const before = await openLog()
  await before.transact(appended(before.log, 7, 1500))
  const { entries } = await before.log.oldest(7, everything)
  await before.transact(() => before.log.remove(entries))
  const after = await before.reopen()
  expect(after.log.waiting()).toEqual([])
  await after.transact(appended(after.log, 7, 2))
  await after.log.settle(7)
  expect(numbers((await after.log.oldest(7, everything)).entries)).toHaveLength(2)
})
