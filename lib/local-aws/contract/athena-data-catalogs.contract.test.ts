import {
  CreateDataCatalogCommand,
  type CreateDataCatalogCommandInput,
  DeleteDataCatalogCommand,
  GetDataCatalogCommand,
  InvalidRequestException,
  ListDataCatalogsCommand,
  ListTableMetadataCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateDataCatalogCommand,
} from '@aws-sdk/client-athena'
import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  await athena.rows('CREATE DATABASE shop')
  await athena.rows("CREATE TABLE shop.t WITH (external_location = 's3://data/t/') AS SELECT 1 AS a")
  return athena.close
})

const own = { Type: 'GLUE', Parameters: { 'catalog-id': '000000000000' } } as const
const create = (input: CreateDataCatalogCommandInput) =>
  athena.clients.athena.send(new CreateDataCatalogCommand(input))
const get = async (Name: string) =>
  (await athena.clients.athena.send(new GetDataCatalogCommand({ Name }))).DataCatalog

test('a further name of the account’s own catalog leads to its tables, in SQL and in the API', async () => {
  await create({ ...own, Name: 'Second', Description: 'once more', Tags: [{ Key: 'team', Value: 'a' }] })
  expect(await get('second')).toEqual({ ...own, Name: 'Second', Description: 'once more' })
  expect(await athena.rows('SELECT a FROM second.shop.t')).toEqual([['1']])
  const context = { QueryExecutionContext: { Catalog: 'Second', Database: 'shop' } }
  expect(await athena.rows('SELECT a FROM t', context)).toEqual([['1']])
  const { TableMetadataList } = await athena.clients.athena.send(
    new ListTableMetadataCommand({ CatalogName: 'Second', DatabaseName: 'shop' }),
  )
  expect(TableMetadataList?.map(({ Name }) => Name)).toEqual(['t'])
  const { DataCatalogsSummary } = await athena.clients.athena.send(new ListDataCatalogsCommand({}))
  expect(DataCatalogsSummary).toEqual([
    { CatalogName: 'AwsDataCatalog', Type: 'GLUE' },
    { CatalogName: 'Second', Type: 'GLUE' },
  ])
})

test('a catalog behind a function is a description, which says so when it is asked', async () => {
  const Parameters = { function: 'arn:aws:lambda:us-east-1:000000000000:function:f' }
  await create({ Name: 'behind', Type: 'LAMBDA', Parameters })
  expect(await get('behind')).toEqual({ Name: 'behind', Type: 'LAMBDA', Parameters })
  expect(await athena.failure('SELECT * FROM behind.a.b')).toMatch(
    /^NOT_SUPPORTED: .*cannot query catalog 'behind' of type LAMBDA/,
  )
  expect(await athena.failure('SELECT * FROM nowhere.a.b')).toMatch(
    /^CATALOG_NOT_FOUND: .*Catalog 'nowhere' does not exist/,
  )
  const away = await athena.run('SELECT 1', { QueryExecutionContext: { Catalog: 'nowhere' } })
  expect(away.Status?.StateChangeReason).toBe("CATALOG_NOT_FOUND: Catalog 'nowhere' does not exist")
})

test('what a catalog says is replaced, its tags are its own, and both go with it', async () => {
  const { athena: client } = athena.clients
  await create({ ...own, Name: 'changing', Tags: [{ Key: 'a', Value: '1' }] })
  const ResourceARN = 'arn:aws:athena:us-east-1:000000000000:datacatalog/changing'
  const tags = async () =>
    (await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags?.map(({ Key }) => Key)
  await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }))
  expect(await tags()).toEqual(['a', 'b'])
  const Parameters = { 'metadata-function': 'arn:aws:lambda:x' }
  await client.send(new UpdateDataCatalogCommand({ Name: 'changing', Type: 'HIVE', Parameters }))
  expect(await get('changing')).toEqual({ Name: 'changing', Type: 'HIVE', Parameters })
  await athena.restart()
  expect(await get('changing')).toMatchObject({ Type: 'HIVE' })
  await athena.clients.athena.send(new DeleteDataCatalogCommand({ Name: 'changing' }))
  await expect(get('changing')).rejects.toMatchObject({
    name: 'InvalidRequestException',
    message: expect.stringContaining('was not found'),
  })
  await expect(
    athena.clients.athena.send(new ListTagsForResourceCommand({ ResourceARN })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test.each<[string, CreateDataCatalogCommandInput]>([
  ['a taken name', { ...own, Name: 'AWSDATACATALOG' }],
  ['a name with a dot', { ...own, Name: 'a.b' }],
  ['no catalog id', { Name: 'x', Type: 'GLUE' }],
  ['half of the functions', { Name: 'x', Type: 'LAMBDA', Parameters: { 'metadata-function': 'f' } }],
  ['a connection', { Name: 'x', Type: 'FEDERATED', Parameters: { 'connection-type': 'MYSQL' } }],
])('%s is refused', async (_, input) => {
  await expect(create(input)).rejects.toBeInstanceOf(InvalidRequestException)
})

test('the account’s own catalog stays as it is', async () => {
  const { athena: client } = athena.clients
  const Name = 'AwsDataCatalog'
  await expect(client.send(new DeleteDataCatalogCommand({ Name }))).rejects.toBeInstanceOf(
    InvalidRequestException,
  )
  await expect(client.send(new UpdateDataCatalogCommand({ ...own, Name }))).rejects.toBeInstanceOf(
    InvalidRequestException,
  )
  expect(await get('awsdatacatalog')).toEqual({ ...own, Name })
})
