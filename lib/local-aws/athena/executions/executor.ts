import { createHash } from 'node:crypto'
import type { StartQueryExecutionInput } from '@aws-sdk/client-athena'
import { createSemaphore } from '../../engine/semaphore'
import { invalidRequest, tooManyQueries } from '../invalid-request'
import type { SavedQueries } from '../named-queries'
import type { QueryRuntime } from '../run-query'
import type { WorkGroups } from '../work-groups'
import { type Accepted, acceptStatement } from './accept-statement'
import { carryOut } from './carry-out'
import type { Execution } from './execution'
import type { ExecutionStore } from './execution-store'
import { cancellation, failureOf, ScanLimitExceeded } from './failure'

export type Executor = {
  /** Accepts a statement, durably, and runs it. Throws InvalidRequestException and TooManyRequestsException. */
  start(input: StartQueryExecutionInput): Promise<string>
  /** The execution as it is now. */
  find(id: string): Execution | null
  /** Resolves when the statement has ended. */
  stop(id: string): Promise<void>
  list: ExecutionStore['list']
  recover(): Promise<void>
  close(): Promise<void>
}

type Dependencies = {
  runtime: QueryRuntime
  store: ExecutionStore
  workGroups: WorkGroups
  savedQueries: SavedQueries
  limits: QueryLimits
}

/** Statements that run at once, and that run or wait; one more is refused. */
export type QueryLimits = { running: number; active: number }

type Running = { execution: Execution; abort: AbortController; ended: Promise<void> }

/** AWS keeps the history for 45 days. */
const historyMs = 45 * 86_400_000

export function createExecutor(dependencies: Dependencies): Executor {
  const { runtime, store, workGroups, limits } = dependencies
  const { clock } = runtime.engine
  const running = new Map<string, Running>()
  const places = createSemaphore(limits.running)
  let arriving = 0

  async function start(input: StartQueryExecutionInput): Promise<string> {
    const accepted = acceptStatement(input, workGroups, runtime.engine)
    const { execution } = accepted
    const token = input.ClientRequestToken ?? null
    const isRepeated = token !== null && store.knowsToken(token)
    if (!isRepeated && running.size + arriving >= limits.active) throw tooManyQueries()
    arriving++
    try {
      const kept = await store.create(execution, token, fingerprintOf(input))
      if (kept === 'token-reused') throw invalidRequest('Idempotent parameters do not match')
      if (kept.id !== execution.id) return kept.id
      const abort = new AbortController()
      running.set(execution.id, { execution, abort, ended: run(accepted, abort.signal) })
      return execution.id
    } finally {
      arriving--
    }
  }

  /** Never rejects: every way to end is a state of the execution, which shows once it is durable. */
  async function run({ execution, statement, scanLimitBytes }: Accepted, signal: AbortSignal): Promise<void> {
    const began = performance.now()
    let left = began
    // Rounded up: clients take a time of 0 for one that is not known.
    const since = (moment: number) => Math.ceil(performance.now() - moment)
    const hooks = {
      signal,
      onStart() {
        Object.assign(execution, { state: 'RUNNING', started: clock.now(), queueMs: since(began) })
        left = performance.now()
      },
      onPlanned(scannedBytes: number, scannedRows: number | null) {
        execution.planningMs = since(left)
        if (scannedRows !== null) execution.inputRows = scannedRows
        if (scannedBytes > scanLimitBytes) throw new ScanLimitExceeded(scanLimitBytes)
      },
    }
    const inTurn = async () => {
      await places.acquire(signal)
      try {
        return await carryOut(execution, statement, hooks, dependencies)
      } finally {
        places.release()
      }
    }
    const end = await inTurn().then(
      (outcome) => ({ reason: null, ...outcome, state: 'SUCCEEDED' }),
      (error: unknown) => ({ reuseKey: null, ...endingOf(error, execution, signal) }),
    )
    const { reuseKey, ...members } = end
    const ended = Object.assign({}, execution, members, { executionMs: since(left), completed: clock.now() })
    try {
      await store.save(ended, reuseKey)
      running.delete(execution.id)
    } catch (error) {
      // Nothing can be kept: the failure shows until the process ends, and after that the statement counts as interrupted.
      Object.assign(ended, { state: 'FAILED', ...failureOf(error, execution.query) })
    }
    Object.assign(execution, ended)
  }

  return {
    start,
    find: (id) => running.get(id)?.execution ?? store.find(id),
    list: store.list,
    async stop(id) {
      const job = running.get(id)
      job?.abort.abort('Query cancelled by user')
      await job?.ended
    },
    async recover() {
      await store.recover((execution) => ({
        ...execution,
        state: 'FAILED',
        completed: clock.now(),
        reason: 'GENERIC_INTERNAL_ERROR: The local store stopped while the query was running',
      }))
      await store.prune(new Date(clock.now().getTime() - historyMs))
    },
    async close() {
      for (const { abort } of running.values()) abort.abort('The local store is stopping')
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

function endingOf(error: unknown, execution: Execution, signal: AbortSignal) {
  if (signal.aborted) return { state: 'CANCELLED', ...cancellation(String(signal.reason)) }
  if (error instanceof ScanLimitExceeded) {
    return { state: 'CANCELLED', ...cancellation(error.message), scannedBytes: error.limitBytes }
  }
  return { state: 'FAILED', ...failureOf(error, execution.query) }
}

function fingerprintOf({ ClientRequestToken: _token, ...parameters }: StartQueryExecutionInput): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex')
}
