import { GetDatabaseCommand, GetTableCommand, GetTableVersionsCommand } from '@aws-sdk/client-glue'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  DeleteFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  ListFeatureGroupsCommand,
  paginateListFeatureGroups,
  ResourceInUse,
  ResourceNotFound,
  UpdateFeatureGroupCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { type Connection, connect, createGroup, ordersGroup } from './connect'

const describeGroup = ({ sagemaker }: Pick<Connection, 'sagemaker'>, FeatureGroupName = 'orders') =>
  sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName }))

test('a created group is Creating, then Created, and described as it was asked for', async () => {
  const store = await connect()
  const created = await store.sagemaker.send(
    new CreateFeatureGroupCommand({ ...ordersGroup, Description: 'Orders of the shop' }),
  )
  expect(created.FeatureGroupArn).toBe('arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders')
  expect((await describeGroup(store)).FeatureGroupStatus).toBe('Creating')

  store.clock.advance(1000)
  const described = await describeGroup(store, created.FeatureGroupArn)
  expect(described).toMatchObject({
    FeatureGroupName: 'orders',
    FeatureGroupStatus: 'Created',
    RecordIdentifierFeatureName: 'order_id',
    EventTimeFeatureName: 'event_time',
    FeatureDefinitions: ordersGroup.FeatureDefinitions,
    CreationTime: new Date('2026-01-02T03:04:05.000Z'),
    Description: 'Orders of the shop',
    OnlineStoreConfig: { EnableOnlineStore: true, StorageType: 'Standard' },
    OfflineStoreStatus: { Status: 'Active' },
    OfflineStoreConfig: {
      S3StorageConfig: {
        S3Uri: 's3://features/store',
        ResolvedOutputS3Uri:
          's3://features/store/000000000000/sagemaker/us-east-1/offline-store/orders-1767323045/data',
      },
      DisableGlueTableCreation: false,
      DataCatalogConfig: {
        TableName: 'orders_1767323045',
        Catalog: 'AwsDataCatalog',
        Database: 'sagemaker_featurestore',
      },
    },
  })
  expect(described.LastUpdateStatus).toBeUndefined()
  expect(described.NextToken).toBeUndefined()
  await store.s3.send(new HeadBucketCommand({ Bucket: 'features' }))
})

test('the Glue table has the features in lower case, then the three columns of the store, and no partitions', async () => {
  const store = await connect()
  await createGroup(store, {
    FeatureDefinitions: [
      ...(ordersGroup.FeatureDefinitions ?? []),
      { FeatureName: 'ShopCity', FeatureType: 'String' },
    ],
  })
  const { Database } = await store.glue.send(new GetDatabaseCommand({ Name: 'sagemaker_featurestore' }))
  expect(Database?.Name).toBe('sagemaker_featurestore')
  const { Table } = await store.glue.send(
    new GetTableCommand({ DatabaseName: 'sagemaker_featurestore', Name: 'orders_1767323045' }),
  )
  expect(Table?.StorageDescriptor?.Columns).toEqual([
    { Name: 'order_id', Type: 'string' },
    { Name: 'event_time', Type: 'string' },
    { Name: 'items', Type: 'bigint' },
    { Name: 'total', Type: 'double' },
    { Name: 'shopcity', Type: 'string' },
    { Name: 'write_time', Type: 'timestamp' },
    { Name: 'api_invocation_time', Type: 'timestamp' },
    { Name: 'is_deleted', Type: 'boolean' },
  ])
  expect(Table).toMatchObject({
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [],
    Parameters: { EXTERNAL: 'TRUE' },
    StorageDescriptor: {
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  })
})

test('a taken name is refused as ResourceInUse, whatever its case', async () => {
  const store = await connect()
  await createGroup(store)
  const again = store.sagemaker.send(
    new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName: 'Orders' }),
  )
  await expect(again).rejects.toBeInstanceOf(ResourceInUse)
  await expect(again).rejects.toThrow("Feature Group 'Orders' already exists.")
})

test('of many creations of one name at once exactly one succeeds', async () => {
  const store = await connect()
  const attempts = await Promise.allSettled(
    Array.from({ length: 8 }, () => store.sagemaker.send(new CreateFeatureGroupCommand(ordersGroup))),
  )
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  store.clock.advance(1000)
  expect((await describeGroup(store)).FeatureGroupStatus).toBe('Created')
})

test('a group that was never created is ResourceNotFound', async () => {
  const store = await connect()
  await expect(describeGroup(store, 'never-made')).rejects.toBeInstanceOf(ResourceNotFound)
  await expect(describeGroup(store, 'never-made')).rejects.toThrow(
    "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name never-made",
  )
})

const text = (FeatureName: string) => ({ FeatureName, FeatureType: 'String' as const })

test('a Glue table that exists already makes the creation fail later, with its reason', async () => {
  const store = await connect()
  const catalog = { TableName: 'shared', Catalog: 'AwsDataCatalog', Database: 'mine' }
  const offline = { S3StorageConfig: { S3Uri: 's3://features/a' }, DataCatalogConfig: catalog }
  await createGroup(store, { FeatureGroupName: 'first', OfflineStoreConfig: offline })
  await createGroup(store, { FeatureGroupName: 'second', OfflineStoreConfig: offline })
  expect(await describeGroup(store, 'first')).toMatchObject({ FeatureGroupStatus: 'Created' })
  expect(await describeGroup(store, 'second')).toMatchObject({
    FeatureGroupStatus: 'CreateFailed',
    FailureReason: expect.stringContaining('AlreadyExistsException'),
  })
})

