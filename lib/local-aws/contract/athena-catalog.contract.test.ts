import {
  BatchGetNamedQueryCommand,
  CreateNamedQueryCommand,
  CreatePreparedStatementCommand,
  CreateWorkGroupCommand,
  DeleteNamedQueryCommand,
  DeleteWorkGroupCommand,
  GetDataCatalogCommand,
  GetNamedQueryCommand,
  GetPreparedStatementCommand,
  GetTableMetadataCommand,
  GetWorkGroupCommand,
  InvalidRequestException,
  ListDatabasesCommand,
  ListDataCatalogsCommand,
  ListNamedQueriesCommand,
  ListPreparedStatementsCommand,
  ListTableMetadataCommand,
  ListWorkGroupsCommand,
  MetadataException,
  ResourceNotFoundException,
  UpdateNamedQueryCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  return athena.close
})

test('the catalog lists databases and tables with their columns', async () => {
  const { athena: client } = athena.clients
  expect((await client.send(new ListDataCatalogsCommand({}))).DataCatalogsSummary).toEqual([
    { CatalogName: 'AwsDataCatalog', Type: 'GLUE' },
  ])
  const named = await client.send(new GetDataCatalogCommand({ Name: 'AwsDataCatalog' }))
  expect(named.DataCatalog?.Type).toBe('GLUE')
  await athena.rows('CREATE DATABASE shop')
  for (const name of ['orders', 'orders_old', 'people']) {
    await athena.rows(
      `CREATE EXTERNAL TABLE shop.${name} (id string COMMENT 'key', n bigint) PARTITIONED BY (day string) STORED AS PARQUET LOCATION 's3://data/${name}/'`,
    )
  }
  const databases = await client.send(new ListDatabasesCommand({ CatalogName: 'AwsDataCatalog' }))
  expect(databases.DatabaseList?.map(({ Name }) => Name)).toContain('shop')
  const inShop = { CatalogName: 'AwsDataCatalog', DatabaseName: 'shop' }
  const first = await client.send(
    new ListTableMetadataCommand({ ...inShop, Expression: 'orders.*', MaxResults: 1 }),
  )
  const second = await client.send(
    new ListTableMetadataCommand({
      ...inShop,
      Expression: 'orders.*',
      MaxResults: 1,
      NextToken: first.NextToken,
    }),
  )
  const names = [first, second].flatMap(({ TableMetadataList = [] }) =>
    TableMetadataList.map(({ Name }) => Name),
  )
  expect(names).toEqual(['orders', 'orders_old'])
  expect(second.NextToken).toBeUndefined()
  const { TableMetadata } = await client.send(new GetTableMetadataCommand({ ...inShop, TableName: 'Orders' }))
  expect(TableMetadata).toMatchObject({
    Name: 'orders',
    TableType: 'EXTERNAL_TABLE',
    Columns: [
      { Name: 'id', Type: 'string', Comment: 'key' },
      { Name: 'n', Type: 'bigint' },
    ],
    PartitionKeys: [{ Name: 'day', Type: 'string' }],
    Parameters: { location: 's3://data/orders' },
  })
  const missing = client.send(new GetTableMetadataCommand({ ...inShop, TableName: 'nope' }))
  await expect(missing).rejects.toBeInstanceOf(MetadataException)
})

