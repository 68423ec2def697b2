import {
  AlreadyExistsException,
  BatchCreatePartitionCommand,
  BatchDeleteTableCommand,
  ConcurrentModificationException,
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeletePartitionCommand,
  DeleteTableCommand,
  EntityNotFoundException,
  GetDatabaseCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionCommand,
  GetTableVersionsCommand,
  InvalidInputException,
  paginateGetDatabases,
  paginateGetPartitions,
  SearchTablesCommand,
  UpdateDatabaseCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const DatabaseName = 'features'

await store.glue.send(
  new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName, Description: 'all of them' } }),
)

const columns = (...names: string[]) => ({
  Columns: names.map((Name) => ({ Name, Type: 'string', Comment: `the ${Name}` })),
})
const createTable = (Name: string, more: object = {}) =>
  store.glue.send(
    new CreateTableCommand({ DatabaseName, TableInput: { Name, StorageDescriptor: columns('id'), ...more } }),
  )
const getTable = async (Name: string) =>
  (await store.glue.send(new GetTableCommand({ DatabaseName, Name }))).Table

test('a database is made, found in any case, changed and removed', async () => {
  const { glue } = store
  await glue.send(
    new CreateDatabaseCommand({ DatabaseInput: { Name: 'Mixed_Case', Parameters: { team: 'a' } } }),
  )
  const found = await glue.send(new GetDatabaseCommand({ Name: 'MIXED_CASE', CatalogId: '000000000000' }))
  expect(found.Database).toMatchObject({
    Name: 'mixed_case',
    Parameters: { team: 'a' },
    CatalogId: '000000000000',
  })
  expect(found.Database?.CreateTime).toBeInstanceOf(Date)
  const again = glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'mixed_case' } }))
  await expect(again).rejects.toBeInstanceOf(AlreadyExistsException)
  await glue.send(
    new UpdateDatabaseCommand({
      Name: 'mixed_case',
      DatabaseInput: { Name: 'mixed_case', Description: 'new' },
    }),
  )
  const changed = await glue.send(new GetDatabaseCommand({ Name: 'mixed_case' }))
  expect(changed.Database?.Description).toBe('new')
  expect(changed.Database?.Parameters).toBeUndefined()
  await glue.send(new DeleteDatabaseCommand({ Name: 'mixed_case' }))
  await expect(glue.send(new GetDatabaseCommand({ Name: 'mixed_case' }))).rejects.toBeInstanceOf(
    EntityNotFoundException,
  )
  await expect(
    glue.send(new GetDatabaseCommand({ Name: DatabaseName, CatalogId: '1' })),
  ).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('databases come in pages', async () => {
  for (const Name of ['p1', 'p2', 'p3'])
    await store.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }))
  const names: (string | undefined)[] = []
  for await (const page of paginateGetDatabases({ client: store.glue, pageSize: 2 }, {})) {
    expect(page.DatabaseList?.length).toBeLessThanOrEqual(2)
    names.push(...(page.DatabaseList ?? []).map(({ Name }) => Name))
  }
  expect(names).toEqual([DatabaseName, 'p1', 'p2', 'p3'])
})

