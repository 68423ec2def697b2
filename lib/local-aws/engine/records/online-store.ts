import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { groupRange, recordKey } from './record-key'
import { decodeRow, type RowTimes, type StoredRow, timesOf } from './stored-row'

/** The latest row of every record, by group and identifier. Writing methods are called inside a transaction. */
export type OnlineStore = {
  get(groupId: number, recordId: string): StoredRow | null
  times(groupId: number, recordId: string): RowTimes | null
  put(groupId: number, recordId: string, row: Buffer, expiresMs: number | null): void
  remove(groupId: number, recordId: string): void
  /** Rows in the order of their keys; `after` is the key of the last row seen. */
  scan(groupId: number, after: Buffer | null): Iterable<{ key: Buffer; row: StoredRow }>
  /** Rows whose time to live ended by `nowMs`, the longest ended first. */
  expired(nowMs: number, limit: number): Expiry[]
  /** Takes an expiry off the list; the row itself is another matter. */
  settle(expiry: Expiry): void
  /** Removes up to `limit` rows of a group and says how many there were. */
  clear(groupId: number, limit: number): number
}

type Expiry = { key: ExpiryKey; groupId: number; recordId: string; expiresMs: number }

/** The record's key is part of it, as text, so that equal instants do not collide; the value holds what a hash hides. */
type ExpiryKey = [expiresMs: number, record: string]

export function createOnlineStore(storage: Storage): OnlineStore {
  const rows: Database<Buffer, Buffer> = storage.table('online', {
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  const expiries: Database<[number, string], ExpiryKey> = storage.table('online-expiry')

  return {
    get(groupId, recordId) {
      const bytes = rows.getBinaryFast(recordKey(groupId, recordId))
      return bytes ? decodeRow(bytes) : null
    },
    times(groupId, recordId) {
      const bytes = rows.getBinaryFast(recordKey(groupId, recordId))
      return bytes ? timesOf(bytes) : null
    },
    put(groupId, recordId, row, expiresMs) {
      const key = recordKey(groupId, recordId)
      rows.put(key, row)
      // An earlier expiry of the same record stays listed and is found to be settled when its time comes.
      if (expiresMs !== null) expiries.put([expiresMs, key.toString('base64url')], [groupId, recordId])
    },
    remove: (groupId, recordId) => void rows.remove(recordKey(groupId, recordId)),
    *scan(groupId, after) {
      const { start, end } = groupRange(groupId)
      for (const { key, value } of rows.getRange({
        start: after ?? start,
        end,
        exclusiveStart: after !== null,
      })) {
        yield { key, row: decodeRow(value) }
      }
    },
    expired(nowMs, limit) {
      const due = expiries.getRange({ end: [nowMs + 1], limit })
      return [...due].map(({ key, value: [groupId, recordId] }) => ({
        key,
        groupId,
        recordId,
        expiresMs: key[0],
      }))
    },
    settle: ({ key }) => void expiries.remove(key),
    clear(groupId, limit) {
      const keys = [...rows.getKeys({ ...groupRange(groupId), limit })]
      for (const key of keys) rows.remove(key)
      return keys.length
    },
  }
}
