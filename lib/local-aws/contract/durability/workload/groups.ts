import {
  AddTagsCommand,
  CreateFeatureGroupCommand,
  DeleteFeatureGroupCommand,
  UpdateFeatureGroupCommand,
  UpdateFeatureMetadataCommand,
} from '@aws-sdk/client-sagemaker'
import { ordersGroup } from '../../connect'
import type { Random } from '../../fuzz/random'
import type { Clients } from '../clients'
import type { Expectation, ManagedGroup } from '../expectation'
import { untilCreated } from '../ready'
import type { Calls } from './calls'

const fresh: ManagedGroup = { tagged: false, described: '', added: 0, ttlDays: null }

/** The Glue table that a group asks for. */
export const ownTable = (group: string): string => group.replace('-', '_')

/** One client that makes, changes and deletes groups. */
export function groupManager(
  { sagemaker }: Pick<Clients, 'sagemaker'>,
  { outcomeOf }: Calls,
  expected: Expectation,
  random: Random,
) {
  const { managed, calls } = expected

  async function change(name: string, state: ManagedGroup, eventName: string, call: () => Promise<unknown>) {
    const outcome = await managed.change(name, state, () => outcomeOf(call()))
    if (outcome === 'done') calls.push({ eventName, group: name })
  }

  async function create(): Promise<void> {
    const FeatureGroupName = `group-${expected.next++}`
    const DataCatalogConfig = {
      Catalog: 'AwsDataCatalog',
      Database: 'own',
      TableName: ownTable(FeatureGroupName),
    }
    const OfflineStoreConfig = { S3StorageConfig: { S3Uri: 's3://features/store' }, DataCatalogConfig }
    const command = new CreateFeatureGroupCommand({ ...ordersGroup, FeatureGroupName, OfflineStoreConfig })
    await change(FeatureGroupName, fresh, 'CreateFeatureGroup', () => sagemaker.send(command))
  }

  async function alter(FeatureGroupName: string, before: NonNullable<ManagedGroup>): Promise<void> {
    const number = expected.next++
    const name = { FeatureGroupName }
    // A group takes changes one at a time.
    if ((await outcomeOf(untilCreated(sagemaker, FeatureGroupName))) === 'unknown') return
    switch (random.pick(['tag', 'describe', 'add', 'live', 'delete'] as const)) {
      case 'tag': {
        const ResourceArn = `arn:aws:sagemaker:us-east-1:000000000000:feature-group/${FeatureGroupName}`
        return change(FeatureGroupName, { ...before, tagged: true }, 'AddTags', () =>
          sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'kept', Value: 'yes' }] })),
        )
      }
      case 'describe': {
        const text = `of write ${number}`
        const request = { ...name, FeatureName: 'items', Description: text }
        return change(FeatureGroupName, { ...before, described: text }, 'UpdateFeatureMetadata', () =>
          sagemaker.send(new UpdateFeatureMetadataCommand(request)),
        )
      }
      case 'add': {
        const FeatureAdditions = [{ FeatureName: `added_${before.added}`, FeatureType: 'String' as const }]
        const after = { ...before, added: before.added + 1 }
        return change(FeatureGroupName, after, 'UpdateFeatureGroup', () =>
          sagemaker.send(new UpdateFeatureGroupCommand({ ...name, FeatureAdditions })),
        )
      }
      case 'live': {
        const OnlineStoreConfig = { TtlDuration: { Unit: 'Days' as const, Value: number } }
        return change(FeatureGroupName, { ...before, ttlDays: number }, 'UpdateFeatureGroup', () =>
          sagemaker.send(new UpdateFeatureGroupCommand({ ...name, OnlineStoreConfig })),
        )
      }
      case 'delete':
        return change(FeatureGroupName, null, 'DeleteFeatureGroup', () =>
          sagemaker.send(new DeleteFeatureGroupCommand(name)),
        )
    }
  }

  return async function manage(): Promise<void> {
    const there = managed.names().filter((name) => managed.known(name) !== null)
    // A few are enough to be changed again and again.
    if (there.length < 3 || random.chance(0.1)) return create()
    const name = random.pick(there)
    const before = managed.known(name)
    if (before) await alter(name, before)
  }
}
