import {
  CreateNamedQueryCommand,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetQueryRuntimeStatisticsCommand,
  GetWorkGroupCommand,
  InvalidRequestException,
  ListEngineVersionsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  StopQueryExecutionCommand,
  TagResourceCommand,
  TooManyRequestsException,
  UntagResourceCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena'
import { describe, expect, test } from 'vitest'
import { stoppedClock } from '../engine/testing/stopped-clock'
import { startAthena } from './athena-store'

const endless =
  'SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(x), UNNEST(sequence(1, 10000)) b(y), UNNEST(sequence(1, 10000)) c(z) WHERE x % 7 = y % z'

test('a query waits for its turn, and one above the limit is refused', async () => {
  const athena = await startAthena({ queryLimits: { running: 1, active: 2 } })
  const { athena: client } = athena.clients
  const state = async (id: string) =>
    (await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }))).QueryExecution?.Status?.State
  const first = await athena.start(endless)
  const second = await athena.start('SELECT 1')
  const third = athena.start('SELECT 2')
  await expect(third).rejects.toBeInstanceOf(TooManyRequestsException)
  await expect(third).rejects.toMatchObject({ Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' })
  await expect.poll(() => state(first)).toBe('RUNNING')
  expect(await state(second)).toBe('QUEUED')
  await client.send(new StopQueryExecutionCommand({ QueryExecutionId: first }))
  expect(await athena.finish(first)).toMatchObject({
    Status: { State: 'CANCELLED', AthenaError: { ErrorCategory: 2, ErrorType: 1011 } },
  })
  const after = await athena.finish(second)
  expect(after.Status?.State).toBe('SUCCEEDED')
  expect(after.Statistics?.QueryQueueTimeInMillis).toBeGreaterThan(0)
})

test('a query that still waits can be stopped', async () => {
  const athena = await startAthena({ queryLimits: { running: 1, active: 5 } })
  const { athena: client } = athena.clients
  const first = await athena.start(endless)
  const second = await athena.start('SELECT 1')
  await client.send(new StopQueryExecutionCommand({ QueryExecutionId: second }))
  expect((await athena.finish(second)).Status).toMatchObject({
    State: 'CANCELLED',
    StateChangeReason: 'Query cancelled by user',
  })
  await client.send(new StopQueryExecutionCommand({ QueryExecutionId: first }))
  expect(await athena.rows('SELECT 1')).toEqual([['1']])
})

describe('result reuse', () => {
  const reuse = (MaxAgeInMinutes?: number) => ({
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes } },
  })
  test('gives the earlier result while it is young enough, for the same text and settings only', async () => {
    const clock = stoppedClock()
    const athena = await startAthena({ clock })
    await athena.rows('CREATE DATABASE default')
    await athena.put('reuse/a.json', '{"id": "a"}\n')
    await athena.rows(
      "CREATE EXTERNAL TABLE default.reused (id string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://data/reuse/'",
    )
    const sql = 'SELECT id FROM reused ORDER BY id'
    const first = await athena.run(sql)
    await athena.put('reuse/b.json', '{"id": "b"}\n')
    const again = await athena.run(sql, reuse(10))
    expect(again.Statistics).toMatchObject({
      DataScannedInBytes: 0,
      ResultReuseInformation: { ReusedPreviousResult: true },
    })
    expect(again.QueryExecutionId).not.toBe(first.QueryExecutionId)
    expect(again.ResultConfiguration?.OutputLocation).toBe(first.ResultConfiguration?.OutputLocation)
    expect(again.ResultReuseConfiguration?.ResultReuseByAgeConfiguration).toEqual({
      Enabled: true,
      MaxAgeInMinutes: 10,
    })
    expect(await athena.rows(sql, reuse())).toEqual([['a']])
    const reused = async (text: string, more: object) =>
      (await athena.run(text, more)).Statistics?.ResultReuseInformation?.ReusedPreviousResult
    expect(await reused(`${sql} DESC`, reuse())).toBe(false)
    const elsewhere = { ...reuse(), ResultConfiguration: { OutputLocation: 's3://results/other/' } }
    expect(await reused(sql, elsewhere)).toBe(false)
    clock.advance(11 * 60_000)
    expect(await athena.rows(sql, reuse(10))).toEqual([['a'], ['b']])
  })
  test('is for statements whose text says what they answer', async () => {
    const athena = await startAthena()
    for (const sql of ['SELECT random()', 'SELECT x FROM UNNEST(sequence(1, 9)) AS t(x) LIMIT 1']) {
      await athena.run(sql)
      const again = await athena.run(sql, reuse())
      expect(again.Statistics?.ResultReuseInformation?.ReusedPreviousResult, sql).toBe(false)
    }
  })
})

