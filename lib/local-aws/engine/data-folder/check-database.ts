import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { StorageError } from '../storage-error'

/*
 * The head of each of LMDB's first two pages: 24 bytes of page header, then magic, version, address, size of the map,
 * two descriptions of 48 bytes whose first begins with the page size, the last page in use, the transaction.
 */
const metaAt = 24
const magic = 0xbeefc0de
const [pageSizeAt, lastPageAt, transactionAt, metaBytes] = [24, 120, 128, 136]
/** Pages that a transaction took and gave back at the end of the file need not be in it. */
const unwrittenPages = 16

/**
 * Refuses a database file that is cut off or is none: LMDB maps the file into memory, and reaching for what is not there
 * would end the process without a word. A folder without the file is new.
 */
export function checkDatabase(dataDir: string, path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    if (size === 0) return
    const metas = metasOf(file, size)
    const newest = metas.sort((left, right) => (left.transaction < right.transaction ? 1 : -1))[0]
    if (!newest)
      throw new StorageError(
        `The data folder ${dataDir} holds a store.lmdb that is not a database of this program.`,
      )
    const { neededBytes, pageBytes } = newest
    if (size >= neededBytes) return
    if (neededBytes - size > unwrittenPages * pageBytes) {
      throw new StorageError(
        `The data folder ${dataDir} holds a store.lmdb that is cut off: ${size} bytes of ${neededBytes} are there. Bring the folder back from a copy.`,
      )
    }
    ftruncateSync(file, neededBytes)
  } finally {
    closeSync(file)
  }
}

function metasOf(file: number, size: number) {
  const pageBytes = 4096
  const first = readMeta(file, 0, size)
  const second = readMeta(file, first?.pageBytes ?? pageBytes, size)
  return [first, second].filter((meta) => meta !== null)
}

function readMeta(file: number, pageStart: number, size: number) {
  const bytes = Buffer.alloc(metaBytes)
  if (pageStart + metaAt + metaBytes > size) return null
  readSync(file, bytes, 0, metaBytes, pageStart + metaAt)
  if (bytes.readUInt32LE(0) !== magic) return null
  const pageBytes = bytes.readUInt32LE(pageSizeAt)
  return {
    pageBytes,
    neededBytes: (Number(bytes.readBigUInt64LE(lastPageAt)) + 1) * pageBytes,
    transaction: bytes.readBigUInt64LE(transactionAt),
  }
}
