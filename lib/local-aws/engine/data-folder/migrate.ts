import { rmSync } from 'node:fs'
import type { RootDatabase } from 'lmdb'
import { explainStorage, StorageError } from '../storage-error'
import { copyFolder } from './copy-folder'
import { type Migration, migrationsFrom, storageFormat } from './format'

const ownTable = 'store'

/**
 * The format of an open folder. One that holds tables but no number is of the first format; one that holds nothing is
 * new and gets the present format when it is claimed.
 */
export function formatOf(root: RootDatabase): unknown {
  const written: unknown = root.openDB({ name: ownTable }).get('format')
  if (written !== undefined) return written
  // The names of tables are the keys of the environment itself.
  const isNew = [...root.getKeys()].every((name) => name === ownTable)
  return isNew ? storageFormat : 1
}

/**
 * Brings a folder that this process has claimed to the present format. A copy of it is made first and stays; a failed
 * migration takes nothing with it: its transaction is undone and the folder is as it was.
 */
export function migrate(
  root: RootDatabase,
  dataDir: string,
  format: number,
  steps: readonly Migration[] = migrationsFrom(format),
): { from: number; copy: string } | null {
  const last = steps.at(-1)
  if (!last) return null
  const copy = copyOf(dataDir, format)
  try {
    root.transactionSync(() => {
      for (const step of steps) step.run(root)
      root.openDB<number, string>({ name: ownTable }).put('format', last.to)
    })
  } catch (cause) {
    rmSync(copy, { recursive: true, force: true })
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StorageError(
      `The data folder ${dataDir} could not be migrated from format ${format} to ${last.to} and is as it was: ${why}`,
      { cause },
    )
  }
  return { from: format, copy }
}

function copyOf(dataDir: string, format: number): string {
  try {
    return copyFolder(dataDir, format)
  } catch (error) {
    throw explainStorage(error, dataDir)
  }
}
