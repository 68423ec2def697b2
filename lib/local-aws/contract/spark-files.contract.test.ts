import {
  CopyObjectCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { ordersGroup } from './connect'
import { openIceberg } from './iceberg-store'
import { sparkPart } from './spark-part'

/** A group of the Glue format, and its folder. */
async function openGroup() {
  const store = await openIceberg()
  await store.createGroup({ OfflineStoreConfig: ordersGroup.OfflineStoreConfig })
  const { OfflineStoreConfig } = await store.sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const uri = OfflineStoreConfig?.S3StorageConfig?.ResolvedOutputS3Uri ?? ''
  const [, Bucket = '', folder = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? []
  const write = (key: string, Body: Buffer | string = '') =>
    store.s3.send(
      new PutObjectCommand({ Bucket, Key: `${folder}/${key}`, Body, ServerSideEncryption: 'aws:kms' }),
    )
  return { ...store, Bucket, folder, write, table: store.table }
}

const hour = 'year=2026/month=01/day=01/hour=10'

test('a part file of Spark’s connector is rows beside those of the store, whatever its columns and times', async () => {
  const store = await openGroup()
  await store.write(`${hour}/part-00000-1.c000.parquet`, sparkPart)
  await store.put({ order_id: 'a', event_time: '2026-01-01T10:00:00Z', items: '7' })
  expect(
    await store.rows(`SELECT order_id, items, total, is_deleted FROM ${store.table} ORDER BY order_id`),
  ).toEqual([
    ['a', '7', null, 'false'],
    ['s-1', null, '1.5', 'false'],
    ['s-2', null, null, 'false'],
  ])
  expect(
    await store.rows(
      `SELECT write_time, api_invocation_time FROM ${store.table} WHERE order_id = 's-1' AND write_time <= timestamp '2026-01-02 03:04:06'`,
    ),
  ).toEqual([['2026-01-02 03:04:05.678', '2026-01-02 03:04:05.678']])
})

test('what Spark writes on the way, markers of folders and temporary files, is no row', async () => {
  const store = await openGroup()
  const temporary = `_temporary/0/_temporary/attempt_1_m_0/${hour}/part-00000-1.c000.parquet`
  for (const key of ['', '_temporary/0/', '_SUCCESS', '.spark-staging/x']) await store.write(key)
  await store.write(temporary, sparkPart)
  expect(await store.rows(`SELECT count(*) FROM ${store.table}`)).toEqual([['0']])
  // Its rename over S3.
  const { Bucket, folder } = store
  await store.s3.send(
    new CopyObjectCommand({
      Bucket,
      Key: `${folder}/${hour}/part-00000-1.c000.parquet`,
      CopySource: `${Bucket}/${folder}/${temporary}`,
    }),
  )
  await store.s3.send(new DeleteObjectCommand({ Bucket, Key: `${folder}/${temporary}` }))
  expect(await store.rows(`SELECT count(*) FROM ${store.table}`)).toEqual([['2']])
})

test('files that others wrote stay as they are while the store merges its own of the same hour', async () => {
  const store = await openGroup()
  const parts = Array.from({ length: 18 }, (_, index) => `part-${index}.parquet`)
  for (const part of parts) await store.write(`${hour}/${part}`, sparkPart)
  for (let flush = 0; flush < 9; flush++) {
    for (const id of ['a', 'b']) await store.put({ order_id: id, event_time: '2026-01-01T10:00:00Z' })
    // Each query flushes, two rows into two files, so that there is something to merge.
    await store.rows(`SELECT count(*) FROM ${store.table}`)
  }
  const { Bucket, folder } = store
  const names = async () => {
    const { Contents = [] } = await store.s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: `${folder}/${hour}/` }),
    )
    return Contents.map(({ Key = '' }) => Key.slice(Key.lastIndexOf('/') + 1))
  }
  store.clock.advance(3_600_000)
  await expect.poll(async () => (await names()).length).toBeLessThan(18 + 16)
  expect((await names()).filter((name) => name.startsWith('part-')).sort()).toEqual([...parts].sort())
  expect(await store.rows(`SELECT count(*) FROM ${store.table}`)).toEqual([['54']])
})
