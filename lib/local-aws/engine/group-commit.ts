import type { RootDatabase } from 'lmdb'

export type GroupCommit = {
  /** See Storage. */
  transact<Result>(work: () => Result): Promise<Result>
  /** Runs at the end of every transaction, within it: what its works have gathered is written there at once. */
  atEnd(work: () => void): void
}

/** One caller's work; how it ended is told once the transaction is on disk. */
type Job = { run(): void; settle(): void; fail(reason: unknown): void }

/**
 * Gathers the works of one moment into one transaction. LMDB could do so as well, at the price of some promises and
 * closures for each; and here something can be done once for all of them.
 */
export function createGroupCommit(
  root: RootDatabase,
  explain: (error: unknown) => Promise<unknown>,
): GroupCommit {
  const lasts: (() => void)[] = []
  let waiting: Job[] = []

  const takeWaiting = (): Job[] => {
    const taken = waiting
    waiting = []
    return taken
  }

  async function commit(): Promise<void> {
    let jobs: readonly Job[] | undefined
    try {
      await root.transaction(() => {
        // Whoever comes after this has a transaction of its own.
        jobs = takeWaiting()
        for (const job of jobs) job.run()
        for (const last of lasts) last()
      })
    } catch (error) {
      // Without a transaction nobody has run.
      const failed = jobs ?? takeWaiting()
      const reason = await explain(error)
      for (const job of failed) job.fail(reason)
      return
    }
    for (const job of jobs ?? []) job.settle()
  }

  return {
    transact: (work) =>
      new Promise((resolve, reject) => {
        const job = createJob(work, resolve, (error) => void explain(error).then(reject))
        if (waiting.push(job) === 1) void commit()
      }),
    atEnd: (work) => void lasts.push(work),
  }
}

function createJob<Result>(
  work: () => Result,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Job {
  let outcome: { result: Result } | { error: unknown } | undefined
  return {
    run() {
      try {
        outcome = { result: work() }
      } catch (error) {
        outcome = { error }
      }
    },
    settle() {
      if (outcome && 'result' in outcome) resolve(outcome.result)
      else reject(outcome?.error)
    },
    fail: reject,
  }
}
