import type { Database } from 'lmdb'
import type { Storage } from '../storage'

/** A Parquet file that the store wrote; files that others put beside it are not listed, and never touched. */
export type OfflineFile = { folder: string; name: string; sizeBytes: number }

/** Writing methods are called inside a transaction. */
export type FileTable = {
  add(groupId: number, file: OfflineFile): void
  remove(groupId: number, file: OfflineFile): void
  list(groupId: number): OfflineFile[]
}

export function createFileTable(storage: Storage): FileTable {
  const table: Database<number, [number, string, string]> = storage.table('offline-files')
  return {
    add: (groupId, { folder, name, sizeBytes }) => void table.put([groupId, folder, name], sizeBytes),
    remove: (groupId, { folder, name }) => void table.remove([groupId, folder, name]),
    list: (groupId) =>
      [...table.getRange({ start: [groupId], end: [groupId + 1] })].map(({ key, value }) => ({
        folder: key[1],
        name: key[2],
        sizeBytes: value,
      })),
  }
}
