import { DescribeFeatureGroupCommand } from '@aws-sdk/client-sagemaker'
import type { Clients } from './clients'
import type { GroupName } from './expectation'

/** The quoted names of the groups' Glue tables. */
export type Tables = Record<GroupName, string>

export async function tablesOf(clients: Pick<Clients, 'sagemaker'>): Promise<Tables> {
  return { orders: await tableOf(clients, 'orders'), snapshots: await tableOf(clients, 'snapshots') }
}

/** The quoted name of a group's Glue table. */
export async function tableOf(
  { sagemaker }: Pick<Clients, 'sagemaker'>,
  FeatureGroupName: string,
): Promise<string> {
  const { OfflineStoreConfig } = await sagemaker.send(new DescribeFeatureGroupCommand({ FeatureGroupName }))
  const { Database, TableName } = OfflineStoreConfig?.DataCatalogConfig ?? {}
  return `"${Database}"."${TableName}"`
}
