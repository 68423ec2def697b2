import 'server-only'
import { BatchGetQueryExecutionCommand, paginateListQueryExecutions } from '@aws-sdk/client-athena'
import * as athenaRuns from '@/lib/aws/athena'
import { athena } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { env } from '@/lib/env'
import { assertReadsOnly } from '@/lib/sql/reading'
import { type Execution, type ResultPage, resultPageRows } from './contract'
import { toExecution } from './from-wire'

/** Starts a statement that the parser found to only read. Throws `invalid` with the place of the problem otherwise. */
export async function startExecution(sql: string, sentBy: string, database?: string): Promise<string> {
  assertReadsOnly(sql)
  const options = { origin: { by: sentBy, from: 'workbench' as const } }
  return athenaRuns.startQuery(sql, database ? { ...options, database } : options)
}

export async function getExecution(id: string): Promise<Execution> {
  return toExecution(await athenaRuns.getExecution(id))
}

/** Stops the execution and answers the state that Athena then reports. */
export async function stopExecution(id: string): Promise<Execution> {
  await athenaRuns.stopQuery(id)
  return getExecution(id)
}

export const getResultPage = (id: string, token?: string): Promise<ResultPage> =>
  athenaRuns.getResultPage(id, token, resultPageRows)

/** Athena answers 50 executions per batch. */
const batchSize = 50

/** The workgroup's newest executions first, whoever sent them. */
export async function listExecutions(limit: number): Promise<Execution[]> {
  return translating('list the executions', async () => {
    const ids = await newestIds(limit)
    const executions: Execution[] = []
    for (let at = 0; at < ids.length; at += batchSize) {
      const batch = new BatchGetQueryExecutionCommand({ QueryExecutionIds: ids.slice(at, at + batchSize) })
      const { QueryExecutions = [] } = await athena().send(batch)
      executions.push(...QueryExecutions.map(toExecution))
    }
    // A batch answers in its own order.
    const order = new Map(ids.map((id, index) => [id, index]))
    return executions.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  })
}

async function newestIds(limit: number): Promise<string[]> {
  const ids: string[] = []
  const pages = paginateListQueryExecutions(
    { client: athena(), pageSize: batchSize },
    { WorkGroup: env().workgroup },
  )
  for await (const page of pages) {
    ids.push(...(page.QueryExecutionIds ?? []))
    if (ids.length >= limit) break
  }
  return ids.slice(0, limit)
}
