import { randomUUID } from 'node:crypto'
import {
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  InvalidRequestException,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { startAthena } from './athena-store'

const endless =
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(x), UNNEST(sequence(1, 10000)) b(y), UNNEST(sequence(1, 10000)) c(z) WHERE x % 7 = y % z'

test('a query succeeds, tells where its result is, and answers with a header and typed columns', async () => {
  const athena = await startAthena()
  const execution = await athena.run(
    `SELECT 1 AS id, 'a' AS "My Name", CAST(NULL AS double) AS d, '' AS empty, TIMESTAMP '2024-01-02 03:04:05' AS t`,
  )
  const id = execution.QueryExecutionId
  expect(execution).toMatchObject({
    StatementType: 'DML',
    SubstatementType: 'SELECT',
    WorkGroup: 'primary',
    QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'default' },
    ResultConfiguration: { OutputLocation: `s3://results/queries/${id}.csv` },
    EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
    Status: { State: 'SUCCEEDED' },
    Statistics: { DataScannedInBytes: 0 },
  })
  expect(execution.Status?.SubmissionDateTime).toBeInstanceOf(Date)
  const results = await athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))
  expect(results.ResultSet?.Rows).toEqual([
    { Data: ['id', 'My Name', 'd', 'empty', 't'].map((VarCharValue) => ({ VarCharValue })) },
    {
      Data: [
        { VarCharValue: '1' },
        { VarCharValue: 'a' },
        {},
        { VarCharValue: '' },
        { VarCharValue: '2024-01-02 03:04:05.000' },
      ],
    },
  ])
  expect(
    results.ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type, Precision, CaseSensitive }) => [
      Name,
      Type,
      Precision,
      CaseSensitive,
    ]),
  ).toEqual([
    ['id', 'integer', 10, false],
    ['My Name', 'varchar', 1, true],
    ['d', 'double', 17, false],
    ['empty', 'varchar', 0, true],
    ['t', 'timestamp', 3, false],
  ])
  expect(results.NextToken).toBeUndefined()
})

test('the file quotes every value and leaves NULL out', async () => {
  const athena = await startAthena()
  const { ResultConfiguration } = await athena.run(
    `SELECT * FROM (VALUES (1, 'say "hi"', NULL), (NULL, '', 'a' || chr(10) || 'b')) AS t(a, b, c)`,
  )
  const location = ResultConfiguration?.OutputLocation ?? ''
  expect(await athena.read(location)).toBe('"a","b","c"\n"1","say ""hi""",\n,"","a\nb"\n')
  const listed = await athena.clients.s3.send(new ListObjectsV2Command({ Bucket: 'results' }))
  expect(listed.Contents?.map(({ Key }) => Key)).toContain(
    `${location.replace('s3://results/', '')}.metadata`,
  )
})

test('a result without rows is its header', async () => {
  const athena = await startAthena()
  const { QueryExecutionId, ResultConfiguration } = await athena.run('SELECT 1 AS a, 2 AS a WHERE false')
  expect(await athena.read(ResultConfiguration?.OutputLocation ?? '')).toBe('"a","a"\n')
  const { ResultSet } = await athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
  expect(ResultSet?.Rows).toHaveLength(1)
})

test('pages join to the whole result, the header being a row of the first only', async () => {
  const athena = await startAthena()
  const { QueryExecutionId } = await athena.run(
    `SELECT x, 'line' || chr(10) || '"' || CAST(x AS varchar) AS y, NULL AS z FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x`,
  )
  const seen: (string | undefined)[] = []
  const sizes: number[] = []
  let NextToken: string | undefined
  do {
    const page = await athena.clients.athena.send(
      new GetQueryResultsCommand({ QueryExecutionId, NextToken, MaxResults: 700 }),
    )
    const rows = page.ResultSet?.Rows ?? []
    sizes.push(rows.length)
    seen.push(...rows.map(({ Data }) => Data?.[0]?.VarCharValue))
    NextToken = page.NextToken
  } while (NextToken)
  expect(sizes).toEqual([700, 700, 700, 401])
  expect(seen).toEqual(['x', ...Array.from({ length: 2500 }, (_, index) => String(index + 1))])
  const statistics = await athena.clients.athena.send(
    new GetQueryRuntimeStatisticsCommand({ QueryExecutionId }),
  )
  expect(statistics.QueryRuntimeStatistics?.Rows?.OutputRows).toBe(2500)
})

