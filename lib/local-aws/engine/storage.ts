import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, type DatabaseOptions, type Key, open, type RootDatabase } from 'lmdb'
import { checkDatabase } from './data-folder/check-database'
import { createFolderGuard } from './data-folder/folder-guard'
import { migrate } from './data-folder/migrate'
import { createGroupCommit } from './group-commit'
import { explainCommit, explainStorage } from './storage-error'
import { type Claim, claimFolder } from './storage-owner'

/** The LMDB environment that holds everything but object bodies; each part of the engine opens its own tables. */
export type Storage = {
  table<Value, TableKey extends Key = Key>(name: string, options?: TableOptions): Database<Value, TableKey>
  /**
   * Runs `work` as one atomic write; resolves once it is on disk and would survive power loss. Callers of the same
   * moment share one transaction and one flush, in the order in which they called.
   * `work` runs once, synchronously, and decides before it writes: a throw rejects, but takes back nothing.
   */
  transact<Result>(work: () => Result): Promise<Result>
  /** Runs `work` at the end of every transaction, within it. */
  atEnd(work: () => void): void
  close(): Promise<void>
}

/**
 * Address space for the map of the database file. LMDB would begin with little and double it as the file grows, and keep
 * every earlier map: the same pages, counted as resident once for each. Beyond this size it still does.
 */
const mapBytes = 64 * 2 ** 30

type TableOptions = Pick<DatabaseOptions, 'encoding' | 'keyEncoding'>

/** Opens the data folder for this process alone. Throws StorageError with a sentence for the person who started it. */
export function openStorage(dataDir: string): Storage {
  const { root, claim } = openClaimed(dataDir)
  const troubleOf = createFolderGuard(dataDir, join(dataDir, 'store.lmdb'))
  const { transact, atEnd } = createGroupCommit(root, (error) => explainCommit(error, dataDir))
  return {
    table: (name, options) => root.openDB({ ...options, name }),
    atEnd,
    transact(work) {
      const trouble = troubleOf()
      return trouble ? Promise.reject(trouble) : transact(work)
    },
    async close() {
      claim.release()
      await root.close()
    },
  }
}

function openClaimed(dataDir: string): { root: RootDatabase; claim: Claim } {
  try {
    mkdirSync(dataDir, { recursive: true })
    checkDatabase(dataDir, join(dataDir, 'store.lmdb'))
    const root: RootDatabase = open({
      path: join(dataDir, 'store.lmdb'),
      maxDbs: 64,
      mapSize: mapBytes,
      compression: false,
      // A commit then includes its fdatasync, so that "committed" and "durable" are one moment.
      overlappingSync: false,
      // Its internal promise of a batch has no taker: a failed commit would end the process as an unhandled rejection.
      eventTurnBatching: false,
    })
    const claim = claimFolder(root, dataDir)
    try {
      const migrated = migrate(root, dataDir, claim.format)
      if (migrated) announce(dataDir, migrated)
    } catch (error) {
      claim.release()
      void root.close()
      throw error
    }
    return { root, claim }
  } catch (error) {
    throw explainStorage(error, dataDir)
  }
}

function announce(dataDir: string, { from, copy }: { from: number; copy: string }): void {
  process.stderr.write(
    `The data folder ${dataDir} was migrated from format ${from}; a copy of it is in ${copy}.\n`,
  )
}
