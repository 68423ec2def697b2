import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../storage'
import type { LoggedRow } from './log-chunk'
import { mark } from './values-text'
import { createWriteLog, type LogEntry } from './write-log'

const everything = Number.POSITIVE_INFINITY
const row = (invokedMs: number): LoggedRow => ({
  eventTimeMs: 0,
  invokedMs,
  deleted: false,
  values: [String(invokedMs)],
})

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
const rowsIn = (entries: readonly LogEntry[]) => entries.reduce((sum, { rows }) => sum + rows, 0)
/** Arrivals of the calls, as the rows' text has them. */
const arrivals = (entries: readonly LogEntry[]) =>
  entries.flatMap(({ text }) => text.split(mark.row).map((line) => Number(line.split(mark.value)[0])))

test('rows of more than one turn come in the order of their writes, each group its own', async () => {
  const { log, transact } = await openLog()
  const count = 250_000
  await transact(appended(log, 1, count))
  await transact(appended(log, 2, 3))
  const found: LogEntry[] = []
  for (let more = true; more; ) {
    const batch = await log.oldest(1, everything)
    found.push(...batch.entries)
    more = batch.more
    await transact(() => log.remove(batch.entries))
  }
  expect(arrivals(found)).toEqual(Array.from({ length: count }, (_, i) => i))
  expect(log.waiting()).toEqual([1, 2])
})

test('rows of one transaction lie together by hour, two chunks of them at least, and none that came too late', async () => {
  const { log, transact } = await openLog()
  await transact(() => {
    for (const invokedMs of [1, 2, 3]) log.append(1, row(invokedMs))
    log.append(1, { ...row(4), eventTimeMs: 3_600_000 })
  })
  await transact(() => log.append(1, row(5)))
  const { entries } = await log.oldest(1, everything)
  expect(entries.map(({ rows, latestMs, invokedMs }) => ({ rows, latestMs, invokedMs }))).toEqual([
    { rows: 2, latestMs: 0, invokedMs: 2 },
    { rows: 1, latestMs: 0, invokedMs: 3 },
    { rows: 1, latestMs: 3_600_000, invokedMs: 4 },
    { rows: 1, latestMs: 0, invokedMs: 5 },
  ])
  expect(rowsIn((await log.oldest(1, 3)).entries)).toBe(3)
  expect(rowsIn((await log.oldest(1, 1)).entries)).toBe(0)
})

test('removed rows are gone at once for whoever asks, and from the disk once they are settled', async () => {
  const { log, transact } = await openLog()
  for (let i = 0; i < 6; i++) await transact(appended(log, 1, 2))
  const { entries } = await log.oldest(1, everything)
  await transact(() => log.remove(entries.slice(0, 10)))
  await transact(appended(log, 1, 1))
  expect(rowsIn((await log.oldest(1, everything)).entries)).toBe(3)
  await transact(() => log.remove(entries.slice(10)))
  await log.settle(1)
  await log.settle(1)
  expect(rowsIn((await log.oldest(1, everything)).entries)).toBe(1)
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
  expect(rowsIn((await after.log.oldest(7, everything)).entries)).toBe(2)
})
