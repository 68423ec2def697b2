import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type ColumnInfo,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  type Row,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { athena } from './clients'
import { translating } from './errors'
import { type StatementOrigin, withOrigin } from './statement-origin'
import { ensureWorkspace } from './workspace-bucket'

export type Column = { name: string; type: string }
/** Values stay text end to end: a bigint has 64 bits and would lose digits as a JS number. */
export type ResultPage = { columns: Column[]; rows: (string | null)[][]; nextToken: string | null }

export type QueryResult = ResultPage & { executionId: string; bytesScanned: number; engineMs: number }

type RunOptions = {
  origin: StatementOrigin
  database?: string
  /** At most this many rows are fetched; the stored result is whole. */
  maxRows?: number
  signal?: AbortSignal
}

/** Athena pages hold 1,000 rows, of which the first of the first page is the header. */
const pageRows = 1_000

/**
 * Runs a statement to its end and answers its first rows. Stops the execution when `signal` aborts.
 * Throws `query-failed` with the engine's message and position.
 */
export async function runQuery(sql: string, options: RunOptions): Promise<QueryResult> {
  const executionId = await startQuery(sql, options)
  const execution = await awaitQuery(executionId, options.signal)
  const { columns, rows } = await firstRows(executionId, options.maxRows ?? pageRows)
  return {
    executionId,
    columns,
    rows: rows.slice(0, options.maxRows),
    nextToken: null,
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    engineMs: execution.Statistics?.EngineExecutionTimeInMillis ?? 0,
  }
}

/** Starts a statement and answers its execution id. */
export async function startQuery(sql: string, { origin, database }: RunOptions): Promise<string> {
  await ensureWorkspace()
  const { workspace, workgroup } = env()
  return translating('start the query', async () => {
    const { QueryExecutionId } = await athena().send(
      new StartQueryExecutionCommand({
        QueryString: withOrigin(sql, origin),
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
        ResultConfiguration: { OutputLocation: `s3://${workspace.bucket}/${workspace.prefix}results/` },
        WorkGroup: workgroup,
      }),
    )
    if (!QueryExecutionId) throw new AppError('internal', 'Athena started a query without an id.')
    return QueryExecutionId
  })
}

/** Waits for the final state; when `signal` aborts the execution is stopped before this rejects. */
export async function awaitQuery(executionId: string, signal?: AbortSignal): Promise<QueryExecution> {
  // The local store answers within milliseconds; Athena takes a second, and asks for backoff.
  for (let delayMs = 10; ; delayMs = Math.min(delayMs * 1.6, 1_000)) {
    if (signal?.aborted) {
      await stopQuery(executionId)
      throw signal.reason
    }
    const execution = await getExecution(executionId)
    const state = execution.Status?.State
    if (state === 'SUCCEEDED') return execution
    if (state === 'FAILED' || state === 'CANCELLED') throw failureOf(execution)
    await sleep(delayMs)
  }
}

export async function getExecution(executionId: string): Promise<QueryExecution> {
  return translating('read the query’s state', async () => {
    const { QueryExecution } = await athena().send(
      new GetQueryExecutionCommand({ QueryExecutionId: executionId }),
    )
    if (!QueryExecution) throw new AppError('not-found', `There is no query ${executionId}.`)
    return QueryExecution
  })
}

export async function stopQuery(executionId: string): Promise<void> {
  await translating('stop the query', () =>
    athena().send(new StopQueryExecutionCommand({ QueryExecutionId: executionId })),
  )
}

/** One page of a finished query's stored result. The header row of the first page is taken off. */
export async function getResultPage(
  executionId: string,
  token?: string,
  maxRows = pageRows,
): Promise<ResultPage> {
  return translating('read the query’s result', async () => {
    const page = await athena().send(
      new GetQueryResultsCommand({ QueryExecutionId: executionId, NextToken: token, MaxResults: maxRows }),
    )
    const columns = (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(toColumn)
    const rows = (page.ResultSet?.Rows ?? []).map((row) => toValues(row, columns.length))
    const isHeader = token === undefined && columns.every(({ name }, index) => rows[0]?.[index] === name)
    return { columns, rows: isHeader ? rows.slice(1) : rows, nextToken: page.NextToken ?? null }
  })
}

async function firstRows(executionId: string, maxRows: number): Promise<ResultPage> {
  const first = await getResultPage(executionId)
  const { columns, rows } = first
  let { nextToken } = first
  while (nextToken !== null && rows.length < maxRows) {
    const page = await getResultPage(executionId, nextToken)
    rows.push(...page.rows)
    nextToken = page.nextToken
  }
  return { columns, rows, nextToken }
}

/** The engine's own words, with the place it names (`line 3:14`) as a position in the statement. */
export function failureOf({ QueryExecutionId, Status }: QueryExecution): AppError {
  const reason = Status?.AthenaError?.ErrorMessage ?? Status?.StateChangeReason ?? 'Athena gave no reason.'
  if (Status?.State === 'CANCELLED') {
    return new AppError('query-failed', 'The query was cancelled.', {
      ...idOf(QueryExecutionId),
      detail: reason,
    })
  }
  const place = reason.match(/line (\d+):(\d+)/)
  const position = place ? { position: { line: Number(place[1]), column: Number(place[2]) } } : {}
  return new AppError('query-failed', reason, { ...idOf(QueryExecutionId), ...position })
}

const idOf = (id: string | undefined) => (id === undefined ? {} : { id })
const toColumn = ({ Name = '', Type = 'varchar' }: ColumnInfo): Column => ({ name: Name, type: Type })
const toValues = ({ Data = [] }: Row, width: number): (string | null)[] =>
  Array.from({ length: width }, (_, index) => Data[index]?.VarCharValue ?? null)
