import { join } from 'node:path'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { importFolder } from '../import/import-folder'
import { type Connection, connect, createGroup } from './connect'
import { runStatement } from './durability/statements'
import { get, order, put, remove } from './order-records'

/** All that Athena says of the group's table, in one text. */
async function history({ s3, sagemaker }: Pick<Connection, 's3' | 'sagemaker'>): Promise<string> {
  const { OfflineStoreConfig } = await sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const { Database, TableName } = OfflineStoreConfig?.DataCatalogConfig ?? {}
  // The clients of a connection share their endpoint.
  const endpoint = await s3.config.endpoint?.()
  const athena = new AthenaClient({
    endpoint: `http://${endpoint?.hostname}:${endpoint?.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const location = await runStatement(
    athena,
    `SELECT * FROM "${Database}"."${TableName}" ORDER BY order_id, event_time`,
  )
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  return (await Body?.transformToString()) ?? ''
}

test('the folder of one store, imported into another, answers the same; twice is once; deletes hold online', async () => {
  const from = await connect()
  await from.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  await createGroup(from)
  await put(from, order('a-1', '2026-01-01T00:00:00Z', { items: '9007199254740993', total: '0.1' }))
  await put(from, order('a-1', '2026-01-01T05:00:00Z', { items: '2' }))
  await put(from, order('a-2', '2026-01-01T00:00:00Z'))
  await remove(from, 'a-2', '2026-01-02T00:00:00Z')
  const expected = await history(from)

  const to = await connect()
  await to.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  const wish = {
    folder: join(from.dataDir, 'buckets/features/store'),
    group: 'orders',
    recordId: 'order_id',
    eventTime: 'event_time',
    s3Uri: 's3://imported/orders',
    online: true,
  }
  // The clock stands still until it is moved, and a group takes its time.
  const moving = setInterval(() => to.clock.advance(1000), 20)
  const first = await importFolder(to, wish, () => {})
  clearInterval(moving)
  const { copied } = first
  expect(copied).toBeGreaterThan(2)
  expect(first).toEqual({ copied, skipped: 0, records: 1, created: true })
  expect(await history(to)).toBe(expected)
  expect(await get(to, 'a-1')).toEqual({ order_id: 'a-1', event_time: '2026-01-01T05:00:00Z', items: '2' })
  expect(await get(to, 'a-2')).toBeUndefined()

  expect(await importFolder(to, wish, () => {})).toEqual({
    copied: 0,
    skipped: copied,
    records: 1,
    created: false,
  })
  expect(await history(to)).toBe(expected)
})

test('a group with an Iceberg table is refused before a file is copied', async () => {
  const to = await connect()
  await to.s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  await createGroup(to)
  await put(to, order('a-1', '2026-01-01T00:00:00Z'))
  await history(to)
  const folder = join(to.dataDir, 'buckets/features/store')
  const S3StorageConfig = { S3Uri: 's3://features/tables' }
  await createGroup(to, {
    FeatureGroupName: 'snapshots',
    OfflineStoreConfig: { S3StorageConfig, TableFormat: 'Iceberg' },
  })
  const wish = { folder, group: 'snapshots', s3Uri: 's3://features/tables', online: true }
  const objects = async () => (await to.s3.send(new ListObjectsV2Command({ Bucket: 'features' }))).KeyCount
  const before = await objects()
  await expect(importFolder(to, wish, () => {})).rejects.toThrow(
    'Feature group snapshots keeps its history in an Iceberg table, which takes no copied files.',
  )
  expect(await objects()).toBe(before)
})

test('what is no offline store, and a group that cannot be made, is said in one sentence', async () => {
  const to = await connect()
  const wish = { folder: to.dataDir, group: 'orders', s3Uri: 's3://imported/orders', online: false }
  await expect(importFolder(to, wish, () => {})).rejects.toThrow(
    `The folder ${to.dataDir} holds no Parquet files below year=…/month=…/day=…/hour=…, as the offline store of a feature group does.`,
  )
})
