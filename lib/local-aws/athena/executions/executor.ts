import { createHash } from 'node:crypto'
import type { StartQueryExecutionInput } from '@aws-sdk/client-athena'
import { invalidRequest } from '../invalid-request'
import type { SavedQueries } from '../named-queries'
import type { QueryRequest, QueryRuntime } from '../run-query'
import { runStatement } from '../statements/run-statement'
import { parseAthenaStatement, type Statement } from '../statements/statement'
import { emptyOutcome, type StatementRun } from '../statements/statement-run'
import { TrinoError } from '../trino/trino-error'
import type { WorkGroups } from '../work-groups'
import { acceptStatement, type Parsed } from './accept-statement'
import type { Execution } from './execution'
import type { ExecutionStore } from './execution-store'
import { failureOf } from './failure'

export type Executor = {
  /** Accepts a statement, durably, and runs it. Throws InvalidRequestException. */
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
}

type Running = { execution: Execution; abort: AbortController; ended: Promise<void> }

/** AWS keeps the history for 45 days. */
const historyMs = 45 * 86_400_000

export function createExecutor({ runtime, store, workGroups, savedQueries }: Dependencies): Executor {
  const { clock } = runtime.engine
  const running = new Map<string, Running>()

  async function start(input: StartQueryExecutionInput): Promise<string> {
    const { execution, statement } = acceptStatement(input, workGroups, runtime.engine)
    const token = input.ClientRequestToken ?? null
    const kept = await store.create(execution, token, fingerprintOf(input))
    if (kept === 'token-reused') throw invalidRequest('Idempotent parameters do not match')
    if (kept.id !== execution.id) return kept.id
    const abort = new AbortController()
    const ended = run(execution, statement, abort.signal)
    running.set(execution.id, { execution, abort, ended })
    return execution.id
  }

  /** Never rejects: every way to end is a state of the execution, which shows once it is durable. */
  async function run(execution: Execution, statement: Parsed, signal: AbortSignal): Promise<void> {
    const began = performance.now()
    let left = began
    const since = (moment: number) => Math.round(performance.now() - moment)
    const phases = {
      onStart() {
        Object.assign(execution, { state: 'RUNNING', started: clock.now(), queueMs: since(began) })
        left = performance.now()
      },
      onPlanned() {
        execution.planningMs = since(left)
      },
    }
    const end = await carryOut(execution, statement, { signal, ...phases }).then(
      (outcome) => ({ ...outcome, state: 'SUCCEEDED' }),
      (error: unknown) =>
        signal.aborted
          ? { state: 'CANCELLED', reason: String(signal.reason) }
          : { state: 'FAILED', ...failureOf(error, execution.query) },
    )
    const ended = Object.assign({}, execution, end, { executionMs: since(left), completed: clock.now() })
    try {
      await store.save(ended)
      running.delete(execution.id)
    } catch (error) {
      // Nothing can be kept: the failure shows until the process ends, and after that the statement counts as interrupted.
      Object.assign(ended, { state: 'FAILED', ...failureOf(error, execution.query) })
    }
    Object.assign(execution, ended)
  }

  async function carryOut(execution: Execution, statement: Parsed, hooks: Hooks) {
    if (statement instanceof TrinoError) throw statement
    const { onStart } = hooks
    const request = { database: execution.database, parameters: execution.parameters, ...hooks }
    const context: StatementRun = {
      id: execution.id,
      runtime,
      request,
      outputPrefix: execution.outputPrefix,
      outputLocation: execution.outputLocation,
    }
    switch (statement.kind) {
      case 'prepare':
        onStart()
        await savedQueries.putStatement(
          {
            StatementName: statement.name,
            WorkGroupName: execution.workGroup,
            QueryStatement: statement.sql,
          },
          'any',
        )
        return emptyOutcome
      case 'deallocate':
        onStart()
        if (!(await savedQueries.deleteStatement(execution.workGroup, statement.name)))
          throw notPrepared(statement.name)
        return emptyOutcome
      case 'execute': {
        const prepared = savedQueries.findStatement(execution.workGroup, statement.name)
        if (!prepared) throw notPrepared(statement.name)
        const inner = parseAthenaStatement(prepared.QueryStatement)
        if (isPreparing(inner)) throw notPrepared(statement.name)
        const parameters = statement.values.length > 0 ? statement.values : execution.parameters
        return runStatement(inner, { ...context, request: { ...request, parameters } })
      }
      default:
        return runStatement(statement, context)
    }
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

type Hooks = Required<Pick<QueryRequest, 'signal' | 'onStart' | 'onPlanned'>>

const isPreparing = (
  statement: Statement,
): statement is Extract<Statement, { kind: 'prepare' | 'execute' | 'deallocate' }> =>
  statement.kind === 'prepare' || statement.kind === 'execute' || statement.kind === 'deallocate'

const notPrepared = (name: string) =>
  new TrinoError('GENERIC_USER_ERROR', `Prepared statement not found: ${name}`)

function fingerprintOf({ ClientRequestToken: _token, ...parameters }: StartQueryExecutionInput): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex')
}
