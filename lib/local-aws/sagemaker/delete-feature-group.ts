import { DeleteFeatureGroup$, type DeleteFeatureGroupRequest } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import { statusAt } from '../engine/feature-groups/feature-group'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { groupNotFound, invalid } from './errors'
import { featureGroupName } from './shapes'

const constraints = z.object({ FeatureGroupName: featureGroupName })

/**
 * The online records are out of reach at once; rows that were acknowledged still reach S3, and S3 objects and the Glue
 * table stay. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteFeatureGroup.html
 */
export const deleteFeatureGroup = operation<
  Checked<DeleteFeatureGroupRequest, 'FeatureGroupName'>,
  Record<string, never>
>(DeleteFeatureGroup$, constraints, async ({ FeatureGroupName }, engine) => {
  const now = engine.clock.now()
  const group = engine.groups.find(FeatureGroupName)
  if (!group) throw groupNotFound(FeatureGroupName)
  if (statusAt(group, now) === 'Creating') {
    throw invalid(`FeatureGroup ${group.name} is being created and cannot be deleted yet.`)
  }
  await engine.groups.change(group.id, (current) => ({ ...current, deleted: current.deleted ?? now }))
  return {}
})
