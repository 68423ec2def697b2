import { lstatSync, mkdirSync, rmdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes the folders above `path`, one by one, and says whether all of them are real folders inside `root`. A symbolic
 * link among them is not followed: whoever may write objects must not reach what lies elsewhere on the disk.
 */
export function makeFolders(root: string, path: string): boolean {
  const names = dirname(path) === '.' ? [] : dirname(path).split('/')
  let folder = root
  for (const name of names) {
    folder = join(folder, name)
    const kind = kindOf(folder)
    if (kind === 'nothing') mkdirSync(folder)
    else if (kind !== 'folder') return false
  }
  return true
}

/** Removes the folders above `path` that have become empty, up to `root`, which stays. */
export function pruneFolders(root: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (!removeIfEmpty(join(root, folder))) return
  }
}

export function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (error) {
    if (isErrno(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR')) return false
    throw error
  }
}

/** Looks at a path without following a link at its end. */
export function kindOf(path: string): 'nothing' | 'file' | 'folder' | 'other' {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return 'nothing'
  if (stats.isFile()) return 'file'
  return stats.isDirectory() ? 'folder' : 'other'
}

export const isErrno = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
