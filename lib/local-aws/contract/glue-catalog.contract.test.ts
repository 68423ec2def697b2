import {
  BatchDeleteTableVersionCommand,
  ConcurrentModificationException,
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeleteTableCommand,
  DeleteTableVersionCommand,
  EntityNotFoundException,
  GetCatalogCommand,
  GetCatalogImportStatusCommand,
  GetCatalogsCommand,
  GetColumnStatisticsForTableCommand,
  GetDatabasesCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionsCommand,
  GetTagsCommand,
  GetUserDefinedFunctionCommand,
  GetUserDefinedFunctionsCommand,
  InvalidInputException,
  SearchTablesCommand,
  type TableInput,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateColumnStatisticsForTableCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const DatabaseName = 'features'

await store.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }))

const create = (TableInput: TableInput) =>
  store.glue.send(new CreateTableCommand({ DatabaseName, TableInput }))
const update = (TableInput: TableInput, more: Partial<UpdateTableCommandInput> = {}) =>
  store.glue.send(new UpdateTableCommand({ DatabaseName, TableInput, ...more }))
const get = async (Name: string, more: object = {}) =>
  (await store.glue.send(new GetTableCommand({ DatabaseName, Name, ...more }))).Table
const advance = (seconds: number) => {
  store.time.now = new Date(store.time.now.getTime() + seconds * 1000)
}

test('an Iceberg client commits by version: the slower of two is refused and commits on what it reads anew', async () => {
  const Name = 'iceberg_table'
  const definition = (metadata: string, previous?: string): TableInput => ({
    Name,
    TableType: 'EXTERNAL_TABLE',
    Parameters: {
      table_type: 'ICEBERG',
      metadata_location: metadata,
      ...(previous && { previous_metadata_location: previous }),
    },
    StorageDescriptor: { Columns: [{ Name: 'id', Type: 'bigint' }], Location: 's3://bucket/iceberg' },
  })
  await create(definition('s3://bucket/m/00000.json'))
  const read = await get(Name)
  const commit = (metadata: string, VersionId: string | undefined) =>
    update(definition(metadata, 's3://bucket/m/00000.json'), { SkipArchive: true, VersionId })
  await commit('s3://bucket/m/00001-a.json', read?.VersionId)
  await expect(commit('s3://bucket/m/00001-b.json', read?.VersionId)).rejects.toBeInstanceOf(
    ConcurrentModificationException,
  )
  const fresh = await get(Name)
  expect(fresh?.Parameters?.metadata_location).toBe('s3://bucket/m/00001-a.json')
  await commit('s3://bucket/m/00002-b.json', fresh?.VersionId)
  const versions = await store.glue.send(new GetTableVersionsCommand({ DatabaseName, TableName: Name }))
  expect(versions.TableVersions?.map(({ VersionId }) => VersionId)).toEqual(['2'])
  const racing = (await get(Name))?.VersionId
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, n) => commit(`s3://bucket/m/00003-${n}.json`, racing)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a definition is read as of a moment, and its old versions can be forgotten', async () => {
  await create({ Name: 'aged', Description: 'first' })
  const early = store.time.now
  advance(60)
  await update({ Name: 'aged', Description: 'second' })
  advance(60)
  await update({ Name: 'aged', Description: 'third' })
  expect((await get('aged', { QueryAsOfTime: early }))?.Description).toBe('first')
  expect((await get('aged', { QueryAsOfTime: store.time.now }))?.Description).toBe('third')
  await expect(get('aged', { QueryAsOfTime: new Date(0) })).rejects.toBeInstanceOf(EntityNotFoundException)
  const of = { DatabaseName, TableName: 'aged' }
  await store.glue.send(new DeleteTableVersionCommand({ ...of, VersionId: '0' }))
  await expect(
    store.glue.send(new DeleteTableVersionCommand({ ...of, VersionId: '2' })),
  ).rejects.toBeInstanceOf(InvalidInputException)
  const { Errors } = await store.glue.send(
    new BatchDeleteTableVersionCommand({ ...of, VersionIds: ['0', '1'] }),
  )
  expect(Errors).toMatchObject([
    { TableName: 'aged', VersionId: '0', ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
  ])
  const left = await store.glue.send(new GetTableVersionsCommand(of))
  expect(left.TableVersions?.map(({ VersionId }) => VersionId)).toEqual(['2'])
})

