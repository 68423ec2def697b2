import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { StorageError } from '../storage-error'

/**
 * Copies a data folder to `{folder}.format-{format}` beside it and answers with that path. The copy is whole or not
 * there. Throws StorageError when the disk has no room for it.
 */
export function copyFolder(dataDir: string, format: number): string {
  const copy = freeName(`${dataDir}.format-${format}`)
  const { bavail, bsize } = statfsSync(dirname(dataDir))
  const needed = sizeOf(dataDir)
  if (bavail * bsize < needed * 1.05) {
    throw new StorageError(
      `The data folder ${dataDir} has format ${format} and is copied before it is migrated, which takes ${megabytes(needed)} MB beside it, but only ${megabytes(bavail * bsize)} MB are free.`,
    )
  }
  const partial = `${copy}.partial`
  rmSync(partial, { recursive: true, force: true })
  try {
    copyTree(dataDir, partial)
    renameSync(partial, copy)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw error
  }
  return copy
}

function copyTree(from: string, to: string): void {
  mkdirSync(to)
  for (const { name } of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, name)
    const stats = lstatSync(source)
    if (stats.isDirectory()) copyTree(source, join(to, name))
    // Where the file system can, a copy shares its blocks with the original. Links are not part of a store.
    else if (stats.isFile()) copyFileSync(source, join(to, name), constants.COPYFILE_FICLONE)
  }
}

function sizeOf(path: string): number {
  const stats = lstatSync(path)
  if (!stats.isDirectory()) return stats.isFile() ? stats.blocks * 512 : 0
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 4096)
}

function freeName(wanted: string): string {
  let name = wanted
  for (let number = 2; existsSync(name); number++) name = `${wanted}-${number}`
  return name
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
