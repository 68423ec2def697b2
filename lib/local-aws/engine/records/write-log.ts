import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { decodeChunk, encodeChunk, type LogChunk, type LoggedRow } from './log-chunk'
import { groupIdOf, groupPrefix, groupRange } from './record-key'

/**
 * Rows that were acknowledged and have not reached the offline store, by group in the order of their writes; those that
 * one transaction writes of one hour of event time lie together in chunks.
 */
export type WriteLog = {
  /** To be called in the transaction that acknowledges the row. */
  append(groupId: number, row: LoggedRow): void
  /** The oldest chunks of a group that arrived by `untilMs`, up to a number of rows and bytes; one caller per group. */
  oldest(groupId: number, untilMs: number): Promise<LogBatch>
  /** To be called in the transaction that makes the rows visible offline: from then on they count as gone. */
  remove(entries: readonly LogEntry[]): void
  /** Takes what was removed off the disk, a little at a time. `oldest` does it as well. */
  settle(groupId: number): Promise<void>
  /** Groups that have rows waiting. */
  waiting(): number[]
}

export type LogEntry = LogChunk & { key: Buffer }
/** `more`: the limit was met, and others may be waiting. */
type LogBatch = { entries: LogEntry[]; more: boolean }

export const writeLogTable = 'write-log'

const sequenceBytes = 6
/** One batch is held in memory while its files are written. */
const batchRows = 50_000
const batchBytes = 64 * 1024 * 1024
/** Chunks read or taken away between two turns of the event loop: some milliseconds' worth. */
const chunksPerTurn = 500
/** Two entries of this size fill a page of the database; larger ones get pages of their own. */
const chunkCharacters = 1900

const hourMs = 3_600_000

/**
 * Fifty thousand rows that leave in one transaction would hold up every request for as long as that takes, so the
 * transaction only notes their numbers. They are erased afterwards in many small ones, or at the next start.
 */
export function createWriteLog(storage: Storage): WriteLog {
  const binary = { encoding: 'binary', keyEncoding: 'binary' } as const
  const table: Database<Buffer, Buffer> = storage.table(writeLogTable, binary)
  /** By the first of the removed keys, the numbers of all of them. */
  const removed: Database<Buffer, Buffer> = storage.table('write-log-removed', binary)

  eraseAll(table, removed)
  let sequence = lastSequence(table)
  /** Rows of the transaction that runs, by group and hour. */
  const appended = new Map<number, Map<number, LoggedRow[]>>()

  storage.atEnd(() => {
    if (appended.size === 0) return
    try {
      for (const [groupId, hours] of appended) {
        for (const rows of hours.values()) {
          for (const chunk of inChunks(rows)) table.put(keyOf(groupId, ++sequence), encodeChunk(chunk))
        }
      }
    } finally {
      appended.clear()
    }
  })

  async function settle(groupId: number): Promise<void> {
    for (const { key, value } of [...removed.getRange(groupRange(groupId))]) {
      const keys = removedKeys(groupId, value)
      for (let start = 0; start < keys.length; start += chunksPerTurn) {
        await storage.transact(() => {
          for (const each of keys.slice(start, start + chunksPerTurn)) table.remove(each)
          if (start + chunksPerTurn >= keys.length) removed.remove(key)
        })
      }
    }
  }

  return {
    settle,
    append(groupId, row) {
      const hours = appended.get(groupId) ?? new Map<number, LoggedRow[]>()
      const hour = Math.floor(row.eventTimeMs / hourMs)
      const rows = hours.get(hour)
      if (rows) rows.push(row)
      else appended.set(groupId, hours.set(hour, [row]))
    },
    async oldest(groupId, untilMs) {
      await settle(groupId)
      const entries: LogEntry[] = []
      let [rows, sizeBytes] = [0, 0]
      const { start, end } = groupRange(groupId)
      for (;;) {
        const last = entries.at(-1)?.key
        const range = { start: last ?? start, end, exclusiveStart: last !== undefined, limit: chunksPerTurn }
        let found = 0
        for (const { key, value } of table.getRange(range)) {
          const chunk = decodeChunk(value)
          if (chunk.invokedMs > untilMs) return { entries, more: false }
          entries.push({ ...chunk, key })
          rows += chunk.rows
          sizeBytes += value.length
          found++
          if (sizeBytes > batchBytes || rows >= batchRows) return { entries, more: true }
        }
        if (found < chunksPerTurn) return { entries, more: false }
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

/** Two chunks at least, where there are two rows: a drain spreads the rows of a moment over two files, as AWS does. */
function* inChunks(rows: readonly LoggedRow[]): Iterable<LoggedRow[]> {
  const most = Math.ceil(rows.length / 2)
  let chunk: LoggedRow[] = []
  let characters = 0
  for (const row of rows) {
    const length = row.values.reduce((sum, value) => sum + (value?.length ?? 0) + 1, 0)
    if (chunk.length === most || (chunk.length > 0 && characters + length > chunkCharacters)) {
      yield chunk
      chunk = []
      characters = 0
    }
    chunk.push(row)
    characters += length
  }
  yield chunk
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