test('added features appear in the group and as appended columns of a new version of its table', async () => {
  const store = await connect()
  await createGroup(store)
  await store.sagemaker.send(
    new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', FeatureAdditions: [text('coupon')] }),
  )
  expect((await describeGroup(store)).LastUpdateStatus).toEqual({ Status: 'InProgress' })
  store.clock.advance(1000)
  const described = await describeGroup(store)
  expect(described.LastUpdateStatus).toEqual({ Status: 'Successful' })
  expect(described.FeatureDefinitions?.at(-1)).toEqual(text('coupon'))
  expect(described.LastModifiedTime?.getTime()).toBeGreaterThan(described.CreationTime?.getTime() ?? 0)

  const table = { DatabaseName: 'sagemaker_featurestore', TableName: 'orders_1767323045' }
  const { TableVersions } = await store.glue.send(new GetTableVersionsCommand(table))
  expect(TableVersions?.map(({ VersionId }) => VersionId)).toEqual(['1', '0'])
  const columns = TableVersions?.[0]?.Table?.StorageDescriptor?.Columns?.map(({ Name }) => Name)
  expect(columns?.slice(-2)).toEqual(['is_deleted', 'coupon'])
})

test('an update is refused when it repeats a feature, mixes kinds, or turns Standard_V2 back', async () => {
  const store = await connect()
  await createGroup(store)
  const update = (change: object) =>
    store.sagemaker.send(new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', ...change }))
  await expect(update({ FeatureAdditions: [text('Items')] })).rejects.toThrow('more than once')
  await expect(update({ FeatureAdditions: [text('is_deleted')] })).rejects.toThrow('is reserved')
  await expect(update({})).rejects.toThrow('exactly one of')
  await update({ OnlineStoreConfig: { StorageType: 'Standard_V2' } })
  await expect(update({ OnlineStoreConfig: { StorageType: 'Standard' } })).rejects.toThrow(
    'cannot be changed',
  )
})

test('a time to live and provisioned throughput can be set, and the time to live taken away again', async () => {
  const store = await connect()
  await createGroup(store)
  const update = (change: object) =>
    store.sagemaker.send(new UpdateFeatureGroupCommand({ FeatureGroupName: 'orders', ...change }))
  await update({ OnlineStoreConfig: { TtlDuration: { Unit: 'Hours', Value: 2 } } })
  expect((await describeGroup(store)).OnlineStoreConfig?.TtlDuration).toEqual({ Unit: 'Hours', Value: 2 })
  await update({ OnlineStoreConfig: { TtlDuration: {} } })
  expect((await describeGroup(store)).OnlineStoreConfig?.TtlDuration).toBeUndefined()
  const throughput = {
    ThroughputMode: 'Provisioned',
    ProvisionedReadCapacityUnits: 10,
    ProvisionedWriteCapacityUnits: 5,
  }
  // Not while another update is in progress.
  await expect(update({ ThroughputConfig: throughput })).rejects.toThrow('is being updated')
  store.clock.advance(1000)
  await update({ ThroughputConfig: throughput })
  expect((await describeGroup(store)).ThroughputConfig).toEqual(throughput)
})

test('a deleted group is Deleting, then gone; its name may be taken again, its table and data stay', async () => {
  const store = await connect()
  await createGroup(store)
  await store.sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  expect((await describeGroup(store)).FeatureGroupStatus).toBe('Deleting')
  store.clock.advance(1000)
  await expect(describeGroup(store)).rejects.toBeInstanceOf(ResourceNotFound)

  await createGroup(store)
  const { OfflineStoreConfig } = await describeGroup(store)
  expect(OfflineStoreConfig?.DataCatalogConfig?.TableName).not.toBe('orders_1767323045')
  await store.glue.send(
    new GetTableCommand({ DatabaseName: 'sagemaker_featurestore', Name: 'orders_1767323045' }),
  )
})

test('deleting a group that is being created is refused', async () => {
  const { sagemaker } = await connect()
  await sagemaker.send(new CreateFeatureGroupCommand(ordersGroup))
  const deletion = sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: 'orders' }))
  await expect(deletion).rejects.toMatchObject({ name: 'ValidationException' })
})

test('groups are listed newest first, filtered, sorted and paged', async () => {
  const store = await connect()
  for (const FeatureGroupName of ['b', 'a', 'c', 'other-1', 'other-2'])
    await createGroup(store, { FeatureGroupName })
  const list = async (input: object) =>
    (await store.sagemaker.send(new ListFeatureGroupsCommand(input))).FeatureGroupSummaries?.map(
      ({ FeatureGroupName }) => FeatureGroupName,
    )
  expect(await list({})).toEqual(['other-2', 'other-1', 'c', 'a', 'b'])
  expect(await list({ NameContains: 'OTHER' })).toEqual(['other-2', 'other-1'])
  expect(await list({ SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 })).toEqual(['a', 'b'])
  expect(await list({ FeatureGroupStatusEquals: 'Creating' })).toEqual([])
  expect(await list({ CreationTimeAfter: new Date('2026-01-02T03:04:07.500Z') })).toEqual([
    'other-2',
    'other-1',
  ])

  const pages: (string | undefined)[][] = []
  const input = { SortBy: 'Name' as const, SortOrder: 'Descending' as const }
  for await (const page of paginateListFeatureGroups({ client: store.sagemaker, pageSize: 2 }, input)) {
    pages.push(page.FeatureGroupSummaries?.map(({ FeatureGroupName }) => FeatureGroupName) ?? [])
  }
  expect(pages).toEqual([['other-2', 'other-1'], ['c', 'b'], ['a']])
})

test('groups are as they were after a restart', async () => {
  const store = await connect()
  await createGroup(store, { Description: 'kept', Tags: [{ Key: 'team', Value: 'shop' }] })
  const before = await describeGroup(store)
  const after = await describeGroup(await store.restart())
  expect({ ...after, $metadata: null }).toEqual({ ...before, $metadata: null })
})
