import { createHash, randomUUID } from 'node:crypto'
import type { StartQueryExecutionInput } from '@aws-sdk/client-athena'
import { invalidRequest } from '../invalid-request'
import type { SavedQueries } from '../named-queries'
import type { QueryRuntime } from '../run-query'
import { runStatement } from '../statements/run-statement'
import { parseAthenaStatement, type Statement, statementTypes } from '../statements/statement'
import { emptyOutcome, type StatementRun } from '../statements/statement-run'
import { parseS3Uri } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'
import type { WorkGroups } from '../work-groups'
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
    const { execution, statement } = accept(input)
    const token = input.ClientRequestToken ?? null
    const kept = await store.create(execution, token, fingerprintOf(input))
    if (kept === 'token-reused') throw invalidRequest('Idempotent parameters do not match')
    if (kept.id !== execution.id) return kept.id
    const abort = new AbortController()
    const ended = run(execution, statement, abort.signal).finally(() => running.delete(execution.id))
    running.set(execution.id, { execution, abort, ended })
    return execution.id
  }

  function accept(input: StartQueryExecutionInput): { execution: Execution; statement: Parsed } {
    const query = input.QueryString ?? ''
    const workGroup = workGroups.require(input.WorkGroup ?? 'primary')
    if (workGroup.State === 'DISABLED') throw invalidRequest(`WorkGroup ${workGroup.Name} is disabled`)
    const prefix = outputPrefix(input, workGroup.Configuration)
    const { bucket } = parseS3Uri(prefix)
    if (!runtime.engine.objects.bucketExists(bucket)) {
      throw invalidRequest(`Unable to verify/create output bucket ${bucket}`)
    }
    const id = randomUUID()
    const statement = parse(query)
    const kind = 'kind' in statement ? statement.kind : null
    const { type, substatement } = kind
      ? statementTypes[kind]
      : { type: 'DML' as const, substatement: 'UNKNOWN' }
    const execution: Execution = {
      id,
      query,
      statementType: type,
      substatementType: substatement,
      workGroup: workGroup.Name,
      catalog: input.QueryExecutionContext?.Catalog ?? 'AwsDataCatalog',
      database: input.QueryExecutionContext?.Database?.toLowerCase() ?? 'default',
      outputPrefix: prefix,
      outputLocation: `${prefix}/${id}${extensionOf(kind)}`,
      parameters: input.ExecutionParameters ?? [],
      state: 'QUEUED',
      reason: null,
      error: null,
      submitted: clock.now(),
      started: null,
      completed: null,
      queueMs: 0,
      planningMs: 0,
      executionMs: 0,
      scannedBytes: 0,
      columns: [],
      outputRows: null,
      outputBytes: null,
      updateCount: null,
      manifestLocation: null,
    }
    return { execution, statement }
  }

  /** Never rejects: every way to end is a state of the execution. */
  async function run(execution: Execution, statement: Parsed, signal: AbortSignal): Promise<void> {
    const began = performance.now()
    let left: number | null = null
    const onStart = () => {
      left = performance.now()
      Object.assign(execution, { state: 'RUNNING', started: clock.now(), queueMs: Math.round(left - began) })
    }
    try {
      const outcome = await carryOut(execution, statement, signal, onStart)
      Object.assign(execution, outcome, { state: 'SUCCEEDED' })
    } catch (error) {
      if (signal.aborted) Object.assign(execution, { state: 'CANCELLED', reason: String(signal.reason) })
      else Object.assign(execution, { state: 'FAILED', ...failureOf(error, execution.query) })
    }
    execution.executionMs = Math.round(performance.now() - (left ?? began))
    execution.completed = clock.now()
    await store.save(execution)
  }

  async function carryOut(execution: Execution, statement: Parsed, signal: AbortSignal, onStart: () => void) {
    if (statement instanceof TrinoError) throw statement
    const request = { database: execution.database, parameters: execution.parameters, signal, onStart }
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

const isPreparing = (
  statement: Statement,
): statement is Extract<Statement, { kind: 'prepare' | 'execute' | 'deallocate' }> =>
  statement.kind === 'prepare' || statement.kind === 'execute' || statement.kind === 'deallocate'

const notPrepared = (name: string) =>
  new TrinoError('GENERIC_USER_ERROR', `Prepared statement not found: ${name}`)

function outputPrefix(
  { ResultConfiguration }: StartQueryExecutionInput,
  configuration: NonNullable<ReturnType<WorkGroups['require']>['Configuration']> | undefined,
): string {
  const own = configuration?.ResultConfiguration?.OutputLocation
  const asked = ResultConfiguration?.OutputLocation
  const location = configuration?.EnforceWorkGroupConfiguration ? (own ?? asked) : (asked ?? own)
  if (!location) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    )
  }
  if (!/^s3:\/\/[^/]+/.test(location))
    throw invalidRequest(`outputLocation is not a valid S3 path: ${location}`)
  return location.replace(/\/+$/, '')
}

/** A statement that does not parse is accepted, and fails when it runs. */
type Parsed = Statement | TrinoError

function parse(query: string): Parsed {
  try {
    return parseAthenaStatement(query)
  } catch (error) {
    if (error instanceof TrinoError) return error
    throw error
  }
}

/** https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html */
function extensionOf(kind: Statement['kind'] | null): string {
  if (kind === 'select' || kind === 'execute' || kind === null) return '.csv'
  if (kind === 'create-table-as' || kind === 'insert' || kind === 'unload') return ''
  return '.txt'
}

function fingerprintOf({ ClientRequestToken: _token, ...parameters }: StartQueryExecutionInput): string {
  return createHash('sha256').update(JSON.stringify(parameters)).digest('hex')
}
