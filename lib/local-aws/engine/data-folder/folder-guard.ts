import { statSync } from 'node:fs'
import { folderGone, type StorageError } from '../storage-error'

/** How long a folder may be gone before the next write notices; looking costs a few microseconds. */
const lookEveryMs = 100

/**
 * Tells whether a file that is held open is still the one under its name; the error to answer with if it is not. Without
 * it writes would go on, and be acknowledged, into a file that nobody can find any more.
 */
export function createFolderGuard(dataDir: string, file: string): () => StorageError | null {
  const inode = statSync(file).ino
  let lookedMs = Number.NEGATIVE_INFINITY
  let isThere = true
  return () => {
    const nowMs = performance.now()
    if (nowMs - lookedMs >= lookEveryMs) {
      lookedMs = nowMs
      isThere = statSync(file, { throwIfNoEntry: false })?.ino === inode
    }
    return isThere ? null : folderGone(dataDir)
  }
}
