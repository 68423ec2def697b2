import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
} from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { expect, test } from 'vitest'
import { connect, createGroup, values } from './connect'
import { runStatement } from './durability/statements'

const Bucket = 'features'

test('a client that listed the files of a group fetches them after the store has merged them, for a quarter of an hour', async () => {
  const connection = await connect({ upkeepIntervalMs: 20 })
  const { s3, runtime, sagemaker, athena, clock } = connection
  await s3.send(new CreateBucketCommand({ Bucket }))
  await createGroup(connection)
  const { OfflineStoreConfig } = await sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const { Database, TableName } = OfflineStoreConfig?.DataCatalogConfig ?? {}
  const parquet = async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'store/' }))
    return Contents.map(({ Key = '', Size, ETag }) => ({ Key, Size, ETag }))
  }
  let listed = await parquet()
  for (let second = 10; second < 26; second++) {
    const record = { order_id: `o-${second}`, event_time: `2026-01-01T00:00:${second}Z` }
    await runtime.send(new PutRecordCommand({ FeatureGroupName: 'orders', Record: values(record) }))
    await runStatement(athena, `SELECT count(*) FROM "${Database}"."${TableName}"`)
    const now = await parquet()
    if (now.length > listed.length) listed = now
  }
  await expect.poll(parquet).toHaveLength(2)
  const [first, ...others] = listed
  expect(others.length).toBeGreaterThan(10)
  for (const { Key, Size, ETag } of listed) {
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: Size, ETag })
  }
  const part = { Bucket, Key: first?.Key, Range: 'bytes=-4', IfMatch: first?.ETag }
  const { Body, ContentRange } = await s3.send(new GetObjectCommand(part))
  expect(await Body?.transformToString()).toBe('PAR1')
  expect(ContentRange).toMatch(`/${first?.Size}`)

  clock.advance(16 * 60 * 1000)
  const gone = () =>
    s3.send(new GetObjectCommand({ Bucket, Key: first?.Key })).then(
      () => null,
      (error) => error,
    )
  await expect.poll(gone).toBeInstanceOf(NoSuchKey)
  expect(await parquet()).toHaveLength(2)
})
