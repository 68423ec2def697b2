import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { CreateFeatureGroupCommand, DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { ordersGroup } from '../connect'
import type { Clients } from './clients'
import type { OrdersParquet } from './orders-parquet'
import { untilCreated } from './ready'
import { runStatement } from './statements'
import { type Tables, tablesOf } from './tables'

/** Where the groups of the kill test keep what they are given. */
export type Place = { tables: Tables; ordersPrefix: string; parquet: OrdersParquet }

/** Makes a bucket, a group of each table format and a table without a group. */
export async function arrange(clients: Clients, parquet: OrdersParquet): Promise<Place> {
  const { s3, sagemaker, athena } = clients
  await s3.send(new CreateBucketCommand({ Bucket: 'features' }))
  const OnlineStoreConfig = { EnableOnlineStore: true, StorageType: 'Standard_V2' as const }
  const S3StorageConfig = { S3Uri: 's3://features/store' }
  const OfflineStoreConfig = { S3StorageConfig, TableFormat: 'Iceberg' as const }
  const shared = { ...ordersGroup, OnlineStoreConfig }
  await sagemaker.send(new CreateFeatureGroupCommand(shared))
  await sagemaker.send(
    new CreateFeatureGroupCommand({ ...shared, OfflineStoreConfig, FeatureGroupName: 'snapshots' }),
  )
  for (const name of ['orders', 'snapshots']) await untilCreated(sagemaker, name)
  await runStatement(
    athena,
    "CREATE TABLE sagemaker_featurestore.made WITH (external_location = 's3://features/made/') AS SELECT 0 AS number, 'a' AS letter",
  )
  const { OfflineStoreConfig: stored } = await sagemaker.send(
    new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' }),
  )
  const ordersPrefix = (stored?.S3StorageConfig?.ResolvedOutputS3Uri ?? '').replace('s3://features/', '')
  return { tables: await tablesOf(clients), ordersPrefix, parquet }
}
