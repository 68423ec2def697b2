import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  CreateDatabaseCommand,
  CreatePartitionIndexCommand,
  CreateTableCommand,
  DeleteColumnStatisticsForPartitionCommand,
  DeletePartitionIndexCommand,
  EntityNotFoundException,
  GetColumnStatisticsForPartitionCommand,
  GetPartitionCommand,
  GetPartitionIndexesCommand,
  GetPartitionsCommand,
  InvalidInputException,
  paginateGetPartitionIndexes,
  paginateGetPartitions,
  ResourceNumberLimitExceededException,
  UpdateColumnStatisticsForPartitionCommand,
  UpdatePartitionCommand,
} from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const DatabaseName = 'features'
const of = (TableName: string) => ({ DatabaseName, TableName })

await store.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }))

async function createPartitioned(Name: string, days: readonly string[]) {
  const PartitionKeys = [{ Name: 'day', Type: 'date' }]
  const StorageDescriptor = { Columns: [{ Name: 'id', Type: 'string' }] }
  await store.glue.send(
    new CreateTableCommand({ DatabaseName, TableInput: { Name, PartitionKeys, StorageDescriptor } }),
  )
  const PartitionInputList = days.map((day) => ({ Values: [day], Parameters: { made: 'first' } }))
  await store.glue.send(new BatchCreatePartitionCommand({ ...of(Name), PartitionInputList }))
}

const daysOf = async (TableName: string, more: object = {}) =>
  (await store.glue.send(new GetPartitionsCommand({ ...of(TableName), ...more }))).Partitions?.map(
    ({ Values }) => Values?.[0],
  )

test('a partition is replaced and keeps its birth, other values move it', async () => {
  await createPartitioned('changing', ['2026-01-01', '2026-01-02'])
  const { glue } = store
  const get = async (day: string) =>
    (await glue.send(new GetPartitionCommand({ ...of('changing'), PartitionValues: [day] }))).Partition
  const born = (await get('2026-01-01'))?.CreationTime
  const update = (from: string, to: string, more: object = {}) =>
    glue.send(
      new UpdatePartitionCommand({
        ...of('changing'),
        PartitionValueList: [from],
        PartitionInput: { Values: [to], ...more },
      }),
    )
  await update('2026-01-01', '2026-01-01', { StorageDescriptor: { Location: 's3://b/new' } })
  expect(await get('2026-01-01')).toMatchObject({ StorageDescriptor: { Location: 's3://b/new' } })
  expect((await get('2026-01-01'))?.Parameters).toBeUndefined()
  expect((await get('2026-01-01'))?.CreationTime).toEqual(born)
  await update('2026-01-01', '2026-02-01')
  expect(await daysOf('changing')).toEqual(['2026-01-02', '2026-02-01'])
  await expect(update('2026-02-01', '2026-01-02')).rejects.toMatchObject({ name: 'AlreadyExistsException' })
  await expect(update('2026-09-09', '2026-01-02')).rejects.toBeInstanceOf(EntityNotFoundException)
})

test('batches read, change and delete partitions and name those that are missing', async () => {
  await createPartitioned('batched', ['2026-01-01', '2026-01-02', '2026-01-03'])
  const { glue } = store
  const read = await glue.send(
    new BatchGetPartitionCommand({
      ...of('batched'),
      PartitionsToGet: [{ Values: ['2026-01-03'] }, { Values: ['2020-01-01'] }],
    }),
  )
  expect(read.Partitions?.map(({ Values }) => Values)).toEqual([['2026-01-03']])
  const missing = { ErrorDetail: { ErrorCode: 'EntityNotFoundException' } }
  const changed = await glue.send(
    new BatchUpdatePartitionCommand({
      ...of('batched'),
      Entries: ['2026-01-01', '2020-01-01'].map((day) => ({
        PartitionValueList: [day],
        PartitionInput: { Values: [day], Parameters: { made: 'again' } },
      })),
    }),
  )
  expect(changed.Errors).toMatchObject([{ PartitionValueList: ['2020-01-01'], ...missing }])
  const gone = await glue.send(
    new BatchDeletePartitionCommand({
      ...of('batched'),
      PartitionsToDelete: [{ Values: ['2026-01-02'] }, { Values: ['2020-01-01'] }],
    }),
  )
  expect(gone.Errors).toMatchObject([{ PartitionValues: ['2020-01-01'], ...missing }])
  expect(await daysOf('batched')).toEqual(['2026-01-01', '2026-01-03'])
  const expression = { Expression: "day > date '2026-1-2'" }
  expect(await daysOf('batched', expression)).toEqual(['2026-01-03'])
})

