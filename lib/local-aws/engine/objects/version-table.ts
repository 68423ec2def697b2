import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { encodedFolder, tableKey } from './object-key'
import type { ObjectRecord } from './object-table'
import type { DeleteMarker } from './object-types'
import { nullVersion, sequenceOf } from './version-id'

export type MarkerRecord = DeleteMarker & { isMarker: true; sequence: number }
/** A version that is not the object itself: an earlier one, or a delete marker, be it the latest. */
export type KeptVersion = (ObjectRecord & { versionId: string; sequence: number }) | MarkerRecord

export const isMarker = (version: ObjectRecord | KeptVersion): version is MarkerRecord =>
  'isMarker' in version

/** Where the file of an earlier version lies below its bucket: apart from what engines read as the bucket's content. */
export const keptPath = (write: string): string =>
  `${encodedFolder}/versions/${write.slice(0, 2)}/${write}.object`

type VersionKey = [bucket: string, key: string, newestFirst: number]

export type VersionTable = ReturnType<typeof openVersionTable>

/**
 * All versions but the live one, which is in the table of objects: what lists and reads objects passes by the versions.
 * Writing is to be done inside a transaction.
 */
export function openVersionTable(storage: Storage) {
  const table: Database<KeptVersion, VersionKey> = storage.table('object-versions')
  /** Where the null version of a key is, since its id does not tell. */
  const nulls: Database<number, [string, string]> = storage.table('object-null-versions')

  function get(bucket: string, key: string, versionId: string): KeptVersion | undefined {
    const isNull = versionId === nullVersion
    const sequence = isNull ? nulls.get([bucket, tableKey(key)]) : sequenceOf(versionId)
    if (sequence === undefined) return undefined
    const found = table.get([bucket, tableKey(key), -sequence])
    return found?.versionId === versionId ? found : undefined
  }

  return {
    get,
    newest(bucket: string, key: string): KeptVersion | undefined {
      const start: VersionKey = [bucket, tableKey(key), Number.NEGATIVE_INFINITY]
      for (const { value } of table.getRange({ start, end: [bucket, tableKey(key), 0], limit: 1 }))
        return value
      return undefined
    },
    put(bucket: string, version: KeptVersion): void {
      table.put([bucket, tableKey(version.key), -version.sequence], version)
      if (version.versionId === nullVersion) nulls.put([bucket, tableKey(version.key)], version.sequence)
    },
    remove(bucket: string, { key, versionId, sequence }: KeptVersion): void {
      table.remove([bucket, tableKey(key), -sequence])
      if (versionId === nullVersion) nulls.remove([bucket, tableKey(key)])
    },
    isEmpty(bucket: string): boolean {
      for (const _ of table.getRange({ start: [bucket], end: [bucket, endOfText], limit: 1 })) return false
      return true
    },
    /** From a key or a version of it onwards, in order of key and newest first. */
    *from(bucket: string, key: string, sequence = Number.POSITIVE_INFINITY): Iterable<KeptVersion> {
      const start: VersionKey = [bucket, tableKey(key), -sequence]
      for (const { value } of table.getRange({ start, end: [bucket, endOfText] })) yield value
    },
  }
}

/** UTF-8 has no byte 0xff. */
const endOfText = Buffer.from([0xff])
