import { randomUUID } from 'node:crypto'
import { linkSync, lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { Storage } from '../storage'
import { freePath, pruneFolders } from './bucket-folder'
import { naturalPath } from './object-key'
import type { ObjectTable } from './object-table'
import { keptPath } from './version-table'

/** `unlink`: the file of a version that is gone. `settle`: an earlier version has become the object again. */
export type Chore =
  | { kind: 'unlink'; bucket: string; path: string }
  | { kind: 'settle'; bucket: string; key: string; version: string }

export type Chores = ReturnType<typeof createChores>

/**
 * Work on the files of versions that follows from a committed transaction. It is written down in that transaction, so
 * that a crash in between leaves it for the next start; until it is done every record still names a file that is there.
 */
export function createChores(storage: Storage, objects: ObjectTable, folder: string) {
  const chores: Database<Chore, string> = storage.table('object-chores')

  /** Moves the file of an object that was an earlier version to where engines look for it. */
  function settle(id: string, { bucket, key, version }: Chore & { kind: 'settle' }): void {
    chores.remove(id)
    const root = join(folder, bucket)
    const record = objects.get(bucket, key)
    const kept = keptPath(version)
    if (record?.version !== version || record.path !== kept || !isFile(join(root, kept))) return
    takeBack(root, key, kept)
    const path = freePath(root, key, record)
    linkSync(join(root, kept), join(root, path))
    // With a name of its own: the old file may be unlinked whatever happens to the object meanwhile.
    objects.put(bucket, { ...record, path, version: randomUUID() })
    chores.put(randomUUID(), { kind: 'unlink', bucket, path: kept })
  }

  /** Removes the second name that an earlier attempt, whose transaction was lost, has given to the file. */
  function takeBack(root: string, key: string, kept: string): void {
    const natural = naturalPath(key)
    const found = natural && lstatSync(join(root, natural), { throwIfNoEntry: false })
    if (natural && found && found.ino === lstatSync(join(root, kept), { throwIfNoEntry: false })?.ino)
      rmSync(join(root, natural))
  }

  function unlink({ bucket, path }: Chore & { kind: 'unlink' }): void {
    rmSync(join(folder, bucket, path), { force: true })
    pruneFolders(join(folder, bucket), path)
  }

  const isUnlink = (entry: {
    key: string
    value: Chore
  }): entry is { key: string; value: Chore & { kind: 'unlink' } } => entry.value.kind === 'unlink'

  return {
    /** To be called inside the transaction that makes the chore due. */
    ask(chore: Chore): void {
      chores.put(randomUUID(), chore)
    },

    /** Does what has been asked for, by whomever. */
    async run(): Promise<void> {
      const due = [...chores.getRange()]
      const settling = due.flatMap(({ key: id, value }) =>
        value.kind === 'settle' ? [{ id, chore: value }] : [],
      )
      for (const { id, chore } of settling) {
        try {
          await storage.transact(() => {
            if (chores.doesExist(id)) settle(id, chore)
          })
        } catch (error) {
          takeBack(join(folder, chore.bucket), chore.key, keptPath(chore.version))
          throw error
        }
      }
      const unlinking = [...chores.getRange()].filter(isUnlink)
      for (const { value } of unlinking) unlink(value)
      if (unlinking.length > 0)
        await storage.transact(() => {
          for (const { key: id } of unlinking) chores.remove(id)
        })
    },

    /** Finishes what a crash interrupted. To be called before any write. */
    recover(): void {
      chores.transactionSync(() => {
        for (const { key: id, value } of [...chores.getRange()])
          if (value.kind === 'settle') settle(id, value)
      })
      for (const entry of [...chores.getRange()].filter(isUnlink)) {
        unlink(entry.value)
        chores.removeSync(entry.key)
      }
    },
  }
}

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true
