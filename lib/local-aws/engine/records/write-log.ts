import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { groupIdOf, groupPrefix, groupRange } from './record-key'
import { invokedMsOf } from './stored-row'

/** Rows that were acknowledged and have not reached the offline store, by group in the order of their writes. */
export type WriteLog = {
  /** To be called in the transaction that acknowledges the row. */
  append(groupId: number, row: Buffer): void
  /** The oldest rows of a group that arrived by `untilMs`, up to a number of rows and bytes. */
  oldest(groupId: number, untilMs: number): LogBatch
  /** To be called in the transaction that makes the rows visible offline. */
  remove(entries: readonly LogEntry[]): void
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

export function createWriteLog(storage: Storage): WriteLog {
  const table: Database<Buffer, Buffer> = storage.table('write-log', {
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  let sequence = lastSequence(table)

  return {
    append(groupId, row) {
      const key = Buffer.allocUnsafe(groupPrefix(groupId).length + sequenceBytes)
      groupPrefix(groupId).copy(key)
      key.writeUIntBE(++sequence, key.length - sequenceBytes, sequenceBytes)
      table.put(key, row)
    },
    oldest(groupId, untilMs) {
      const entries: LogEntry[] = []
      let sizeBytes = 0
      for (const { key, value: row } of table.getRange({ ...groupRange(groupId), limit: batchRows })) {
        if (invokedMsOf(row) > untilMs) return { entries, more: false }
        if (sizeBytes > batchBytes) break
        entries.push({ key, row })
        sizeBytes += row.length
      }
      return { entries, more: sizeBytes > batchBytes || entries.length === batchRows }
    },
    remove(entries) {
      for (const { key } of entries) table.remove(key)
    },
    waiting: () => [...groupsIn(table)],
  }
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