test('a table comes back as it was described', async () => {
  const input = {
    Description: 'two\nlines',
    TableType: 'EXTERNAL_TABLE',
    Parameters: { classification: 'parquet', 'notes.app/readme': 'x'.repeat(100_000) },
    PartitionKeys: [{ Name: 'Day', Type: 'date' }],
    StorageDescriptor: {
      ...columns('Id', 'Value'),
      Location: 's3://bucket/data',
      SerdeInfo: { Parameters: { a: 'b' } },
    },
  }
  await createTable('Orders', input)
  const table = await getTable('orders')
  expect(table).toMatchObject({
    ...input,
    Name: 'orders',
    DatabaseName,
    PartitionKeys: [{ Name: 'day', Type: 'date' }],
    StorageDescriptor: {
      ...input.StorageDescriptor,
      ...columns('id', 'value'),
      Columns: [{ Name: 'id' }, { Name: 'value' }],
    },
    VersionId: '0',
    Retention: 0,
  })
  expect(table?.CreateTime).toBeInstanceOf(Date)
  await expect(createTable('ORDERS')).rejects.toBeInstanceOf(AlreadyExistsException)
  await expect(getTable('never-made')).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('an update replaces, keeps the version before and refuses a stale reader', async () => {
  await createTable('versioned', { Description: 'first' })
  const update = (more: object, options: object = {}) =>
    store.glue.send(
      new UpdateTableCommand({ DatabaseName, TableInput: { Name: 'versioned', ...more }, ...options }),
    )
  await update({ Description: 'second' }, { VersionId: '0' })
  await expect(update({ Description: 'stale' }, { VersionId: '0' })).rejects.toBeInstanceOf(
    ConcurrentModificationException,
  )
  await update({ Description: 'third' }, { SkipArchive: true })
  expect(await getTable('versioned')).toMatchObject({ Description: 'third', VersionId: '2' })
  expect((await getTable('versioned'))?.StorageDescriptor).toBeUndefined()
  const of = { DatabaseName, TableName: 'versioned' }
  const { TableVersions } = await store.glue.send(new GetTableVersionsCommand(of))
  expect(TableVersions?.map(({ VersionId, Table }) => [VersionId, Table?.Description])).toEqual([
    ['2', 'third'],
    ['0', 'first'],
  ])
  const first = await store.glue.send(new GetTableVersionCommand({ ...of, VersionId: '0' }))
  expect(first.TableVersion?.Table?.Description).toBe('first')
  await expect(store.glue.send(new GetTableVersionCommand({ ...of, VersionId: '1' }))).rejects.toBeInstanceOf(
    EntityNotFoundException,
  )
})

test('tables are listed by a pattern over their whole name, in pages', async () => {
  for (const name of ['x_a', 'x_b', 'x_c', 'y_x_a']) await createTable(name)
  const list = (more: object) => store.glue.send(new GetTablesCommand({ DatabaseName, ...more }))
  expect((await list({ Expression: 'x_.*' })).TableList?.map(({ Name }) => Name)).toEqual([
    'x_a',
    'x_b',
    'x_c',
  ])
  const page = await list({ Expression: 'x_.*', MaxResults: 2 })
  expect(page.TableList?.map(({ Name }) => Name)).toEqual(['x_a', 'x_b'])
  await store.glue.send(new DeleteTableCommand({ DatabaseName, Name: 'x_b' }))
  const rest = await list({ Expression: 'x_.*', MaxResults: 2, NextToken: page.NextToken })
  expect(rest.TableList?.map(({ Name }) => Name)).toEqual(['x_c'])
  expect(rest.NextToken).toBeUndefined()
  await expect(list({ Expression: '(' })).rejects.toBeInstanceOf(InvalidInputException)
  await expect(list({ NextToken: 'made up' })).rejects.toBeInstanceOf(InvalidInputException)
  await expect(list({ DatabaseName: 'nope' })).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('a batch deletes what is there and names what is not', async () => {
  await createTable('gone_1')
  const { Errors } = await store.glue.send(
    new BatchDeleteTableCommand({ DatabaseName, TablesToDelete: ['gone_1', 'never_there'] }),
  )
  expect(Errors).toMatchObject([
    { TableName: 'never_there', ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
  ])
  await expect(getTable('gone_1')).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('partitions are made one by one and many at once, and filtered by expression', async () => {
  const of = { DatabaseName, TableName: 'by_day' }
  await createTable('by_day', {
    PartitionKeys: [
      { Name: 'day', Type: 'string' },
      { Name: 'hour', Type: 'int' },
    ],
  })
  const { glue } = store
  await glue.send(
    new CreatePartitionCommand({
      ...of,
      PartitionInput: {
        Values: ['2026-01-01', '0'],
        StorageDescriptor: { ...columns('id'), Location: 's3://b/0' },
      },
    }),
  )
  const inputs = Array.from({ length: 5 }, (_, hour) => ({ Values: ['2026-01-01', String(hour)] }))
  const batch = await glue.send(new BatchCreatePartitionCommand({ ...of, PartitionInputList: inputs }))
  expect(batch.Errors).toMatchObject([
    { PartitionValues: ['2026-01-01', '0'], ErrorDetail: { ErrorCode: 'AlreadyExistsException' } },
  ])
  const some = await glue.send(
    new GetPartitionsCommand({ ...of, Expression: "day = '2026-01-01' AND hour BETWEEN 1 AND 3" }),
  )
  expect(some.Partitions?.map(({ Values }) => Values?.[1])).toEqual(['1', '2', '3'])
  const seen: unknown[] = []
  for await (const page of paginateGetPartitions({ client: glue, pageSize: 2 }, of))
    seen.push(...(page.Partitions ?? []))
  expect(seen).toHaveLength(5)
  const one = await glue.send(new GetPartitionCommand({ ...of, PartitionValues: ['2026-01-01', '0'] }))
  expect(one.Partition).toMatchObject({ TableName: 'by_day', StorageDescriptor: { Location: 's3://b/0' } })
  const bare = await glue.send(
    new GetPartitionsCommand({ ...of, Expression: 'hour = 0', ExcludeColumnSchema: true }),
  )
  expect(bare.Partitions?.[0]?.StorageDescriptor?.Columns).toBeUndefined()
  await glue.send(new DeletePartitionCommand({ ...of, PartitionValues: ['2026-01-01', '0'] }))
  await expect(
    glue.send(new GetPartitionCommand({ ...of, PartitionValues: ['2026-01-01', '0'] })),
  ).rejects.toBeInstanceOf(EntityNotFoundException)
  await expect(
    glue.send(new CreatePartitionCommand({ ...of, PartitionInput: { Values: ['only-one'] } })),
  ).rejects.toBeInstanceOf(InvalidInputException)
  await expect(glue.send(new GetPartitionsCommand({ ...of, Expression: 'nope = 1' }))).rejects.toBeInstanceOf(
    InvalidInputException,
  )
})

test('search looks into names, descriptions, columns and parameters of all databases', async () => {
  await createTable('delays_hourly', {
    Description: 'Average departure delay',
    Parameters: { owner_team: 'ops' },
  })
  await createTable('delays_daily', { StorageDescriptor: columns('avg_dep_delay_7d') })
  const search = async (more: object) =>
    (await store.glue.send(new SearchTablesCommand(more))).TableList?.map(({ Name }) => Name)
  expect(await search({ SearchText: 'departure' })).toEqual(['delays_hourly'])
  expect(await search({ SearchText: 'dep_delay' })).toContain('delays_daily')
  expect(await search({ SearchText: '"Average departure"' })).toEqual(['delays_hourly'])
  expect(await search({ Filters: [{ Key: 'owner_team', Value: 'ops' }] })).toEqual(['delays_hourly'])
  const sorted = { SearchText: 'delays', SortCriteria: [{ FieldName: 'Name', Sort: 'DESC' }] }
  expect(await search(sorted)).toEqual(['delays_hourly', 'delays_daily'])
  const future = new Date(Date.now() + 3_600_000).toISOString()
  expect(
    await search({ Filters: [{ Key: 'CreateTime', Value: future, Comparator: 'GREATER_THAN' }] }),
  ).toEqual([])
})

test('a table says what Glue says of every table, given or not', async () => {
  await createTable('bare')
  expect(await getTable('bare')).toMatchObject({
    Retention: 0,
    IsRegisteredWithLakeFormation: false,
    IsMultiDialectView: false,
    StorageDescriptor: {
      Compressed: false,
      NumberOfBuckets: 0,
      SortColumns: [],
      StoredAsSubDirectories: false,
    },
  })
})
