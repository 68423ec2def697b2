import type { Database } from 'lmdb'
import type { Storage } from '../storage'

/** A Parquet file that the store wrote; files that others put beside it are not listed, and never touched. */
export type OfflineFile = { folder: string; name: string; sizeBytes: number }

/** Writing methods are called inside a transaction. */
export type FileTable = {
  add(groupId: number, file: OfflineFile): void
  remove(groupId: number, file: OfflineFile): void
  list(groupId: number): OfflineFile[]
  /** The files of one folder, read as they are asked for. */
  inFolder(groupId: number, folder: string): Iterable<OfflineFile>
  /** The folders of a group, however many files they hold: one look-up for each. */
  folders(groupId: number): Iterable<string>
}

/** After every name: names are letters, digits and signs of ASCII. */
const last = '\uffff'

export function createFileTable(storage: Storage): FileTable {
  const table: Database<number, [number, string, string]> = storage.table('offline-files')
  function* between(start: (number | string)[], end: (number | string)[]): Iterable<OfflineFile> {
    for (const { key, value } of table.getRange({ start, end }))
      yield { folder: key[1], name: key[2], sizeBytes: value }
  }
  return {
    add: (groupId, { folder, name, sizeBytes }) => void table.put([groupId, folder, name], sizeBytes),
    remove: (groupId, { folder, name }) => void table.remove([groupId, folder, name]),
    list: (groupId) => [...between([groupId], [groupId + 1])],
    inFolder: (groupId, folder) => between([groupId, folder], [groupId, folder, last]),
    *folders(groupId) {
      let start: (number | string)[] = [groupId]
      for (;;) {
        const [key] = table.getKeys({ start, end: [groupId + 1], limit: 1 })
        if (!key) return
        yield key[1]
        start = [groupId, key[1], last]
      }
    },
  }
}
