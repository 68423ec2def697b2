import {
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreateTableCommand,
  GetDatabaseCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GetTableVersionCommand,
  InvalidInputException,
  type TableInput,
} from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { sharedStore } from './running-store'

const store = await sharedStore()
const DatabaseName = 'refusals'

await store.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }))

const createTable = (Name: string, more: object = {}) =>
  store.glue.send(new CreateTableCommand({ DatabaseName, TableInput: { Name, ...more } }))

test.each<[string, TableInput, object?]>([
  ['a name with a line break', { Name: 'a\nb' }],
  ['a name of 256 bytes', { Name: 'ü'.repeat(128) }],
  [
    'a column comment of two lines',
    { Name: 'bad', StorageDescriptor: { Columns: [{ Name: 'c', Comment: 'a\nb' }] } },
  ],
  ['a description over 2,048 characters', { Name: 'bad', Description: 'x'.repeat(2049) }],
  [
    'an Iceberg table to be made by Glue',
    { Name: 'bad' },
    { OpenTableFormatInput: { IcebergInput: { MetadataOperation: 'CREATE' } } },
  ],
  ['a parameter over 512,000 characters', { Name: 'bad', Parameters: { k: 'x'.repeat(512_001) } }],
])('%s is refused', async (_what, TableInput, more = {}) => {
  await expect(
    store.glue.send(new CreateTableCommand({ DatabaseName, TableInput, ...more })),
  ).rejects.toBeInstanceOf(InvalidInputException)
})

test("refusals are in Glue's words, which scripts look for", async () => {
  const { glue } = store
  await createTable('worded', { PartitionKeys: [{ Name: 'n', Type: 'int' }] })
  const of = { DatabaseName, TableName: 'worded' }
  const partition = () =>
    glue.send(new CreatePartitionCommand({ ...of, PartitionInput: { Values: ['int'] } }))
  await partition()
  const refused: [() => Promise<unknown>, string, string][] = [
    [() => createTable('worded'), 'AlreadyExistsException', 'Table already exists.'],
    [partition, 'AlreadyExistsException', 'Partition already exists.'],
    [
      () => glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } })),
      'AlreadyExistsException',
      'Database already exists.',
    ],
    [
      () => glue.send(new GetDatabaseCommand({ Name: 'nodb' })),
      'EntityNotFoundException',
      'Database nodb not found.',
    ],
    [
      () => glue.send(new GetTableCommand({ DatabaseName, Name: 'notable' })),
      'EntityNotFoundException',
      'Table notable not found.',
    ],
    [
      () => glue.send(new GetPartitionCommand({ ...of, PartitionValues: ['9'] })),
      'EntityNotFoundException',
      'Cannot find partition.',
    ],
    [
      () => glue.send(new GetTableVersionCommand({ ...of, VersionId: '10not-an-int' })),
      'InvalidInputException',
      'Version 10not-an-int is not an integer.',
    ],
    [
      () => glue.send(new GetPartitionsCommand({ ...of, Expression: 'm = 1' })),
      'InvalidInputException',
      "Unknown column 'm'",
    ],
    [
      () => glue.send(new GetPartitionsCommand({ ...of, Expression: 'n = 1' })),
      'InvalidStateException',
      '"int" is not an integer',
    ],
  ]
  for (const [request, name, message] of refused)
    await expect(request()).rejects.toMatchObject({ name, message })
})

test('an expression that would never end is refused in time', async () => {
  await createTable('a'.repeat(60))
  const list = store.glue.send(new GetTablesCommand({ DatabaseName, Expression: '(a+)+b' }))
  await expect(list).rejects.toBeInstanceOf(InvalidInputException)
})
