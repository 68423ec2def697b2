import { setTimeout as sleep } from 'node:timers/promises'
import { DeleteTableCommand, EntityNotFoundException } from '@aws-sdk/client-glue'
import { DeleteObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import {
  DeleteFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  type OfflineStoreConfig,
  ResourceNotFound,
} from '@aws-sdk/client-sagemaker'
import { parseS3Uri } from './buckets'
import type { DemoClients } from './clients'
import { inParallel } from './in-parallel'

/** The group as the store describes it, or null. */
export async function findGroup({ sagemaker }: DemoClients, name: string) {
  try {
    return await sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName: name }))
  } catch (error) {
    if (error instanceof ResourceNotFound) return null
    throw error
  }
}

/** Removes a half-loaded group with its files and its table, which DeleteFeatureGroup leaves behind as AWS does. */
export async function removeGroup(clients: DemoClients, name: string): Promise<void> {
  const group = await findGroup(clients, name)
  if (group === null) return
  await clients.sagemaker.send(new DeleteFeatureGroupCommand({ FeatureGroupName: name }))
  while ((await findGroup(clients, name)) !== null) await sleep(50)
  if (group.OfflineStoreConfig !== undefined) await removeHistory(clients, group.OfflineStoreConfig)
}

async function removeHistory({ glue, s3 }: DemoClients, store: OfflineStoreConfig): Promise<void> {
  const { Database, TableName } = store.DataCatalogConfig ?? {}
  if (Database !== undefined && TableName !== undefined) {
    await glue.send(new DeleteTableCommand({ DatabaseName: Database, Name: TableName })).catch((error) => {
      if (!(error instanceof EntityNotFoundException)) throw error
    })
  }
  const resolved = store.S3StorageConfig?.ResolvedOutputS3Uri
  if (resolved === undefined) return
  const { bucket, key } = parseS3Uri(resolved)
  const keys: string[] = []
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${key}/` })) {
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key)
  }
  await inParallel(keys, 16, async (each) => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: each }))
  })
}
