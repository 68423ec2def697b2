import { randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { kindOf, pruneFolders } from './bucket-folder'
import { encodedPath, naturalPath } from './object-key'
import type { ObjectRecord, ObjectTable } from './object-table'
import { keptPath } from './version-table'

/** `inode` and `version` are those of the new file; null when the object goes away. */
export type Intent = { bucket: string; key: string; inode: number | null; version?: string | null }

export type Folders = { buckets: string; incoming: string }

export type Intents = ReturnType<typeof createIntents>

/**
 * A rename and a commit cannot be one step, so the intent is written down first, and the transaction that changes the
 * record takes it away again. An intent found at start therefore belongs to a write that was never acknowledged:
 * it is undone, which the old file makes possible that waits aside, or among the earlier versions, until then.
 */
export function createIntents(storage: Storage, objects: ObjectTable, folders: Folders) {
  const intents: Database<Intent, string> = storage.table('object-intents')
  /** Where the file of a record waits while its successor is not yet committed. */
  const aside = ({ version }: ObjectRecord) => join(folders.incoming, `${version}.old`)

  /**
   * Brings the files of a key back to what its record says. Writes to one key may share the transaction that failed,
   * so nothing here depends on the order in which they are undone: the record names the one file to bring back.
   */
  function undo({ bucket, key, inode, version }: Intent): void {
    const root = join(folders.buckets, bucket)
    const record = objects.get(bucket, key)
    for (const path of [naturalPath(key), encodedPath(key)]) {
      if (path === null || inode === null) continue
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false })
      if (stats?.ino === inode) rmSync(join(root, path))
    }
    if (record) {
      for (const backup of [aside(record), join(root, keptPath(record.version))]) {
        if (backup === join(root, record.path) || kindOf(backup) !== 'file') continue
        mkdirSync(dirname(join(root, record.path)), { recursive: true })
        renameSync(backup, join(root, record.path))
        // Renaming one name of a file over another of its names does nothing.
        rmSync(backup, { force: true })
        if (!backup.startsWith(folders.incoming)) pruneFolders(root, keptPath(record.version))
      }
    }
    // A write that met another in the same transaction may have kept this one as an earlier version.
    if (version) {
      rmSync(join(root, keptPath(version)), { force: true })
      pruneFolders(root, keptPath(version))
    }
  }

  return {
    aside,

    /** Runs `work` on the key's record in one transaction, and undoes what it did to files if that fails. */
    async withIntent(
      intent: Intent,
      work: (current: ObjectRecord | undefined) => Error | null,
    ): Promise<void> {
      const id = randomUUID()
      let replaced: ObjectRecord | undefined
      await intents.put(id, intent)
      try {
        const refusal = await storage.transact(() => {
          replaced = objects.get(intent.bucket, intent.key)
          const refused = work(replaced)
          intents.remove(id)
          return refused
        })
        if (refusal) throw refusal
      } catch (error) {
        // Still there: the transaction never committed.
        if (intents.get(id)) undo(intent)
        await intents.remove(id)
        throw error
      } finally {
        if (replaced) rmSync(aside(replaced), { force: true })
      }
    },

    /** Undoes what a crash interrupted and empties the folder of incoming files. To be called before any write. */
    recover(): void {
      for (const { key: id, value: intent } of [...intents.getRange()]) {
        undo(intent)
        intents.removeSync(id)
      }
      for (const name of readdirSync(folders.incoming)) {
        rmSync(join(folders.incoming, name), { recursive: true, force: true })
      }
    },
  }
}
