import {
  CreateTableCommand,
  type CreateTableCommandInput,
  GetTableCommand,
  InvalidInputException,
} from '@aws-sdk/client-glue'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

// Iceberg tables whose first metadata Glue itself writes.

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows('CREATE DATABASE lake')
  return athena.close
})

const create = (input: Partial<CreateTableCommandInput>) =>
  athena.clients.glue.send(new CreateTableCommand({ DatabaseName: 'lake', ...input }))
const tableOf = async (Name: string) =>
  (await athena.clients.glue.send(new GetTableCommand({ DatabaseName: 'lake', Name }))).Table
type Metadata = {
  schemas: { fields: unknown[] }[]
  'partition-specs': { fields: unknown[] }[]
  'sort-orders': { fields: unknown[] }[]
  properties: Record<string, string>
}
const metadataOf = async (name: string): Promise<Metadata> =>
  JSON.parse(await athena.read((await tableOf(name))?.Parameters?.metadata_location ?? ''))
const made = { IcebergInput: { MetadataOperation: 'CREATE', Version: '2' } } as const

test('of the columns of a TableInput, with what else it says of the table', async () => {
  await create({
    TableInput: {
      Name: 'Plain',
      Description: 'all of it',
      Parameters: { team: 'a', table_type: 'else' },
      StorageDescriptor: {
        Location: 's3://data/plain/',
        Columns: [
          { Name: 'Id', Type: 'bigint', Comment: 'key' },
          { Name: 'tags', Type: 'array<string>' },
        ],
      },
    },
    OpenTableFormatInput: made,
  })
  expect(await tableOf('plain')).toMatchObject({
    Description: 'all of it',
    TableType: 'EXTERNAL_TABLE',
    Parameters: { team: 'a', table_type: 'ICEBERG' },
    StorageDescriptor: {
      Location: 's3://data/plain',
      Columns: [{ Name: 'id', Comment: 'key' }, { Name: 'tags' }],
    },
  })
  await athena.rows("INSERT INTO lake.plain VALUES (1, ARRAY['x'])")
  expect(await athena.rows('SELECT id, tags FROM lake.plain')).toEqual([['1', '[x]']])
})

test("of a schema in Iceberg's words, with partitions, an order and properties", async () => {
  await create({
    Name: 'events',
    OpenTableFormatInput: {
      IcebergInput: {
        ...made.IcebergInput,
        CreateIcebergTableInput: {
          Location: 's3://data/events',
          Schema: {
            Type: 'struct',
            Fields: [
              { Id: 7, Name: 'ts', Type: 'timestamp', Required: true, Doc: 'when' },
              { Id: 9, Name: 'id', Type: 'long', Required: false },
            ],
          },
          PartitionSpec: { Fields: [{ SourceId: 7, Transform: 'day', Name: 'ts_day' }] },
          WriteOrder: {
            OrderId: 1,
            Fields: [{ SourceId: 9, Transform: 'identity', Direction: 'asc', NullOrder: 'nulls-last' }],
          },
          Properties: { 'write.parquet.compression-codec': 'zstd' },
        },
      },
    },
  })
  const metadata = await metadataOf('events')
  expect(metadata.schemas[0]?.fields).toEqual([
    { id: 1, name: 'ts', type: 'timestamp', required: true, doc: 'when' },
    { id: 2, name: 'id', type: 'long', required: false },
  ])
  expect(metadata['partition-specs'][0]?.fields).toEqual([
    { 'source-id': 1, 'field-id': 1000, name: 'ts_day', transform: 'day' },
  ])
  expect(metadata['sort-orders'].at(-1)?.fields).toEqual([
    { 'source-id': 2, transform: 'identity', direction: 'asc', 'null-order': 'nulls-last' },
  ])
  expect(metadata.properties).toMatchObject({ 'write.parquet.compression-codec': 'zstd' })
  await athena.rows("INSERT INTO lake.events VALUES (TIMESTAMP '2026-01-02 03:04:05', 1)")
  expect(await athena.rows('SELECT partition.ts_day, record_count FROM lake."events$partitions"')).toEqual([
    ['2026-01-02', '1'],
  ])
})

test('what cannot be made is refused, and leaves nothing', async () => {
  const storage = { Location: 's3://data/refused', Columns: [{ Name: 'a', Type: 'int' }] }
  const refused: [string, Partial<CreateTableCommandInput>][] = [
    ['no location', { TableInput: { Name: 'r', StorageDescriptor: { Columns: storage.Columns } } }],
    [
      'no bucket',
      { TableInput: { Name: 'r', StorageDescriptor: { ...storage, Location: 's3://nowhere/x' } } },
    ],
    ['no columns', { TableInput: { Name: 'r', StorageDescriptor: { ...storage, Columns: [] } } }],
    [
      'no such type',
      { TableInput: { Name: 'r', StorageDescriptor: { ...storage, Columns: [{ Name: 'a', Type: 'x' }] } } },
    ],
    ['no name', {}],
  ]
  for (const [reason, input] of refused)
    await expect(create({ ...input, OpenTableFormatInput: made }), reason).rejects.toBeInstanceOf(
      InvalidInputException,
    )
  await expect(create({ Name: 'r' })).rejects.toBeInstanceOf(InvalidInputException)
  await expect(tableOf('r')).rejects.toMatchObject({ name: 'EntityNotFoundException' })
})
