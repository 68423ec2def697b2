import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena'
import { GlueClient } from '@aws-sdk/client-glue'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { createLocalAws, type LocalAwsOptions } from '../server'

type Options = Pick<LocalAwsOptions, 'queryLimits' | 'clock'>

/** As `openAthena`; all goes with the test. */
export async function startAthena(options: Options = {}) {
  const store = await openAthena(options)
  onTestFinished(store.close)
  return store
}

/** A store with a bucket for results and one for data, and the waiting that every Athena client does. */
export async function openAthena(options: Options = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'athena-'))
  const open = async () => {
    const store = await createLocalAws({ dataDir, ...options })
    return { store, endpoint: (await store.listen(0)).url }
  }
  let running = await open()
  const clientsOf = (endpoint: string) => {
    const config = {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }
    return { athena: new AthenaClient(config), s3: new S3Client(config), glue: new GlueClient(config) }
  }
  let clients = clientsOf(running.endpoint)
  for (const Bucket of ['results', 'data']) await clients.s3.send(new CreateBucketCommand({ Bucket }))

  async function start(sql: string, more: Partial<StartQueryExecutionCommandInput> = {}): Promise<string> {
    const started = await clients.athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        ResultConfiguration: { OutputLocation: 's3://results/queries/' },
        ...more,
      }),
    )
    return started.QueryExecutionId ?? ''
  }

  async function finish(id: string): Promise<QueryExecution> {
    for (;;) {
      const { QueryExecution } = await clients.athena.send(
        new GetQueryExecutionCommand({ QueryExecutionId: id }),
      )
      const state = QueryExecution?.Status?.State
      if (QueryExecution && state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution
      await pause(5)
    }
  }

  const run = async (sql: string, more: Partial<StartQueryExecutionCommandInput> = {}) =>
    finish(await start(sql, more))

  return {
    get endpoint() {
      return running.endpoint
    },
    async close() {
      await running.store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
    get clients() {
      return clients
    },
    start,
    finish,
    run,
    /** Rows of a statement that succeeds, without the header of a query; null is NULL. */
    async rows(
      sql: string,
      more: Partial<StartQueryExecutionCommandInput> = {},
    ): Promise<(string | null)[][]> {
      const execution = await run(sql, more)
      if (execution.Status?.State !== 'SUCCEEDED') throw new Error(execution.Status?.StateChangeReason)
      const { ResultSet } = await clients.athena.send(
        new GetQueryResultsCommand({ QueryExecutionId: execution.QueryExecutionId }),
      )
      const all = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
        Data.map(({ VarCharValue = null }) => VarCharValue),
      )
      return execution.StatementType === 'DML' ? all.slice(1) : all
    },
    /** Why a statement fails. */
    async failure(sql: string): Promise<string | undefined> {
      return (await run(sql)).Status?.StateChangeReason
    },
    async put(key: string, body: string) {
      await clients.s3.send(new PutObjectCommand({ Bucket: 'data', Key: key, Body: body }))
    },
    /** Text of an object by its address. */
    async read(uri: string): Promise<string> {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? []
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key }))
      return (await Body?.transformToString()) ?? ''
    },
    async restart() {
      await running.store.close()
      running = await open()
      clients = clientsOf(running.endpoint)
    },
  }
}

export type AthenaStore = Awaited<ReturnType<typeof openAthena>>
