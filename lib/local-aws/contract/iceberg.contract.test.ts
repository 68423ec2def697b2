import { GetTableCommand } from '@aws-sdk/client-glue'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { openIceberg } from './iceberg-store'

test('a group with table format Iceberg writes an Iceberg table that Athena reads, also as it was', async () => {
  const store = await openIceberg()
  await store.createGroup()
  const described = await store.sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  expect(described.OfflineStoreConfig).toMatchObject({
    TableFormat: 'Iceberg',
    S3StorageConfig: {
      ResolvedOutputS3Uri: expect.stringMatching(
        /^s3:\/\/features\/store\/0{12}\/sagemaker\/us-east-1\/offline-store\/orders-\d+\/data$/,
      ),
    },
  })
  await store.put({ order_id: 'a', event_time: '2026-01-01T10:00:00Z', items: '1', total: '0.5' })
  const { table } = store
  const select = `SELECT order_id, items, total FROM ${table}`
  expect(await store.rows(`${select} ORDER BY 1`)).toEqual([['a', '1', '0.5']])
  store.clock.advance(60_000)
  const before = new Date(store.clock.now()).toISOString().slice(0, 19).replace('T', ' ')
  store.clock.advance(60_000)
  await store.put({ order_id: 'b', event_time: '2026-01-02T10:00:00Z', items: '9007199254740993' })
  expect(await store.rows(`${select} ORDER BY 1`)).toEqual([
    ['a', '1', '0.5'],
    ['b', '9007199254740993', null],
  ])
  expect(await store.rows(`${select} FOR TIMESTAMP AS OF TIMESTAMP '${before} UTC'`)).toEqual([
    ['a', '1', '0.5'],
  ])
  const snapshots = await store.rows(
    `SELECT snapshot_id, parent_id, operation, summary['total-records'] FROM ${store.metadataTable('snapshots')} ORDER BY committed_at`,
  )
  expect(snapshots).toEqual([
    [snapshots[0]?.[0], null, 'append', '1'],
    [snapshots[1]?.[0], snapshots[0]?.[0], 'append', '2'],
  ])
  expect(await store.rows(`${select} FOR VERSION AS OF ${snapshots[0]?.[0]}`)).toEqual([['a', '1', '0.5']])

  const { Table } = await store.glue.send(
    new GetTableCommand({ DatabaseName: store.database, Name: store.tableName }),
  )
  expect(Table?.Parameters).toMatchObject({
    table_type: 'ICEBERG',
    metadata_location: expect.stringMatching(/\/metadata\/00002-[0-9a-f-]{36}\.metadata\.json$/),
    previous_metadata_location: expect.stringMatching(/\/metadata\/00001-[0-9a-f-]{36}\.metadata\.json$/),
  })
  const location = Table?.StorageDescriptor?.Location ?? ''
  expect(`${location}/data`).toBe(described.OfflineStoreConfig?.S3StorageConfig?.ResolvedOutputS3Uri)
  const { Contents = [] } = await store.s3.send(new ListObjectsV2Command({ Bucket: 'features' }))
  const keys = Contents.map(({ Key = '' }) => `s3://features/${Key}`.slice(location.length))
  expect(keys.filter((key) => key.startsWith('/data/'))).toEqual([
    expect.stringMatching(
      /^\/data\/[A-Za-z0-9]{8}\/event_time_trunc=2026-01-0[12]\/202601\d\dT100000Z_[A-Za-z0-9]{16}\.parquet$/,
    ),
    expect.stringMatching(
      /^\/data\/[A-Za-z0-9]{8}\/event_time_trunc=2026-01-0[12]\/202601\d\dT100000Z_[A-Za-z0-9]{16}\.parquet$/,
    ),
  ])
  // Three documents, and a manifest with its list for each of the two snapshots.
  expect(keys.filter((key) => key.startsWith('/metadata/'))).toHaveLength(7)
})
