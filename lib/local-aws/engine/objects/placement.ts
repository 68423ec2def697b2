import { randomUUID } from 'node:crypto'
import { linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { isErrno, kindOf, makeFolders, pruneFolders } from './bucket-folder'
import { encodedPath, naturalPath } from './object-key'
import type { ObjectRecord, ObjectTable } from './object-table'

/** `inode` of the new file; null when the object goes away. */
type Intent = { bucket: string; key: string; inode: number | null }

/** `refuse` decides inside the transaction, so that of two writers who both saw the key free only one wins. */
type Change = {
  bucket: string
  key: string
  refuse: (current: ObjectRecord | undefined) => Error | null
  alongside?: () => void
}

type Folders = { buckets: string; incoming: string }

/**
 * Moves files in and out of the buckets in step with the metadata table.
 *
 * A rename and a commit cannot be one step, so the intent is written down first, and the transaction that changes the
 * record takes it away again. An intent found at start therefore belongs to a write that was never acknowledged:
 * it is undone, which the old file makes possible that waits aside until then.
 */
export function createPlacement(storage: Storage, objects: ObjectTable, folders: Folders) {
  const intents: Database<Intent, string> = storage.table('object-intents')
  /** Where the file of a record waits while its successor is not yet committed. */
  const aside = ({ version }: ObjectRecord) => join(folders.incoming, `${version}.old`)

  /**
   * Brings the files of a key back to what its record says. Writes to one key may share the transaction that failed,
   * so nothing here depends on the order in which they are undone: the record names the one file to bring back.
   */
  function undo({ bucket, key, inode }: Intent): void {
    const root = join(folders.buckets, bucket)
    const record = objects.get(bucket, key)
    for (const path of [naturalPath(key), encodedPath(key)]) {
      if (path === null || inode === null) continue
      const stats = lstatSync(join(root, path), { throwIfNoEntry: false })
      if (stats?.ino === inode) rmSync(join(root, path))
    }
    if (record && kindOf(aside(record)) === 'file') {
      mkdirSync(dirname(join(root, record.path)), { recursive: true })
      renameSync(aside(record), join(root, record.path))
    }
  }

  /** Runs `work` on the key's record in one transaction, and undoes what it did to files if that fails. */
  async function withIntent(
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
  }

  return {
    /** Moves `file` to the place of the object that `recordAt` describes. Throws what `refuse` returned. */
    async place(
      change: Change,
      file: string,
      recordAt: (path: string) => ObjectRecord,
    ): Promise<ObjectRecord> {
      const { bucket, key } = change
      const root = join(folders.buckets, bucket)
      let placed: ObjectRecord | undefined
      await withIntent({ bucket, key, inode: lstatSync(file).ino }, (current) => {
        const refusal = change.refuse(current)
        if (refusal) return refusal
        const path = freePath(root, key, current)
        if (current && kindOf(join(root, current.path)) === 'file')
          linkSync(join(root, current.path), aside(current))
        renameSync(file, join(root, path))
        if (current && current.path !== path) rmSync(join(root, current.path), { force: true })
        change.alongside?.()
        placed = recordAt(path)
        objects.put(bucket, placed)
        return null
      })
      if (!placed) throw new Error('The transaction committed without running')
      await syncFolder(dirname(join(root, placed.path)))
      return placed
    },

    /** Takes the object's file and record away; does nothing for a key that is free. */
    async remove(change: Change): Promise<void> {
      const { bucket, key } = change
      const root = join(folders.buckets, bucket)
      await withIntent({ bucket, key, inode: null }, (current) => {
        const refusal = change.refuse(current)
        if (refusal) return refusal
        change.alongside?.()
        if (!current) return null
        if (kindOf(join(root, current.path)) === 'file') {
          renameSync(join(root, current.path), aside(current))
          pruneFolders(root, current.path)
        }
        objects.remove(bucket, key)
        return null
      })
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

/**
 * The natural path if it is free or the object's own, the encoded one otherwise: when a part of the path is another
 * object's file, or is a folder, or something that was put there by hand.
 */
function freePath(root: string, key: string, current: ObjectRecord | undefined): string {
  const natural = naturalPath(key)
  if (natural !== null && makeFolders(root, natural)) {
    const kind = kindOf(join(root, natural))
    if (kind === 'nothing' || (kind === 'file' && current?.path === natural)) return natural
  }
  const encoded = encodedPath(key)
  if (!makeFolders(root, encoded))
    throw new Error(`${root}/${encoded} is not reached through ordinary folders`)
  return encoded
}

/** A rename is durable once the folder that holds the name is; journals write the folders above it before it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    // The object was deleted meanwhile, and its folder with it.
    if (!isErrno(error, 'ENOENT')) throw error
  }
}
