import type { RootDatabase } from 'lmdb'
import { chunkWaitingRows } from './chunk-waiting-rows'

/**
 * Format of the data folder that this program writes. Raised whenever an older program could misread, or spoil, what a
 * newer one has written; each step up has a migration.
 * 1: the first release, whose early folders carry no number. 2: versions of objects, chores on their files, Iceberg
 * tables, documents of buckets: an older program would take files away that it does not know.
 * 3: online rows in a second layout beside the first, and the write log in chunks of rows.
 */
export const storageFormat = 3

/** Brings the tables of a folder one format up, inside the transaction that also writes the new number. */
export type Migration = { to: number; run: (root: RootDatabase) => void }

export const migrations: readonly Migration[] = [
  // All that is new lives in tables that start empty and in members that may be absent.
  { to: 2, run: () => {} },
  { to: 3, run: chunkWaitingRows },
]

/** The migrations from a format to the present one, in order. Throws when the chain has a gap, which is a bug. */
export function migrationsFrom(format: number, known = migrations, target = storageFormat): Migration[] {
  const steps = known.filter(({ to }) => to > format && to <= target).sort((a, b) => a.to - b.to)
  if (steps.length !== target - format) throw new Error(`No way leads from format ${format} to ${target}`)
  return steps
}
