import type { Database } from 'lmdb'
import type { Listing } from '../engine'
import type { Storage } from '../storage'
import { afterPrefix, checkLength, compareKeys, tableKey } from './object-key'
import type { StoredObject } from './object-types'

/** What the metadata table knows of an object. */
export type ObjectRecord = StoredObject & {
  /** Path of the file, relative to the bucket's folder. */
  path: string
  /** Of the bytes; of an object made of parts it may be the ETag, which is of the MD5s of the parts. */
  md5: string
  /** Of the upload that it was made by. */
  uploadId?: string
  /** Of the file when it was placed; another value tells that somebody changed the file. */
  modifiedMs: number
  /** Of the write, so that two records of one key can be told apart. */
  version: string
  /** Place among the versions of the key, oldest first; missing in a bucket that never had versioning. */
  sequence?: number
}

export type ObjectTable = ReturnType<typeof openObjectTable>

export function openObjectTable(storage: Storage) {
  const table: Database<ObjectRecord, [string, string]> = storage.table('objects')
  return {
    get: (bucket: string, key: string): ObjectRecord | undefined => table.get([bucket, tableKey(key)]),
    /** To be called inside a transaction. */
    put: (bucket: string, record: ObjectRecord) => void table.put([bucket, tableKey(record.key)], record),
    remove: (bucket: string, key: string) => void table.remove([bucket, tableKey(key)]),
    isEmpty(bucket: string): boolean {
      for (const _ of table.getRange({ start: [bucket], end: endOf(bucket), limit: 1 })) return false
      return true
    },
    /** From a key onwards. */
    *from(bucket: string, key: string): Iterable<ObjectRecord> {
      for (const { value } of table.getRange({ start: [bucket, tableKey(key)], end: endOf(bucket) }))
        yield value
    },
    list: (bucket: string, options: ListOptions) => list(table, bucket, options),
  }
}

export type ListOptions = { prefix?: string; delimiter?: string; startAfter?: string; maxKeys?: number }

function list(
  table: Database<ObjectRecord, [string, string]>,
  bucket: string,
  { prefix = '', delimiter = '', startAfter = '', maxKeys = 1000 }: ListOptions,
): Listing {
  checkLength(prefix)
  checkLength(startAfter)
  const objects: StoredObject[] = []
  const commonPrefixes: string[] = []
  let last = ''
  let from: string | null = firstKey(prefix, delimiter, startAfter)
  const end = afterPrefix(prefix)
  const bound = end === null ? endOf(bucket) : [bucket, tableKey(end)]

  while (from !== null && maxKeys > 0) {
    const start: [string, string] = [bucket, tableKey(from)]
    from = null
    for (const { value } of table.getRange({ start, end: bound })) {
      if (objects.length + commonPrefixes.length === maxKeys) return { objects, commonPrefixes, next: last }
      const cut = delimiter === '' ? -1 : value.key.indexOf(delimiter, prefix.length)
      if (cut !== -1) {
        last = value.key.slice(0, cut + delimiter.length)
        commonPrefixes.push(last)
        // However many keys lie below the common prefix, none of them is visited.
        from = afterPrefix(last)
        break
      }
      last = value.key
      objects.push(value)
    }
  }
  return { objects, commonPrefixes, next: null }
}

/** The first key that may be listed: the prefix itself, or what follows `startAfter`. */
function firstKey(prefix: string, delimiter: string, startAfter: string): string | null {
  if (startAfter === '' || compareKeys(startAfter, prefix) < 0) return prefix
  // A page that ended with a common prefix goes on behind everything below that prefix.
  const rest = startAfter.startsWith(prefix) ? startAfter.slice(prefix.length) : ''
  const endedWithPrefix =
    delimiter !== '' && rest.endsWith(delimiter) && rest.indexOf(delimiter) === rest.length - delimiter.length
  return endedWithPrefix ? afterPrefix(startAfter) : `${startAfter}\u0000`
}

/** Above every key of the bucket: UTF-8 has no byte 0xff. */
const endOf = (bucket: string) => [bucket, Buffer.from([0xff])]