test('a workgroup cancels what reads more than it allows', async () => {
  const athena = await startAthena()
  const { athena: client } = athena.clients
  const small = { BytesScannedCutoffPerQuery: 1 }
  await expect(
    client.send(new CreateWorkGroupCommand({ Name: 'frugal', Configuration: small })),
  ).rejects.toBeInstanceOf(InvalidRequestException)
  await client.send(
    new CreateWorkGroupCommand({ Name: 'frugal', Configuration: { BytesScannedCutoffPerQuery: 10_000_000 } }),
  )
  await athena.rows('CREATE DATABASE default')
  await athena.put('big/data.txt', `${'x'.repeat(99)}\n`.repeat(110_000))
  await athena.rows("CREATE EXTERNAL TABLE default.big (line string) LOCATION 's3://data/big/'")
  const over = await athena.run('SELECT count(*) FROM big', { WorkGroup: 'frugal' })
  expect(over).toMatchObject({
    Status: { State: 'CANCELLED', StateChangeReason: 'Query cancelled! : Bytes scanned limit was exceeded' },
    Statistics: { DataScannedInBytes: 10_000_000 },
  })
  await client.send(
    new UpdateWorkGroupCommand({
      WorkGroup: 'frugal',
      ConfigurationUpdates: { RemoveBytesScannedCutoffPerQuery: true },
    }),
  )
  expect(await athena.rows('SELECT count(*) FROM big', { WorkGroup: 'frugal' })).toEqual([['110000']])
})

test('encryption and ACL of a result are echoed, the workgroup’s where it enforces them', async () => {
  const athena = await startAthena()
  const { athena: client } = athena.clients
  const own = {
    EncryptionConfiguration: {
      EncryptionOption: 'SSE_KMS' as const,
      KmsKey: 'arn:aws:kms:us-east-1:0:key/1',
    },
    AclConfiguration: { S3AclOption: 'BUCKET_OWNER_FULL_CONTROL' as const },
    ExpectedBucketOwner: '000000000000',
  }
  const asked = { ResultConfiguration: { OutputLocation: 's3://results/q', ...own } }
  expect((await athena.run('SELECT 1', asked)).ResultConfiguration).toMatchObject(own)
  const EncryptionConfiguration = { EncryptionOption: 'SSE_S3' as const }
  await client.send(
    new CreateWorkGroupCommand({
      Name: 'strict',
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://results/strict/', EncryptionConfiguration },
      },
    }),
  )
  const enforced = (await athena.run('SELECT 1', { ...asked, WorkGroup: 'strict' })).ResultConfiguration
  expect(enforced).toMatchObject({
    OutputLocation: expect.stringMatching(/^s3:\/\/results\/strict\//),
    EncryptionConfiguration,
  })
  expect(enforced?.AclConfiguration).toBeUndefined()
  await client.send(
    new UpdateWorkGroupCommand({
      WorkGroup: 'strict',
      ConfigurationUpdates: { ResultConfigurationUpdates: { RemoveEncryptionConfiguration: true } },
    }),
  )
  const { WorkGroup } = await client.send(new GetWorkGroupCommand({ WorkGroup: 'strict' }))
  expect(WorkGroup?.Configuration?.ResultConfiguration).toEqual({ OutputLocation: 's3://results/strict/' })
  const foreign = { ...asked.ResultConfiguration, ExpectedBucketOwner: '111111111111' }
  await expect(athena.start('SELECT 1', { ResultConfiguration: foreign })).rejects.toBeInstanceOf(
    InvalidRequestException,
  )
})

