import { isDeepStrictEqual } from 'node:util'
import { EntityNotFoundException, GetTableCommand } from '@aws-sdk/client-glue'
import {
  DescribeFeatureGroupCommand,
  DescribeFeatureMetadataCommand,
  ListFeatureGroupsCommand,
  ListTagsCommand,
  ResourceNotFound,
} from '@aws-sdk/client-sagemaker'
import type { Clients } from '../clients'
import type { Expectation, ManagedGroup } from '../expectation'
import { untilCreated } from '../ready'
import { ownTable } from '../workload/groups'

/** What is wrong with the groups: whether they are there, and everything about those touched since the last look. */
export async function groupDifferences(clients: Clients, { managed }: Expectation): Promise<string[]> {
  const wrong: string[] = []
  const there = await namesOf(clients)
  const touched = new Set(managed.touched())
  for (const name of managed.names()) {
    if (!touched.has(name)) {
      if (there.has(name) !== (managed.known(name) !== null)) wrong.push(`group ${name}: ${there.has(name)}`)
      continue
    }
    const { found, faults } = await groupOf(clients, name)
    // That of a group that was deleted stays, as on AWS.
    const wasNever = found === null && managed.of(name)[0] === null && managed.of(name).length > 1
    if (wasNever && (await hasTable(clients, name))) wrong.push(`group ${name} was never made, its table was`)
    if (!managed.of(name).some((state) => isDeepStrictEqual(state, found)))
      wrong.push(`group ${name} is ${JSON.stringify(found)}, not ${JSON.stringify(managed.of(name))}`)
    wrong.push(...faults)
    managed.settle(name, found)
  }
  return wrong
}

async function hasTable({ glue }: Clients, group: string): Promise<boolean> {
  try {
    await glue.send(new GetTableCommand({ DatabaseName: 'own', Name: ownTable(group) }))
    return true
  } catch (error) {
    if (error instanceof EntityNotFoundException) return false
    throw error
  }
}

async function namesOf({ sagemaker }: Clients): Promise<Set<string>> {
  const names = new Set<string>()
  let NextToken: string | undefined
  do {
    const page = await sagemaker.send(
      new ListFeatureGroupsCommand({ NameContains: 'group-', MaxResults: 100, NextToken }),
    )
    for (const { FeatureGroupName, FeatureGroupStatus } of page.FeatureGroupSummaries ?? [])
      if (FeatureGroupName && FeatureGroupStatus !== 'Deleting') names.add(FeatureGroupName)
    NextToken = page.NextToken
  } while (NextToken)
  return names
}

async function groupOf({ sagemaker, glue }: Clients, FeatureGroupName: string) {
  const gone: { found: ManagedGroup; faults: string[] } = { found: null, faults: [] }
  const name = { FeatureGroupName }
  try {
    const first = await sagemaker.send(new DescribeFeatureGroupCommand(name))
    if (first.FeatureGroupStatus === 'Deleting') return gone
    await untilCreated(sagemaker, FeatureGroupName)
    const group = await sagemaker.send(new DescribeFeatureGroupCommand(name))
    const { Database, TableName } = group.OfflineStoreConfig?.DataCatalogConfig ?? {}
    const [{ Tags = [] }, { Description = '' }, { Table }] = await Promise.all([
      sagemaker.send(new ListTagsCommand({ ResourceArn: group.FeatureGroupArn })),
      sagemaker.send(new DescribeFeatureMetadataCommand({ ...name, FeatureName: 'items' })),
      glue.send(new GetTableCommand({ DatabaseName: Database, Name: TableName })),
    ])
    const isAdded = (column: string | undefined) => column?.startsWith('added_') === true
    const added = (group.FeatureDefinitions ?? []).filter(({ FeatureName }) => isAdded(FeatureName)).length
    const columns = (Table?.StorageDescriptor?.Columns ?? []).filter(({ Name }) => isAdded(Name)).length
    const faults: string[] = []
    if (columns !== added) faults.push(`${FeatureGroupName} has ${added} features more, its table ${columns}`)
    if (group.LastUpdateStatus?.Status === 'Failed') faults.push(`${FeatureGroupName} has a failed update`)
    const found: ManagedGroup = {
      tagged: Tags.some(({ Key }) => Key === 'kept'),
      described: Description,
      added,
      ttlDays: group.OnlineStoreConfig?.TtlDuration?.Value ?? null,
    }
    return { found, faults }
  } catch (error) {
    if (error instanceof ResourceNotFound) return gone
    throw error
  }
}
