import { mkdir, rm } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createSemaphore } from './semaphore'

export type DuckdbOptions = {
  /** The only folders that SQL can reach, besides the spill folder. */
  readableDirs: readonly string[]
  /** Where sorts and joins larger than memory go; its content is worthless after a restart. */
  spillDir: string
  /** Statements that every session relies on, run once: macros and settings. */
  prelude: readonly string[]
  /** Makes functions known to every session, before anything is locked. */
  register?: (session: DuckDBConnection) => void
  memoryLimitBytes?: number
  threads?: number
}

/** DuckDB as the query engine: one locked-down instance, sessions from a pool. */
export type Duckdb = {
  /**
   * Lends a session. Whatever `work` creates must be temporary and dropped again.
   * When `signal` aborts, the running statement fails with an interrupt error within milliseconds.
   */
  withSession<Result>(
    work: (session: DuckDBConnection) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>
  /**
   * Runs `work` at once when it reads little, else when one of as many places as cores is free: statements that read much
   * hold a libuv thread each, and small ones must not wait behind them.
   */
  weighed<Result>(bytes: number, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>
  close(): void
}

/**
 * Memory that a statement needed goes back to the system within two seconds; else it is kept for the next one. The
 * allocator is the whole process's, and the instance opened last decides for all.
 */
export const givesMemoryBack = { allocator_background_threads: 'true' }

/** Statements that read more than this count as heavy. */
const heavyBytes = 16 * 1_048_576
/** More than this many statements at once would leave no libuv thread (16) for files. */
const sessions = 10

/**
 * Opens an instance in which no statement can read or write outside `readableDirs` and the spill folder, load an
 * extension, or undo that: the configuration is locked before the first session exists.
 */
export async function openDuckdb(options: DuckdbOptions): Promise<Duckdb> {
  await rm(options.spillDir, { recursive: true, force: true })
  await mkdir(options.spillDir, { recursive: true })
  const threads = options.threads ?? availableParallelism()
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${Math.floor((options.memoryLimitBytes ?? totalmem() / 4) / 1_048_576)}MiB`,
    temp_directory: options.spillDir,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // The order of rows without ORDER BY is not promised in SQL, but people expect LIMIT and exports to be repeatable.
    preserve_insertion_order: 'true',
    // The system caches files already; a second copy in here would grow with the history up to the memory limit.
    enable_external_file_cache: 'false',
    ...givesMemoryBack,
  })
  const first = await instance.connect()
  options.register?.(first)
  for (const statement of [...options.prelude, ...lockdown(options)]) await first.run(statement)

  const idle: DuckDBConnection[] = [first]
  const running = createSemaphore(sessions)
  const heavy = createSemaphore(threads)
  return {
    async withSession(work, signal) {
      await running.acquire(signal)
      try {
        const session = idle.pop() ?? (await instance.connect())
        // Again and again: an interrupt between two statements of `work` would be lost.
        let again: NodeJS.Timeout | undefined
        const interrupt = () => {
          session.interrupt()
          again = setInterval(() => session.interrupt(), 20)
        }
        signal?.addEventListener('abort', interrupt)
        try {
          return await work(session)
        } finally {
          signal?.removeEventListener('abort', interrupt)
          clearInterval(again)
          // What was interrupted may have left something behind.
          if (signal?.aborted) session.closeSync()
          else idle.push(session)
        }
      } finally {
        running.release()
      }
    },
    async weighed(bytes, work, signal) {
      signal?.throwIfAborted()
      if (bytes <= heavyBytes) return work()
      await heavy.acquire(signal)
      try {
        return await work()
      } finally {
        heavy.release()
      }
    },
    close() {
      for (const session of idle) session.closeSync()
      instance.closeSync()
    },
  }
}

function lockdown({ readableDirs, spillDir }: DuckdbOptions): string[] {
  const directories = [...readableDirs, spillDir].map((dir) => `'${dir.replaceAll("'", "''")}/'`)
  return [
    `SET allowed_directories = [${directories.join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
}
