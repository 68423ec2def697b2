import type { SavedQueries } from '../named-queries'
import type { QueryRequest, QueryRuntime } from '../run-query'
import { type RunnableStatement, runStatement } from '../statements/run-statement'
import { parseAthenaStatement, type Statement } from '../statements/statement'
import type { Outcome, StatementRun } from '../statements/statement-run'
import { emptyOutcome } from '../statements/statement-run'
import { checkCatalog } from '../tables/resolve-tables'
import { TrinoError } from '../trino/trino-error'
import type { Parsed } from './accept-statement'
import type { Execution } from './execution'
import type { ExecutionStore } from './execution-store'
import { parameterText } from './parameter-text'
import { isReusable, reusableResult, reuseKeyOf } from './result-reuse'

export type Hooks = Required<Pick<QueryRequest, 'signal' | 'onStart' | 'onPlanned'>>

/** What an execution ends with; `reuseKey` where its result may serve later ones. */
export type Carried = Outcome & {
  reuseKey: string | null
  outputLocation?: string
  reusedPreviousResult?: boolean
}

type Dependencies = { runtime: QueryRuntime; store: ExecutionStore; savedQueries: SavedQueries }

/** Does what an accepted statement says, or gives the result of an earlier execution where the caller allows that. */
export async function carryOut(
  execution: Execution,
  statement: Parsed,
  hooks: Hooks,
  { runtime, store, savedQueries }: Dependencies,
): Promise<Carried> {
  if (statement instanceof TrinoError) throw statement
  checkCatalog(runtime.engine.catalog, execution.catalog, null)
  const given = execution.parameters.map(parameterText)
  const request = { database: execution.database, parameters: given, ...hooks }
  const { id, outputPrefix, outputLocation } = execution
  const context: StatementRun = { id, runtime, request, outputPrefix, outputLocation }
  switch (statement.kind) {
    case 'prepare': {
      hooks.onStart()
      const { name: StatementName, sql: QueryStatement } = statement
      const kept = { StatementName, WorkGroupName: execution.workGroup, QueryStatement }
      if ((await savedQueries.putStatement(kept, 'any')) === 'full')
        throw new TrinoError('GENERIC_USER_ERROR', 'The workgroup has 1000 prepared statements already')
      return { ...emptyOutcome, reuseKey: null }
    }
    case 'deallocate':
      hooks.onStart()
      if (!(await savedQueries.deleteStatement(execution.workGroup, statement.name)))
        throw notPrepared(statement.name)
      return { ...emptyOutcome, reuseKey: null }
    case 'execute': {
      const prepared = savedQueries.findStatement(execution.workGroup, statement.name)
      if (!prepared) throw notPrepared(statement.name)
      const inner = parseAthenaStatement(prepared.QueryStatement)
      if (isPreparing(inner)) throw notPrepared(statement.name)
      const parameters = statement.values.length > 0 ? statement.values : given
      // The text of EXECUTE says nothing of the statement, which may be another one by now.
      return {
        ...(await runStatement(inner, { ...context, request: { ...request, parameters } })),
        reuseKey: null,
      }
    }
    case 'select':
      return select(statement, context, execution, store)
    default:
      return { ...(await runStatement(statement, context)), reuseKey: null }
  }
}

async function select(
  statement: Extract<RunnableStatement, { kind: 'select' }>,
  run: StatementRun,
  execution: Execution,
  store: ExecutionStore,
): Promise<Carried> {
  const { engine } = run.runtime
  const reuseKey = isReusable(statement.query, execution, engine) ? reuseKeyOf(execution) : null
  const earlier = reuseKey === null ? null : reusableResult(execution, store, engine)
  if (!earlier) return { ...(await runStatement(statement, run)), reuseKey }
  run.request.onStart?.()
  const { columns, outputRows, outputBytes, outputLocation } = earlier
  return {
    ...emptyOutcome,
    columns,
    outputRows,
    outputBytes,
    outputLocation,
    reusedPreviousResult: true,
    // The earlier execution stays the one whose age counts.
    reuseKey: null,
  }
}

const isPreparing = (
  statement: Statement,
): statement is Extract<Statement, { kind: 'prepare' | 'execute' | 'deallocate' }> =>
  statement.kind === 'prepare' || statement.kind === 'execute' || statement.kind === 'deallocate'

const notPrepared = (name: string) =>
  new TrinoError('GENERIC_USER_ERROR', `Prepared statement not found: ${name}`)