test.each([
  ['SELECT 1; SELECT 2', 'Only one sql statement is allowed. Got: SELECT 1; SELECT 2'],
  ['GRANT SELECT ON t TO u', 'Queries of this type are not supported'],
  ['  -- nothing', "line 1:1: mismatched input '<EOF>'"],
  ['DROP TABLE a b', "line 1:14: mismatched input 'b'. Expecting: <EOF>"],
])('%s is refused before there is an execution', async (sql, message) => {
  const athena = await startAthena()
  await expect(athena.start(sql)).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message,
    AthenaErrorCode: 'MALFORMED_QUERY',
  })
})

test('workgroups carry tags and go only when they are empty', async () => {
  const athena = await startAthena()
  const { athena: client } = athena.clients
  const Tags = [
    { Key: 'team', Value: 'a' },
    { Key: 'stage', Value: 'dev' },
  ]
  await client.send(new CreateWorkGroupCommand({ Name: 'tagged', Tags }))
  const ResourceARN = 'arn:aws:athena:us-east-1:000000000000:workgroup/tagged'
  await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'team', Value: 'b' }] }))
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['stage'] }))
  const listed = await client.send(new ListTagsForResourceCommand({ ResourceARN }))
  expect(listed.Tags).toEqual([{ Key: 'team', Value: 'b' }])
  await expect(
    client.send(new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}-not` })),
  ).rejects.toBeInstanceOf(ResourceNotFoundException)
  await client.send(
    new CreateNamedQueryCommand({ Name: 'q', Database: 'd', QueryString: 'SELECT 1', WorkGroup: 'tagged' }),
  )
  const remove = (RecursiveDeleteOption?: boolean) =>
    client.send(new DeleteWorkGroupCommand({ WorkGroup: 'tagged', RecursiveDeleteOption }))
  await expect(remove()).rejects.toThrow('WorkGroup tagged is not empty')
  await remove(true)
  await expect(client.send(new ListTagsForResourceCommand({ ResourceARN }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  )
  const versions = (await client.send(new ListEngineVersionsCommand({}))).EngineVersions
  expect(versions?.map(({ EffectiveEngineVersion }) => EffectiveEngineVersion)).toEqual([
    'Athena engine version 3',
    'Athena engine version 3',
  ])
})

test('a statement that writes tells its files as a manifest and has no rows', async () => {
  const athena = await startAthena()
  const { athena: client } = athena.clients
  const { QueryExecutionId } = await athena.run(
    "UNLOAD (SELECT 1 AS a UNION ALL SELECT 2) TO 's3://data/manifest/' WITH (format = 'JSON')",
  )
  const rows = await client.send(new GetQueryResultsCommand({ QueryExecutionId }))
  expect(rows).toMatchObject({ UpdateCount: 2, ResultSet: { Rows: [] } })
  const manifest = await client.send(
    new GetQueryResultsCommand({ QueryExecutionId, QueryResultType: 'DATA_MANIFEST' }),
  )
  expect(manifest.ResultSet?.Rows?.[0]?.Data?.[0]?.VarCharValue).toMatch(/^s3:\/\/data\/manifest\//)
  const select = await athena.run('SELECT 1')
  await expect(
    client.send(
      new GetQueryResultsCommand({
        QueryExecutionId: select.QueryExecutionId,
        QueryResultType: 'DATA_MANIFEST',
      }),
    ),
  ).rejects.toBeInstanceOf(InvalidRequestException)
  const { QueryRuntimeStatistics } = await client.send(
    new GetQueryRuntimeStatisticsCommand({ QueryExecutionId: select.QueryExecutionId }),
  )
  expect(QueryRuntimeStatistics?.OutputStage).toMatchObject({ StageId: 0, State: 'FINISHED', OutputRows: 1 })
})