test('a table cannot get another name, and nothing else needs its own', async () => {
  await create({ Name: 'named' })
  await expect(update({ Name: 'renamed' }, { Name: 'named' })).rejects.toThrow(
    'Table rename is not supported.',
  )
  await update({ Name: 'named', Description: 'new' }, { Name: 'Named', Force: true })
  expect((await get('named'))?.Description).toBe('new')
  await expect(update({ Name: 'renamed' })).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('lists give the attributes that are asked for', async () => {
  await create({ Name: 'attributes', TableType: 'EXTERNAL_TABLE', Description: 'x' })
  const ask = { DatabaseName, Expression: 'attributes' }
  const names = await store.glue.send(new GetTablesCommand({ ...ask, AttributesToGet: ['NAME'] }))
  expect(names.TableList).toEqual([{ Name: 'attributes' }])
  const types = await store.glue.send(
    new GetTablesCommand({ ...ask, AttributesToGet: ['NAME', 'TABLE_TYPE'] }),
  )
  expect(types.TableList).toEqual([{ Name: 'attributes', TableType: 'EXTERNAL_TABLE' }])
  const databases = await store.glue.send(new GetDatabasesCommand({ AttributesToGet: ['NAME'] }))
  expect(databases.DatabaseList).toContainEqual({ Name: DatabaseName })
})

test('tags belong to databases and tables and go with them', async () => {
  const { glue } = store
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'tagged' }, Tags: { team: 'a' } }))
  const ResourceArn = 'arn:aws:glue:us-east-1:000000000000:database/tagged'
  const tags = async () => (await glue.send(new GetTagsCommand({ ResourceArn }))).Tags
  await glue.send(new TagResourceCommand({ ResourceArn, TagsToAdd: { stage: 'dev' } }))
  expect(await tags()).toEqual({ team: 'a', stage: 'dev' })
  await glue.send(new UntagResourceCommand({ ResourceArn, TagsToRemove: ['team'] }))
  expect(await tags()).toEqual({ stage: 'dev' })
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, '']))
  await expect(glue.send(new TagResourceCommand({ ResourceArn, TagsToAdd: many }))).rejects.toBeInstanceOf(
    InvalidInputException,
  )
  await glue.send(new DeleteDatabaseCommand({ Name: 'tagged' }))
  await expect(tags()).rejects.toBeInstanceOf(EntityNotFoundException)
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'tagged' } }))
  expect(await tags()).toEqual({})
})

test('statistics of columns go with the table', async () => {
  const Columns = [{ Name: 'n', Type: 'bigint' }]
  const of = { DatabaseName, TableName: 'measured' }
  const read = async () =>
    (await store.glue.send(new GetColumnStatisticsForTableCommand({ ...of, ColumnNames: ['n'] })))
      .ColumnStatisticsList
  await create({ Name: 'measured', StorageDescriptor: { Columns } })
  const LongColumnStatisticsData = {
    MinimumValue: 1,
    MaximumValue: 9,
    NumberOfNulls: 0,
    NumberOfDistinctValues: 9,
  }
  await store.glue.send(
    new UpdateColumnStatisticsForTableCommand({
      ...of,
      ColumnStatisticsList: [
        {
          ColumnName: 'n',
          ColumnType: 'bigint',
          AnalyzedTime: new Date(0),
          StatisticsData: { Type: 'LONG', LongColumnStatisticsData },
        },
      ],
    }),
  )
  expect(await read()).toMatchObject([{ StatisticsData: { LongColumnStatisticsData } }])
  await store.glue.send(new DeleteTableCommand({ DatabaseName, Name: 'measured' }))
  await create({ Name: 'measured', StorageDescriptor: { Columns } })
  expect(await read()).toEqual([])
})

test('search forgives a typing error, filters by every field and sorts by any', async () => {
  await create({ Name: 'departures', Description: 'Hourly delay', Owner: 'ann' })
  await create({ Name: 'departures_old', Description: 'Hourly delay', Owner: 'bob' })
  const search = async (more: object) =>
    (await store.glue.send(new SearchTablesCommand(more))).TableList?.map(({ Name }) => Name)
  expect(await search({ SearchText: 'depatures' })).toEqual(['departures', 'departures_old'])
  expect(await search({ SearchText: '"depatures"' })).toEqual([])
  const newest = { SearchText: 'departures', SortCriteria: [{ FieldName: 'Owner', Sort: 'DESC' }] }
  expect(await search(newest)).toEqual(['departures_old', 'departures'])
  expect(
    await search({
      Filters: [
        { Key: 'Owner', Value: 'ann' },
        { Key: 'DatabaseName', Value: DatabaseName },
      ],
    }),
  ).toEqual(['departures'])
  const first = await store.glue.send(new SearchTablesCommand({ ...newest, MaxResults: 1 } as object))
  expect(first.NextToken).toBeDefined()
  expect(await search({ ...newest, MaxResults: 1, NextToken: first.NextToken })).toEqual(['departures'])
})

test('what Spark, Terraform and the CLI ask of the account’s catalog', async () => {
  const { glue } = store
  const { Catalog } = await glue.send(new GetCatalogCommand({ CatalogId: '000000000000' }))
  expect(Catalog?.ResourceArn).toBe('arn:aws:glue:us-east-1:000000000000:catalog')
  expect((await glue.send(new GetCatalogsCommand({ IncludeRoot: true }))).CatalogList).toHaveLength(1)
  expect((await glue.send(new GetCatalogsCommand({}))).CatalogList).toEqual([])
  const { ImportStatus } = await glue.send(new GetCatalogImportStatusCommand({}))
  expect(ImportStatus?.ImportCompleted).toBe(true)
  const functions = await glue.send(new GetUserDefinedFunctionsCommand({ DatabaseName, Pattern: '.*' }))
  expect(functions.UserDefinedFunctions).toEqual([])
  await expect(
    glue.send(new GetUserDefinedFunctionCommand({ DatabaseName, FunctionName: 'f' })),
  ).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('nothing is shared by others', async () => {
  await create({ Name: 'own' })
  for (const ResourceShareType of ['FOREIGN', 'FEDERATED'] as const) {
    const found = await store.glue.send(new SearchTablesCommand({ SearchText: 'own', ResourceShareType }))
    expect(found.TableList).toEqual([])
    expect((await store.glue.send(new GetDatabasesCommand({ ResourceShareType }))).DatabaseList).toEqual([])
  }
  const all = await store.glue.send(new SearchTablesCommand({ SearchText: 'own', ResourceShareType: 'ALL' }))
  expect(all.TableList?.map(({ Name }) => Name)).toContain('own')
})
