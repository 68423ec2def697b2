import { GetTableCommand, GetTablesCommand } from '@aws-sdk/client-glue'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  type FeatureDefinition,
  ListFeatureGroupsCommand,
  type OfflineStoreConfig,
  UpdateFeatureGroupCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { type Connection, connect, connectOnce, createGroup, ordersGroup } from './connect'

/*
 * Who makes the Glue table, and under which name.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OfflineStoreConfig.html
 */

/** A store for creations that are refused. */
const refusing = await connectOnce()

const S3StorageConfig = { S3Uri: 's3://features/store' }
const own = { TableName: 'my_orders', Catalog: 'AwsDataCatalog', Database: 'my_shop' }

const describeGroup = async ({ sagemaker }: Connection, FeatureGroupName = 'orders') =>
  sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName }))

async function withOffline(more: Partial<OfflineStoreConfig>) {
  const store = await connect()
  await createGroup(store, { OfflineStoreConfig: { S3StorageConfig, ...more } })
  const { OfflineStoreConfig, FeatureGroupStatus } = await describeGroup(store)
  expect(FeatureGroupStatus).toBe('Created')
  return { store, described: OfflineStoreConfig }
}

test('names that the caller chooses are those of the table that is made, in a database that is made', async () => {
  const { store, described } = await withOffline({ DataCatalogConfig: own })
  expect(described).toMatchObject({ DataCatalogConfig: own, DisableGlueTableCreation: false })
  const { Table } = await store.glue.send(new GetTableCommand({ DatabaseName: 'my_shop', Name: 'my_orders' }))
  expect(Table?.StorageDescriptor?.Location).toBe(described?.S3StorageConfig?.ResolvedOutputS3Uri)
})

test('a table that the caller brings is named and left alone, also when features are added', async () => {
  const { store, described } = await withOffline({ DisableGlueTableCreation: true, DataCatalogConfig: own })
  expect(described).toMatchObject({ DataCatalogConfig: own, DisableGlueTableCreation: true })
  const table = store.glue.send(new GetTableCommand({ DatabaseName: 'my_shop', Name: 'my_orders' }))
  await expect(table).rejects.toMatchObject({ name: 'EntityNotFoundException' })
  const FeatureAdditions: FeatureDefinition[] = [{ FeatureName: 'coupon', FeatureType: 'String' }]
  await store.sagemaker.send(new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', FeatureAdditions }))
  store.clock.advance(1000)
  expect((await describeGroup(store)).LastUpdateStatus).toEqual({ Status: 'Successful' })
})

test('without a table and without names there is nothing to describe', async () => {
  const { store, described } = await withOffline({ DisableGlueTableCreation: true })
  expect(described?.DataCatalogConfig).toBeUndefined()
  const tables = store.glue.send(new GetTablesCommand({ DatabaseName: 'sagemaker_featurestore' }))
  await expect(tables).rejects.toMatchObject({ name: 'EntityNotFoundException' })
})

test.each([
  ['another catalog', { ...own, Catalog: 'mine' }, 'Catalog must be AwsDataCatalog'],
  ['capitals in the table', { ...own, TableName: 'Orders' }, 'TableName must have lower-case letters'],
  ['a hyphen in the database', { ...own, Database: 'my-shop' }, 'Database must have lower-case letters'],
  ['a table that begins with a digit', { ...own, TableName: '1st' }, 'start with a letter or underscore'],
  ['a table of 253 characters', { ...own, TableName: 't'.repeat(253) }, 'at most 252 long'],
  ['no table name', { ...own, TableName: undefined }, "'offlineStoreConfig.dataCatalogConfig.tableName'"],
])('creation is refused for %s', async (_, DataCatalogConfig, message) => {
  const OfflineStoreConfig = { S3StorageConfig, DataCatalogConfig } as OfflineStoreConfig
  const creation = refusing.sagemaker.send(
    new CreateFeatureGroupCommand({ ...ordersGroup, OfflineStoreConfig }),
  )
  await expect(creation).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(creation).rejects.toThrow(message)
})

const keys: FeatureDefinition[] = [
  { FeatureName: 'order_id', FeatureType: 'String' },
  { FeatureName: 'event_time', FeatureType: 'String' },
]
const vector = (
  FeatureName: string,
  Dimension?: number,
  FeatureType: 'Fractional' | 'String' = 'Fractional',
) => ({
  FeatureName,
  FeatureType,
  CollectionType: 'Vector' as const,
  ...(Dimension !== undefined && { CollectionConfig: { VectorConfig: { Dimension } } }),
})

test.each([
  ['two vectors', [vector('v', 2), vector('w', 2)], 'one feature of CollectionType Vector'],
  ['a vector of text', [vector('v', 2, 'String')], 'whose elements must be Fractional'],
  ['a vector without a dimension', [vector('v')], 'needs CollectionConfig.VectorConfig.Dimension'],
  ['8,193 dimensions', [vector('v', 8193)], 'less than or equal to 8192'],
  [
    'a dimension on a list',
    [{ ...vector('v', 2), CollectionType: 'List' as const }],
    'takes no CollectionConfig',
  ],
])('a group in memory is refused for %s', async (_, features, message) => {
  const creation = refusing.sagemaker.send(
    new CreateFeatureGroupCommand({
      ...ordersGroup,
      FeatureDefinitions: [...keys, ...features],
      OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'InMemory' },
      OfflineStoreConfig: undefined,
    }),
  )
  await expect(creation).rejects.toThrow(message)
})

