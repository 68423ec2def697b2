import { lstatSync, mkdirSync, rmdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { encodedPath, naturalPath } from './object-key'

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

/**
 * The natural path if it is free or the object's own, the encoded one otherwise: when a part of the path is another
 * object's file, or is a folder, or something that was put there by hand.
 */
export function freePath(root: string, key: string, current: { path: string } | undefined): string {
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
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    // The object was deleted meanwhile, and its folder with it.
    if (!isErrno(error, 'ENOENT')) throw error
  }
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
