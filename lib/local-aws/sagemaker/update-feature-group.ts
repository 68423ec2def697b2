import {
  type OnlineStoreConfigUpdate,
  UpdateFeatureGroup$,
  type UpdateFeatureGroupRequest,
  type UpdateFeatureGroupResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import { type FeatureGroup, statusAt, updateStatusAt } from '../engine/feature-groups/feature-group'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { groupNotFound, invalid } from './errors'
import { toFeatures } from './feature-definition-rules'
import { checkCapacity } from './quotas'
import {
  featureDefinition,
  featureGroupNameOrArn,
  storageType,
  throughputConfig,
  ttlDuration,
} from './shapes'
import { bringColumns } from './table-columns'
import { changeThroughput, checkThroughput } from './throughput-rules'

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  FeatureAdditions: z.array(featureDefinition).min(1).max(100).optional(),
  // Both members may be absent: that removes the time to live.
  OnlineStoreConfig: z
    .object({ TtlDuration: ttlDuration.partial().optional(), StorageType: storageType.optional() })
    .optional(),
  ThroughputConfig: throughputConfig.partial().optional(),
})

type Input = Checked<UpdateFeatureGroupRequest, 'FeatureGroupName'>

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureGroup.html */
export const updateFeatureGroup = operation<Input, UpdateFeatureGroupResponse>(
  UpdateFeatureGroup$,
  constraints,
  async (input, engine) => {
    const now = engine.clock.now()
    const found = engine.groups.find(input.FeatureGroupName)
    if (!found) throw groupNotFound(input.FeatureGroupName)
    const group = await engine.groups.change(found.id, (current) => {
      if (statusAt(current, now) !== 'Created') {
        throw invalid(`FeatureGroup ${current.name} is ${statusAt(current, now)} and cannot be updated.`)
      }
      const changes = changesOf(current, input, now)
      checkCapacity(engine, changes.throughput, current.id)
      return {
        ...current,
        ...changes,
        modified: now,
        update: {
          at: now,
          failure: null,
          ...((input.FeatureAdditions || current.update?.columnsDue) && { columnsDue: true }),
        },
      }
    })
    if (!group) throw groupNotFound(input.FeatureGroupName)
    await bringColumns(engine, group)
    return { FeatureGroupArn: group.arn }
  },
)

/** The one kind of change that a call may carry. Throws ValidationException. */
function changesOf(group: FeatureGroup, input: Input, now: Date): Partial<FeatureGroup> {
  const { FeatureAdditions: additions, OnlineStoreConfig: online, ThroughputConfig: throughput } = input
  if ([additions, online, throughput].filter((change) => change !== undefined).length !== 1) {
    throw invalid('Give exactly one of FeatureAdditions, OnlineStoreConfig and ThroughputConfig.')
  }
  if (online) return onlineChanges(group, online)
  if (throughput) {
    if (updateStatusAt(group, now) === 'InProgress') {
      throw invalid(`FeatureGroup ${group.name} is being updated; its throughput cannot be changed yet.`)
    }
    return changeThroughput(group, throughput, now)
  }
  const rules = {
    existing: group.features,
    isInMemory: group.online?.storageType === 'InMemory',
    created: now,
  }
  return { features: [...group.features, ...toFeatures(additions ?? [], rules)] }
}

function onlineChanges(group: FeatureGroup, update: OnlineStoreConfigUpdate): Partial<FeatureGroup> {
  const { online } = group
  if (!online) throw invalid(`FeatureGroup ${group.name} has no online store.`)
  const { StorageType: wanted, TtlDuration: ttl } = update
  if (!wanted && !ttl) throw invalid('OnlineStoreConfig needs TtlDuration or StorageType.')
  if (
    wanted &&
    wanted !== online.storageType &&
    !(online.storageType === 'Standard' && wanted === 'Standard_V2')
  ) {
    throw invalid(`StorageType cannot be changed from ${online.storageType} to ${wanted}.`)
  }
  if (wanted && group.throughput) checkThroughput(group.throughput, wanted)
  if (ttl && (ttl.Unit === undefined) !== (ttl.Value === undefined)) {
    throw invalid('TtlDuration needs both Unit and Value, or neither to remove it.')
  }
  return {
    online: {
      ...online,
      ...(wanted && { storageType: wanted }),
      ...(ttl && { ttl: ttl.Unit === undefined ? null : ttl }),
    },
  }
}