test('2,500 features are described in one answer, one more is refused at creation and at updates', async () => {
  const store = await connect()
  const many = Array.from({ length: 2498 }, (_, index) => ({
    FeatureName: `f${index}`,
    FeatureType: 'Integral' as const,
  }))
  await createGroup(store, { FeatureDefinitions: [...keys, ...many] })
  const { FeatureDefinitions, NextToken } = await describeGroup(store)
  expect(FeatureDefinitions).toHaveLength(2500)
  expect(NextToken).toBeUndefined()
  const extra: FeatureDefinition = { FeatureName: 'extra', FeatureType: 'String' }
  const creation = { ...ordersGroup, FeatureGroupName: 'wide', FeatureDefinitions: [...keys, ...many, extra] }
  await expect(store.sagemaker.send(new CreateFeatureGroupCommand(creation))).rejects.toThrow(
    'less than or equal to 2500',
  )
  const update = new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', FeatureAdditions: [extra] })
  await expect(store.sagemaker.send(update)).rejects.toThrow('at most 2500 features')
})

test('the state of the offline store is nobody’s while the group is made, and can be filtered and sorted by', async () => {
  const store = await connect()
  await createGroup(store, { FeatureGroupName: 'online', OfflineStoreConfig: undefined })
  await createGroup(store, { FeatureGroupName: 'both' })
  await store.sagemaker.send(new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName: 'new' }))
  const list = async (input: object) => {
    const { FeatureGroupSummaries = [] } = await store.sagemaker.send(new ListFeatureGroupsCommand(input))
    return FeatureGroupSummaries.map(({ FeatureGroupName, OfflineStoreStatus }) => [
      FeatureGroupName,
      OfflineStoreStatus?.Status,
    ])
  }
  expect(await list({ OfflineStoreStatusEquals: 'Active' })).toEqual([['both', 'Active']])
  expect(await list({ OfflineStoreStatusEquals: 'Blocked' })).toEqual([])
  expect(await list({ SortBy: 'OfflineStoreStatus' })).toEqual([
    ['both', 'Active'],
    ['new', undefined],
    ['online', undefined],
  ])
  expect(await list({ SortBy: 'FeatureGroupStatus', SortOrder: 'Descending', MaxResults: 1 })).toEqual([
    ['new', undefined],
  ])
})
