import { linkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { kindOf, makeFolders, pruneFolders } from './bucket-folder'
import type { createChores } from './chores'
import type { createIntents } from './intents'
import { tableKey } from './object-key'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { VersionLookup } from './version-lookup'
import { keptPath } from './version-table'

type Dependencies = {
  storage: Storage
  objects: ObjectTable
  intents: ReturnType<typeof createIntents>
  chores: ReturnType<typeof createChores>
  folder: string
}

/**
 * Objects that the store has replaced by others: no listing and no engine sees them any more, but who listed before
 * may still fetch them by name until they are forgotten. Their files lie apart, where those of earlier versions do.
 */
export function createRetirement({ storage, objects, intents, chores, folder }: Dependencies) {
  const table: Database<ObjectRecord, [string, string]> = storage.table('objects-retired')
  const get = (bucket: string, key: string): ObjectRecord | undefined => table.get([bucket, tableKey(key)])

  /** To be called inside a transaction. */
  function drop(bucket: string, record: ObjectRecord): void {
    void table.remove([bucket, tableKey(record.key)])
    chores.ask({ kind: 'unlink', bucket, path: record.path })
  }

  return {
    /** Does nothing for a key that is free. Answers with the path of the file, to be synced. */
    async retire(bucket: string, key: string): Promise<string | undefined> {
      const root = join(folder, bucket)
      let path: string | undefined
      await intents.withIntent({ bucket, key, inode: null }, (current) => {
        if (!current) return null
        const kept = keptPath(current.version)
        if (kindOf(join(root, current.path)) === 'file') {
          if (!makeFolders(root, kept))
            throw new Error(`${root}/${kept} is not reached through ordinary folders`)
          linkSync(join(root, current.path), join(root, kept))
          rmSync(join(root, current.path))
          pruneFolders(root, current.path)
          table.put([bucket, tableKey(key)], { ...current, path: kept })
          path = kept
        }
        objects.remove(bucket, key)
        return null
      })
      return path
    },

    /** Takes retired objects away for good; keys of others are passed over. */
    async forget(bucket: string, keys: Iterable<string>): Promise<void> {
      const records = [...keys].map((key) => get(bucket, key)).filter((record) => record !== undefined)
      if (records.length === 0) return
      await storage.transact(() => {
        for (const record of records) drop(bucket, record)
      })
      await chores.run()
    },

    /** All that are retired in a bucket. */
    keysOf: (bucket: string): string[] =>
      [...table.getRange({ start: [bucket], end: [bucket, Buffer.from([0xff])] })].map(
        ({ value }) => value.key,
      ),

    /** A lookup that also finds what is retired, under its name alone. */
    behind: (lookup: VersionLookup): VersionLookup => ({
      ...lookup,
      find: (bucket, key, versionId) =>
        lookup.find(bucket, key, versionId) ?? (versionId === undefined ? get(bucket, key) : undefined),
    }),
  }
}
