import type { Tag } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../engine/engine'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { groupNotFound, invalid } from './errors'

const tagLimit = 50

/** The tags with others added; an equal key is overwritten. Throws ValidationException. */
export function mergeTags(current: readonly Tag[], additions: readonly Tag[]): Tag[] {
  const reserved = additions.find(({ Key }) => Key?.toLowerCase().startsWith('aws:'))
  if (reserved) throw invalid(`Tag key ${reserved.Key} starts with aws:, which is reserved for system use.`)
  const values = new Map([...current, ...additions].map(({ Key, Value }) => [Key, Value]))
  if (values.size > tagLimit) throw invalid(`A resource can have at most ${tagLimit} tags.`)
  return [...values].map(([Key, Value]) => ({ Key, Value }))
}

/** The feature group behind a resource ARN. Throws ResourceNotFound: nothing else here carries tags. */
export function taggedGroup(engine: Engine, arn: string): FeatureGroup {
  const group = engine.groups.find(arn)
  if (!group) throw groupNotFound(arn.slice(arn.lastIndexOf('/') + 1))
  return group
}