test('a failed query gives its reason, its class and no result', async () => {
  const athena = await startAthena()
  const execution = await athena.run('SELECT nope FROM (VALUES 1) AS t(a)')
  expect(execution.Status).toMatchObject({
    State: 'FAILED',
    StateChangeReason:
      "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved or requester is not authorized to access requested resources",
    AthenaError: { ErrorCategory: 2, ErrorType: 1006, Retryable: false },
  })
  const results = athena.clients.athena.send(
    new GetQueryResultsCommand({ QueryExecutionId: execution.QueryExecutionId }),
  )
  await expect(results).rejects.toBeInstanceOf(InvalidRequestException)
  expect(await athena.failure('SELECT * FORM t')).toBe(
    "SYNTAX_ERROR: line 1:10: mismatched input 'FORM'. Expecting: <EOF>",
  )
  expect(await athena.failure('SELECT * FROM nope.t')).toBe(
    "SCHEMA_NOT_FOUND: line 1:15: Schema 'nope' does not exist",
  )
  expect(await athena.failure('MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE')).toBe(
    "SCHEMA_NOT_FOUND: line 1:12: Schema 'default' does not exist",
  )
})

test('stopping ends a query that would run for hours', async () => {
  const athena = await startAthena()
  const id = await athena.start(endless)
  await athena.clients.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
  expect((await athena.finish(id)).Status?.State).toBe('CANCELLED')
  // The engine goes on to work, and stopping what has ended changes nothing.
  expect(await athena.rows('SELECT 1')).toEqual([['1']])
  await athena.clients.athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
})

test('a result asked for too early says so', async () => {
  const athena = await startAthena()
  const QueryExecutionId = await athena.start(endless)
  await expect(athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toThrow(
    /Query has not yet finished\. Current state: (QUEUED|RUNNING)/,
  )
  await athena.clients.athena.send(new StopQueryExecutionCommand({ QueryExecutionId }))
})

test('the same token starts one query; with another statement it is refused', async () => {
  const athena = await startAthena()
  const ClientRequestToken = randomUUID()
  const first = await athena.start('SELECT 1', { ClientRequestToken })
  expect(await athena.start('SELECT 1', { ClientRequestToken })).toBe(first)
  await expect(athena.start('SELECT 2', { ClientRequestToken })).rejects.toThrow(
    'Idempotent parameters do not match',
  )
})

test('a query without a place for its result is refused', async () => {
  const athena = await startAthena()
  const start = (OutputLocation?: string) =>
    athena.clients.athena.send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ResultConfiguration: { OutputLocation } }),
    )
  await expect(start()).rejects.toThrow(/No output location provided/)
  await expect(start('s3://missing-bucket/x')).rejects.toMatchObject({
    name: 'InvalidRequestException',
    AthenaErrorCode: 'INVALID_INPUT',
  })
})

test('parameters are literals in the order of the question marks', async () => {
  const athena = await startAthena()
  const ExecutionParameters = ['2', "'it''s'"]
  expect(await athena.rows("SELECT ? + 1, ?, '?'", { ExecutionParameters })).toEqual([['3', "it's", '?']])
})

test('history lists the newest first and survives a restart', async () => {
  const athena = await startAthena()
  const ids: (string | undefined)[] = []
  for (const n of [1, 2, 3]) ids.unshift((await athena.run(`SELECT ${n}`)).QueryExecutionId)
  const firstPage = await athena.clients.athena.send(new ListQueryExecutionsCommand({ MaxResults: 2 }))
  expect(firstPage.QueryExecutionIds).toEqual(ids.slice(0, 2))
  await athena.restart()
  const { NextToken } = firstPage
  const rest = await athena.clients.athena.send(new ListQueryExecutionsCommand({ MaxResults: 2, NextToken }))
  expect(rest.QueryExecutionIds).toEqual(ids.slice(2))
  const batch = await athena.clients.athena.send(
    new BatchGetQueryExecutionCommand({ QueryExecutionIds: [ids[0] ?? '', 'unknown'] }),
  )
  expect(batch.QueryExecutions?.map(({ Query }) => Query)).toEqual(['SELECT 3'])
  expect(batch.UnprocessedQueryExecutionIds?.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([
    'unknown',
  ])
})

test('a query that ran when the store stopped is not running afterwards', async () => {
  const athena = await startAthena()
  const id = await athena.start(endless)
  await athena.restart()
  expect(['FAILED', 'CANCELLED']).toContain((await athena.finish(id)).Status?.State)
})

test('an unknown id is an InvalidRequestException', async () => {
  const athena = await startAthena()
  const get = athena.clients.athena.send(new GetQueryExecutionCommand({ QueryExecutionId: 'nope' }))
  await expect(get).rejects.toThrow('QueryExecution nope was not found')
})
