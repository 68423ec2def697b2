import { setTimeout as pause } from 'node:timers/promises'
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { CreateBucketCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { type CreateFeatureGroupCommandInput, DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import { PutRecordCommand } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { connect, createGroup, values } from './connect'

export const icebergGroup: Partial<CreateFeatureGroupCommandInput> = {
  OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features/store' }, TableFormat: 'Iceberg' },
}

/** A store with what tests of Iceberg tables do all the time. */
export async function openIceberg() {
  const store = await connect()
  const athena = new AthenaClient({
    endpoint: await store.glue.config.endpoint?.(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  await store.s3.send(new CreateBucketCommand({ Bucket: 'results' }))
  const place = { database: '', tableName: '' }

  async function run(sql: string): Promise<QueryExecution> {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        QueryExecutionContext: { Database: place.database || 'sagemaker_featurestore' },
        ResultConfiguration: { OutputLocation: 's3://results/queries/' },
      }),
    )
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }))
      const state = QueryExecution?.Status?.State
      if (QueryExecution && state !== 'QUEUED' && state !== 'RUNNING') return QueryExecution
      await pause(5)
    }
  }

  return {
    ...store,
    athena,
    run,
    get database() {
      return place.database
    },
    get tableName() {
      return place.tableName
    },
    get table() {
      return `"${place.database}"."${place.tableName}"`
    },
    metadataTable: (kind: string) => `"${place.database}"."${place.tableName}$${kind}"`,
    /** Creates the group of orders and remembers its table. */
    async createGroup(overrides: Partial<CreateFeatureGroupCommandInput> = {}) {
      await createGroup(store, { ...icebergGroup, ...overrides })
      const { OfflineStoreConfig } = await store.sagemaker.send(
        new DescribeFeatureGroupCommand({ FeatureGroupName: overrides.FeatureGroupName ?? 'orders' }),
      )
      place.database = OfflineStoreConfig?.DataCatalogConfig?.Database ?? ''
      place.tableName = OfflineStoreConfig?.DataCatalogConfig?.TableName ?? ''
    },
    async put(record: Record<string, string>) {
      await store.runtime.send(new PutRecordCommand({ FeatureGroupName: 'orders', Record: values(record) }))
    },
    /** Rows of a statement that succeeds, without the header of a query; null is NULL. */
    async rows(sql: string): Promise<(string | null)[][]> {
      const execution = await run(sql)
      if (execution.Status?.State !== 'SUCCEEDED') throw new Error(execution.Status?.StateChangeReason)
      const { ResultSet } = await athena.send(
        new GetQueryResultsCommand({ QueryExecutionId: execution.QueryExecutionId }),
      )
      const all = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
        Data.map(({ VarCharValue = null }) => VarCharValue),
      )
      return execution.SubstatementType === 'SELECT' ? all.slice(1) : all
    },
    /** Has OPTIMIZE rewrite two small files of a partition, or one with deletes; by default it waits for more. */
    async packSmall() {
      const sql = `ALTER TABLE ${place.tableName} SET TBLPROPERTIES
        ('optimize_rewrite_data_file_threshold'='1', 'optimize_rewrite_delete_file_threshold'='1')`
      const { Status } = await run(sql)
      if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason)
    },
    async keys(Bucket: string): Promise<string[]> {
      const { Contents = [] } = await store.s3.send(new ListObjectsV2Command({ Bucket }))
      return Contents.map(({ Key = '' }) => Key)
    },
    /** Why a statement fails. */
    async failure(sql: string): Promise<string | undefined> {
      return (await run(sql)).Status?.StateChangeReason
    },
  }
}

export type IcebergStore = Awaited<ReturnType<typeof openIceberg>>