test('named queries are kept, changed, listed in their order and deleted', async () => {
  const { athena: client } = athena.clients
  const create = async (Name: string, ClientRequestToken?: string) =>
    (
      await client.send(
        new CreateNamedQueryCommand({ Name, Database: 'shop', QueryString: 'SELECT 1', ClientRequestToken }),
      )
    ).NamedQueryId
  const token = 'a'.repeat(32)
  const first = await create('first', token)
  expect(await create('first', token)).toBe(first)
  const second = await create('second')
  await client.send(
    new UpdateNamedQueryCommand({ NamedQueryId: first, Name: 'renamed', QueryString: 'SELECT 2' }),
  )
  const { NamedQuery } = await client.send(new GetNamedQueryCommand({ NamedQueryId: first }))
  expect(NamedQuery).toEqual({
    NamedQueryId: first,
    Name: 'renamed',
    Database: 'shop',
    QueryString: 'SELECT 2',
    WorkGroup: 'primary',
  })
  const page = await client.send(new ListNamedQueriesCommand({ MaxResults: 1 }))
  expect(page.NamedQueryIds).toEqual([first])
  expect(
    (await client.send(new ListNamedQueriesCommand({ NextToken: page.NextToken }))).NamedQueryIds,
  ).toEqual([second])
  await client.send(new DeleteNamedQueryCommand({ NamedQueryId: first }))
  const batch = await client.send(
    new BatchGetNamedQueryCommand({ NamedQueryIds: [first ?? '', second ?? ''] }),
  )
  expect(batch.NamedQueries?.map(({ Name }) => Name)).toEqual(['second'])
  expect(batch.UnprocessedNamedQueryIds?.map(({ NamedQueryId }) => NamedQueryId)).toEqual([first])
})

test('a workgroup brings its output location, which it may enforce', async () => {
  const { athena: client } = athena.clients
  const Configuration = { ResultConfiguration: { OutputLocation: 's3://results/team/' } }
  await client.send(new CreateWorkGroupCommand({ Name: 'team', Configuration }))
  const started = { WorkGroup: 'team', ResultConfiguration: {} }
  expect((await athena.run('SELECT 1', started)).ResultConfiguration?.OutputLocation).toMatch(
    /^s3:\/\/results\/team\/[\w-]+\.csv$/,
  )
  await client.send(
    new UpdateWorkGroupCommand({
      WorkGroup: 'team',
      ConfigurationUpdates: { EnforceWorkGroupConfiguration: true },
    }),
  )
  const elsewhere = { WorkGroup: 'team', ResultConfiguration: { OutputLocation: 's3://data/mine/' } }
  expect((await athena.run('SELECT 1', elsewhere)).ResultConfiguration?.OutputLocation).toMatch(
    /^s3:\/\/results\/team\//,
  )
  expect(
    (await client.send(new GetWorkGroupCommand({ WorkGroup: 'team' }))).WorkGroup?.Configuration,
  ).toMatchObject({
    EnforceWorkGroupConfiguration: true,
    ...Configuration,
  })
  const listed = await client.send(new ListWorkGroupsCommand({}))
  expect(listed.WorkGroups?.map(({ Name }) => Name)).toEqual(['primary', 'team'])
  await client.send(new UpdateWorkGroupCommand({ WorkGroup: 'team', State: 'DISABLED' }))
  await expect(athena.start('SELECT 1', { WorkGroup: 'team' })).rejects.toBeInstanceOf(
    InvalidRequestException,
  )
  await client.send(new DeleteWorkGroupCommand({ WorkGroup: 'team' }))
  await expect(client.send(new GetWorkGroupCommand({ WorkGroup: 'team' }))).rejects.toThrow(
    'WorkGroup team is not found.',
  )
})

test('prepared statements can be made and read without SQL', async () => {
  const { athena: client } = athena.clients
  const statement = { StatementName: 'add', WorkGroup: 'primary', QueryStatement: 'SELECT ? + ?' }
  await client.send(new CreatePreparedStatementCommand(statement))
  expect(await athena.rows('EXECUTE add USING 1, 2')).toEqual([['3']])
  expect(await athena.rows('EXECUTE add', { ExecutionParameters: ['3', '4'] })).toEqual([['7']])
  const listed = await client.send(new ListPreparedStatementsCommand({ WorkGroup: 'primary' }))
  expect(listed.PreparedStatements?.map(({ StatementName }) => StatementName)).toEqual(['add'])
  const missing = client.send(
    new GetPreparedStatementCommand({ StatementName: 'nope', WorkGroup: 'primary' }),
  )
  await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException)
})
