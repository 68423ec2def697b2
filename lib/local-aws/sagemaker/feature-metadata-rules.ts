import type { FeatureParameter } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../engine/engine'
import type { Feature, FeatureGroup } from '../engine/feature-groups/feature-group'
import { featureNotFound, groupNotFound, invalid } from './errors'

const parameterLimit = 25

/** The group and its feature. Throws ResourceNotFound. */
export function findFeature(
  engine: Engine,
  groupName: string,
  featureName: string,
): { group: FeatureGroup; feature: Feature } {
  const group = engine.groups.find(groupName)
  if (!group) throw groupNotFound(groupName)
  const feature = group.features.find(({ name }) => name === featureName)
  if (!feature) throw featureNotFound(group.name, featureName)
  return { group, feature }
}

/** Parameters with some removed and others added, in that order; an equal key is overwritten. */
export function changeParameters(
  current: readonly FeatureParameter[],
  removals: readonly string[],
  additions: readonly FeatureParameter[],
): FeatureParameter[] {
  const values = new Map(current.map(({ Key, Value }) => [Key, Value]))
  for (const key of removals) values.delete(key)
  for (const { Key, Value } of additions) values.set(Key, Value)
  if (values.size > parameterLimit) throw invalid(`A feature can have at most ${parameterLimit} parameters.`)
  return [...values].map(([Key, Value]) => ({ Key, Value }))
}
