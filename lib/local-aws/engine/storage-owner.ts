import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { storageFormat } from './data-folder/format'
import { formatOf } from './data-folder/migrate'
import { StorageError } from './storage-error'

/** `format` is that of the folder as it was found: an older one is to be migrated by whoever holds the claim. */
export type Claim = { format: number; release(): void }

/** `started` tells a process from a later one that was given the same number; null where the system does not say. */
type Owner = { pid: number; started: string | null }

/** Folders that this process holds: its own number in the table says nothing about a second opening. */
const held = new Set<string>()

/**
 * Takes the folder for this process, or says why not: written by a newer version, or in use. The caches of the engine
 * hold only while nobody else writes. LMDB's write lock spans processes, so of two that start together one wins, and
 * the claim of a process that has died is taken over.
 */
export function claimFolder(root: RootDatabase, dataDir: string): Claim {
  const folder = resolve(dataDir)
  const self: Owner = { pid: process.pid, started: startOf(process.pid) }
  const table = root.openDB<number | Owner, string>({ name: 'store' })
  let format = storageFormat
  const refusal = root.transactionSync(() => {
    const found = formatOf(root)
    if (typeof found !== 'number' || found > storageFormat) {
      return `was written by a newer version (format ${found}; this one reads ${storageFormat}): start it with that version, or name another folder with ALMANAC_HOME`
    }
    format = found
    const owner = table.get('owner')
    if (typeof owner === 'object' && isAlive(owner, folder)) return `is in use by process ${owner.pid}`
    if (format === storageFormat) table.put('format', storageFormat)
    table.put('owner', self)
    held.add(folder)
    return null
  })
  if (refusal) {
    void root.close()
    throw new StorageError(`The data folder ${dataDir} ${refusal}.`)
  }
  return {
    format,
    release() {
      table.removeSync('owner')
      held.delete(folder)
    },
  }
}

function isAlive({ pid, started }: Owner, folder: string): boolean {
  if (pid === process.pid) return held.has(folder)
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, under another user.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  return started === null || startOf(pid) === started
}

/** Start of a process in ticks since boot, the 22nd field of Linux's stat; the name before it may hold spaces. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    // Not Linux, or the process has just ended; the process number alone decides then.
    return null
  }
}
