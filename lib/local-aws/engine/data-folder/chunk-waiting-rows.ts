import type { Database, RootDatabase } from 'lmdb'
import { encodeChunk } from '../records/log-chunk'
import { decodeRow, invokedMsOfFirstLayout } from '../records/stored-row'

/**
 * Format 3: rows that wait for the offline store, one by one in a log of format 2, become chunks of one row under the same
 * keys. A store that was closed in order left none. Online rows stay as they are: both layouts are read.
 */
export function chunkWaitingRows(root: RootDatabase): void {
  const log: Database<Buffer, Buffer> = root.openDB({
    name: 'write-log',
    encoding: 'binary',
    keyEncoding: 'binary',
  })
  for (const { key, value } of [...log.getRange()]) {
    log.putSync(key, encodeChunk([{ ...decodeRow(value), invokedMs: invokedMsOfFirstLayout(value) }]))
  }
}