test('indexes are described, at most three to a table, on partition keys only', async () => {
  const { glue } = store
  const index = (IndexName: string, ...Keys: string[]) => ({ IndexName, Keys })
  await glue.send(
    new CreateTableCommand({
      DatabaseName,
      TableInput: {
        Name: 'indexed',
        PartitionKeys: [
          { Name: 'year', Type: 'int' },
          { Name: 'month', Type: 'int' },
        ],
      },
      PartitionIndexes: [index('both', 'year', 'month')],
    }),
  )
  const create = (PartitionIndex: { IndexName: string; Keys: string[] }) =>
    glue.send(new CreatePartitionIndexCommand({ ...of('indexed'), PartitionIndex }))
  await create(index('one', 'year'))
  await expect(create(index('one', 'year'))).rejects.toMatchObject({ name: 'AlreadyExistsException' })
  await expect(create(index('bad', 'id'))).rejects.toBeInstanceOf(InvalidInputException)
  await create(index('other', 'month'))
  await expect(create(index('fourth', 'month'))).rejects.toBeInstanceOf(ResourceNumberLimitExceededException)
  await glue.send(new DeletePartitionIndexCommand({ ...of('indexed'), IndexName: 'other' }))
  const names: unknown[] = []
  for await (const page of paginateGetPartitionIndexes({ client: glue }, of('indexed')))
    names.push(...(page.PartitionIndexDescriptorList ?? []))
  expect(names).toEqual([
    {
      IndexName: 'both',
      IndexStatus: 'ACTIVE',
      Keys: [
        { Name: 'year', Type: 'int' },
        { Name: 'month', Type: 'int' },
      ],
    },
    { IndexName: 'one', IndexStatus: 'ACTIVE', Keys: [{ Name: 'year', Type: 'int' }] },
  ])
  await expect(
    glue.send(new DeletePartitionIndexCommand({ ...of('indexed'), IndexName: 'other' })),
  ).rejects.toBeInstanceOf(EntityNotFoundException)
  await expect(
    glue.send(
      new CreateTableCommand({
        DatabaseName,
        TableInput: { Name: 'unmade', PartitionKeys: [{ Name: 'a', Type: 'int' }] },
        PartitionIndexes: [index('x', 'b')],
      }),
    ),
  ).rejects.toBeInstanceOf(InvalidInputException)
  await expect(glue.send(new GetPartitionIndexesCommand(of('unmade')))).rejects.toBeInstanceOf(
    EntityNotFoundException,
  )
})

test('statistics of a partition are kept by column and go with the partition', async () => {
  await createPartitioned('counted', ['2026-01-01'])
  const { glue } = store
  const partition = { ...of('counted'), PartitionValues: ['2026-01-01'] }
  const AnalyzedTime = new Date('2026-01-02T00:00:00Z')
  const StatisticsData = {
    Type: 'STRING' as const,
    StringColumnStatisticsData: {
      MaximumLength: 9,
      AverageLength: 4.5,
      NumberOfNulls: 0,
      NumberOfDistinctValues: 3,
    },
  }
  const statistics = { ColumnName: 'id', ColumnType: 'string', AnalyzedTime, StatisticsData }
  const updated = await glue.send(
    new UpdateColumnStatisticsForPartitionCommand({
      ...partition,
      ColumnStatisticsList: [statistics, { ...statistics, ColumnName: 'nope' }],
    }),
  )
  expect(updated.Errors).toMatchObject([{ Error: { ErrorCode: 'EntityNotFoundException' } }])
  const read = () =>
    glue.send(new GetColumnStatisticsForPartitionCommand({ ...partition, ColumnNames: ['ID', 'other'] }))
  expect(await read()).toMatchObject({
    ColumnStatisticsList: [statistics],
    Errors: [{ ColumnName: 'other' }],
  })
  const remove = () =>
    glue.send(new DeleteColumnStatisticsForPartitionCommand({ ...partition, ColumnName: 'id' }))
  await remove()
  await expect(remove()).rejects.toBeInstanceOf(EntityNotFoundException)
  await glue.send(
    new UpdateColumnStatisticsForPartitionCommand({ ...partition, ColumnStatisticsList: [statistics] }),
  )
  await glue.send(
    new BatchDeletePartitionCommand({ ...of('counted'), PartitionsToDelete: [{ Values: ['2026-01-01'] }] }),
  )
  await expect(read()).rejects.toBeInstanceOf(EntityNotFoundException)
  await glue.send(
    new BatchCreatePartitionCommand({
      ...of('counted'),
      PartitionInputList: [{ Values: ['2026-01-01'] }],
    }),
  )
  expect((await read()).ColumnStatisticsList).toEqual([])
})

test('pages and segments of many partitions hold each of them once', async () => {
  const days = Array.from({ length: 90 }, (_, n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  await createPartitioned('many', days)
  const { glue } = store
  const paged: unknown[] = []
  for await (const page of paginateGetPartitions({ client: glue, pageSize: 7 }, of('many'))) {
    expect(page.Partitions?.length).toBeLessThanOrEqual(7)
    paged.push(...(page.Partitions ?? []).map(({ Values }) => Values?.[0]))
  }
  expect(paged).toEqual(days)
  const expression = { ...of('many'), Expression: "day >= '1970-03-01'" }
  const filtered = await glue.send(new GetPartitionsCommand({ ...expression, MaxResults: 31 }))
  expect(filtered.Partitions).toHaveLength(31)
  expect(filtered.NextToken).toBeUndefined()
  const segments = await Promise.all(
    [0, 1, 2].map((SegmentNumber) => daysOf('many', { Segment: { SegmentNumber, TotalSegments: 3 } })),
  )
  expect(segments.flat().sort()).toEqual(days)
  expect(segments.every((segment = []) => segment.length > 10)).toBe(true)
  for (const NextToken of ['made up', Buffer.from('["x"]').toString('base64url')])
    await expect(daysOf('many', { NextToken })).rejects.toBeInstanceOf(InvalidInputException)
  await expect(daysOf('many', { Segment: { SegmentNumber: 3, TotalSegments: 3 } })).rejects.toBeInstanceOf(
    InvalidInputException,
  )
})
