import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { groupIdOf, groupPrefix, groupRange } from './record-key'
import { invokedMsOf } from './stored-row'

/** Rows that were acknowledged and have not reached the offline store, by group in the order of their writes. */
export type WriteLog = {
  /** To be called in the transaction that acknowledges the row. */
  append(groupId: number, row: Buffer): void
  /** The oldest rows of a group that arrived by `untilMs`, up to a number of rows and bytes; one caller per group. */
  oldest(groupId: number, untilMs: number): Promise<LogBatch>
  /** To be called in the transaction that makes the rows visible offline: from then on they count as gone. */
  remove(entries: readonly LogEntry[]): void
  /** Takes what was removed off the disk, a little at a time. `oldest` does it as well. */
  settle(groupId: number): Promise<void>
  /** Groups that have rows waiting. */
  waiting(): number[]
}

export type LogEntry = { key: Buffer; row: Buffer }
/** `more`: the limit was met, and others may be waiting. */
type LogBatch = { entries: LogEntry[]; more: boolean }

const sequenceBytes = 6
/** One batch is held in memory while its files are written. */
const batchRows = 50_000
const batchBytes = 64 * 1024 * 1024
/** Rows read or taken away between two turns of the event loop: some milliseconds' worth. */
const rowsPerTurn = 1000

/**
 * Fifty thousand rows that leave in one transaction would hold up every request for as long as that takes, so the
 * transaction only notes their numbers. They are erased afterwards in many small ones, or at the next start.
 */
export function createWriteLog(storage: Storage): WriteLog {
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const
  const table: Database<Buffer, Buffer> = storage.table('write-log', binary)
  /** By the first of the removed keys, the numbers of all of them. */
  const removed: Database<Buffer, Buffer> = storage.table('write-log-removed', binary)

  eraseAll(table, removed)
  let sequence = lastSequence(table)

  async function settle(groupId: number): Promise<void> {
    for (const { key, value } of [...removed.getRange(groupRange(groupId))]) {
      const keys = removedKeys(groupId, value)
      for (let start = 0; start < keys.length; start += rowsPerTurn) {
        await storage.transact(() => {
          for (const each of keys.slice(start, start + rowsPerTurn)) table.remove(each)
          if (start + rowsPerTurn >= keys.length) removed.remove(key)
        })
      }
    }
  }

  return {
    settle,
    append(groupId, row) {
      table.put(keyOf(groupId, ++sequence), row)
    },
    async oldest(groupId, untilMs) {
      await settle(groupId)
      const entries: LogEntry[] = []
      let sizeBytes = 0
      const { start, end } = groupRange(groupId)
      for (;;) {
        const last = entries.at(-1)?.key
        const range = { start: last ?? start, end, exclusiveStart: last !== undefined, limit: rowsPerTurn }
        let found = 0
        for (const { key, value: row } of table.getRange(range)) {
          if (invokedMsOf(row) > untilMs) return { entries, more: false }
          entries.push({ key, row })
          sizeBytes += row.length
          found++
          if (sizeBytes > batchBytes || entries.length === batchRows) return { entries, more: true }
        }
        if (found < rowsPerTurn) return { entries, more: false }
        await turn()
      }
    },
    remove(entries) {
      const [first] = entries
      if (!first) return
      const numbers = entries.map(({ key }) => key.subarray(key.length - sequenceBytes))
      removed.put(first.key, Buffer.concat(numbers))
    },
    waiting: () => [...groupsIn(table)],
  }
}

function keyOf(groupId: number, sequence: number): Buffer {
  const prefix = groupPrefix(groupId)
  const key = Buffer.allocUnsafe(prefix.length + sequenceBytes)
  prefix.copy(key)
  key.writeUIntBE(sequence, prefix.length, sequenceBytes)
  return key
}

function removedKeys(groupId: number, numbers: Buffer): Buffer[] {
  const count = numbers.length / sequenceBytes
  return Array.from({ length: count }, (_, i) =>
    keyOf(groupId, numbers.readUIntBE(i * sequenceBytes, sequenceBytes)),
  )
}

/** What a process that ended had removed and not erased; before any number could be given out a second time. */
function eraseAll(table: Database<Buffer, Buffer>, removed: Database<Buffer, Buffer>): void {
  table.transactionSync(() => {
    for (const { key, value } of [...removed.getRange()]) {
      for (const each of removedKeys(groupIdOf(key), value)) table.removeSync(each)
      removed.removeSync(key)
    }
  })
}

/** Numbers only need to grow within a group, so the highest that is still there is enough to go on from. */
function lastSequence(table: Database<Buffer, Buffer>): number {
  let highest = 0
  for (const groupId of groupsIn(table)) {
    const { start, end } = groupRange(groupId)
    for (const key of table.getKeys({ start: end, end: start, reverse: true, limit: 1 })) {
      highest = Math.max(highest, key.readUIntBE(key.length - sequenceBytes, sequenceBytes))
    }
  }
  return highest
}

/** Jumps from group to group instead of reading every key. */
function* groupsIn(table: Database<Buffer, Buffer>): Iterable<number> {
  let start = groupPrefix(0)
  for (;;) {
    const [first] = table.getKeys({ start, limit: 1 })
    if (!first) return
    const groupId = groupIdOf(first)
    yield groupId
    start = groupPrefix(groupId + 1)
  }
}
