import {
  type AthenaClient,
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { parse } from 'csv-parse/sync'
import type { Clients } from './clients'

/** A statement that ended in another state than SUCCEEDED. */
export class StatementFailed extends Error {
  override name = 'StatementFailed'
}

/** Runs a statement to its end and answers with the address of its result. Throws StatementFailed. */
export async function runStatement(
  athena: AthenaClient,
  QueryString: string,
  OutputLocation = 's3://features/results/',
): Promise<string> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({ QueryString, ResultConfiguration: { OutputLocation } }),
  )
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))
    const { State, StateChangeReason } = QueryExecution?.Status ?? {}
    if (State === 'SUCCEEDED') return QueryExecution?.ResultConfiguration?.OutputLocation ?? ''
    if (State === 'FAILED' || State === 'CANCELLED')
      throw new StatementFailed(`${QueryString}: ${StateChangeReason}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** All rows of a query, from its result file, without the header. */
export async function rowsOf(
  { athena, s3 }: Pick<Clients, 'athena' | 's3'>,
  sql: string,
): Promise<string[][]> {
  const location = await runStatement(athena, sql)
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  return (parse((await Body?.transformToString()) ?? '') as string[][]).slice(1)
}
