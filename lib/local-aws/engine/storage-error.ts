import { existsSync, statfsSync } from 'node:fs'

/** The data folder cannot be used; the message is one sentence for the person who started the store. */
export class StorageError extends Error {
  override name = 'StorageError'
}

/** Turns what the file system or LMDB says into a sentence; leaves other errors as they are. */
export function explainStorage(error: unknown, dataDir: string): unknown {
  if (error instanceof StorageError) return error
  const text = error instanceof Error ? error.message : String(error)
  const says =
    rules.find(({ pattern }) => pattern.test(text))?.says ??
    (isFull(dataDir)
      ? noSpace
      : brokenDisk.test(text)
        ? 'cannot be read or written: its disk reports an error'
        : null)
  return says ? new StorageError(`The data folder ${dataDir} ${says}.`, { cause: error }) : error
}

/**
 * The same for a failed write. Only LMDB's own errors are its: they carry a number, or, for a commit, the reason as a
 * promise. What the transaction's work threw is the caller's.
 */
export async function explainCommit(error: unknown, dataDir: string): Promise<unknown> {
  if (!(error instanceof Error)) return error
  if ('code' in error && typeof error.code === 'number') return explainStorage(error, dataDir)
  if (!('commitError' in error)) return error
  try {
    await error.commitError
    return error
  } catch (reason) {
    return explainStorage(reason, dataDir)
  }
}

/**
 * The trouble with the disk behind an error of any part of the store, or null for every other error: what the client
 * then reads names the folder and the cause instead of looking like a bug.
 */
export function storageTrouble(error: unknown, dataDir: string): StorageError | null {
  if (error instanceof StorageError) return error
  if (error instanceof AggregateError) {
    return (
      error.errors.map((each) => storageTrouble(each, dataDir)).find((trouble) => trouble !== null) ?? null
    )
  }
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  // What is not found is a fault of ours unless nothing is there any more.
  if (notFound.test(`${code} ${error.message}`) && !existsSync(dataDir)) return folderGone(dataDir, error)
  if (!diskCodes.test(code) && !duckdbDisk.test(error.message) && !damaged.test(error.message)) return null
  const explained = explainStorage(error, dataDir)
  return explained instanceof StorageError ? explained : null
}

/** The folder was moved or deleted while the store runs. */
export const folderGone = (dataDir: string, cause?: unknown): StorageError =>
  new StorageError(
    `The data folder ${dataDir} is gone: it was moved or deleted while the store runs. Bring it back, or start the store again.`,
    { cause },
  )

const notFound = /ENOENT|No such file or directory/
const damaged = /MDB_CORRUPTED|MDB_PAGE_NOTFOUND/
const noSpace = 'has no space left on its disk'
const diskCodes = /^(ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|EIO|EMFILE|ENFILE)$/
/** DuckDB passes on the system's words. */
const duckdbDisk =
  /IO Error.*(No space left|File too large|Read-only file system|Permission denied|Input\/output error)/is
const brokenDisk = /EIO|Input\/output error/

const rules = [
  { pattern: /ENOSPC|No space left|MDB_MAP_FULL|EDQUOT|quota/i, says: noSpace },
  {
    pattern: /EFBIG|File too large/i,
    says: 'cannot grow: one of its files has the largest size this process may write',
  },
  { pattern: /EROFS|Read-only file system/i, says: 'is on a read-only file system' },
  { pattern: /EACCES|EPERM|Permission denied/i, says: 'may not be written by this user' },
  {
    pattern: /EMFILE|ENFILE|Too many open files/i,
    says: 'cannot be used: this process may open no more files',
  },
  { pattern: /ENOTDIR|EEXIST|Not a directory/i, says: 'is not a folder' },
  { pattern: /ENOENT.*mkdir/, says: 'cannot be created' },
  {
    pattern: damaged,
    says: 'holds a store.lmdb with damaged pages: bring the folder back from a copy',
  },
  {
    pattern: /MDB_INVALID|MDB_VERSION_MISMATCH|File is not an LMDB file/,
    says: 'holds a store.lmdb that is not a database of this program',
  },
]

/** A write cut short by a full disk reaches us as a mere input/output error. */
function isFull(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    return bavail * bsize < 64 * 1024
  } catch {
    // The folder itself cannot be read; the original error says more.
    return false
  }
}
