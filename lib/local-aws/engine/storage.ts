import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, type Key, open, type RootDatabase } from 'lmdb'

/** The LMDB environment that holds everything but object bodies; each part of the engine opens its own tables. */
export type Storage = {
  table<Value, TableKey extends Key = Key>(name: string): Database<Value, TableKey>
  /** Runs `work` as one atomic write; resolves once it is on disk and would survive power loss. */
  transact<Result>(work: () => Result): Promise<Result>
  close(): Promise<void>
}

export function openStorage(dataDir: string): Storage {
  mkdirSync(dataDir, { recursive: true })
  const root: RootDatabase = open({ path: join(dataDir, 'store.lmdb'), maxDbs: 64, compression: false })
  return {
    table: (name) => root.openDB({ name }),
    async transact(work) {
      const result = await root.transaction(work)
      // A commit is visible before it is durable; only `flushed` says that fdatasync has returned.
      await root.flushed
      return result
    },
    close: () => root.close(),
  }
}
