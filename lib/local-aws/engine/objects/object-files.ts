import { linkSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kindOf, makeFolders, pruneFolders, syncFolder } from './bucket-folder'
import type { Intents } from './intents'
import type { ObjectRecord } from './object-table'
import type { Succession } from './succession'
import { keptPath } from './version-table'

type Dependencies = { folder: string; intents: Intents; succession: Succession }

/** Moves the files of objects and of their earlier versions below the buckets' folder, where a crash can be undone. */
export function createObjectFiles({ folder, intents, succession: { isKept } }: Dependencies) {
  /**
   * Gives the object's file a second name, among the earlier versions or aside, so that its own is never missing while
   * a new file takes its place. Comes before anything is written to a table: files can be undone, tables cannot.
   */
  function secure(bucket: string, current: ObjectRecord): void {
    const root = join(folder, bucket)
    const kept = keptPath(current.version)
    if (current.path === kept && isKept(bucket, current)) return
    if (isKept(bucket, current) && !makeFolders(root, kept))
      throw new Error(`${root}/${kept} is not reached through ordinary folders`)
    const to = isKept(bucket, current) ? join(root, kept) : intents.aside(current)
    if (kindOf(join(root, current.path)) === 'file') linkSync(join(root, current.path), to)
  }

  /** Removes the object's own name, unless a new file has it or it is that of an earlier version. */
  function release(bucket: string, current: ObjectRecord, takenPath: string | null): void {
    if (current.path === takenPath) return
    if (current.path === keptPath(current.version) && isKept(bucket, current)) return
    const root = join(folder, bucket)
    rmSync(join(root, current.path), { force: true })
    if (takenPath === null) pruneFolders(root, current.path)
  }

  /** The folder of an earlier version is to be synced as that of a new file is. */
  async function sync(bucket: string, paths: readonly (string | undefined)[]): Promise<void> {
    for (const path of paths) if (path) await syncFolder(dirname(join(folder, bucket, path)))
  }

  /** Takes the object's file aside until the transaction is through. */
  function putAside(bucket: string, current: ObjectRecord): void {
    const root = join(folder, bucket)
    if (kindOf(join(root, current.path)) !== 'file') return
    renameSync(join(root, current.path), intents.aside(current))
    pruneFolders(root, current.path)
  }

  return { secure, release, putAside, sync }
}
