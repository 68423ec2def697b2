import type { Engine } from '../../engine/engine'
import { describedFeatures, featureProperties } from './feature-properties'
import { groupProperties } from './group-properties'

/** Names of the properties that a search over a resource may ask for: the fixed ones and those in use, sorted. */
export function propertyNames(resource: 'FeatureGroup' | 'FeatureMetadata', engine: Engine): string[] {
  const groups = engine.groups.list()
  const keys =
    resource === 'FeatureGroup'
      ? groups.flatMap(({ tags }) => tags.map(({ Key }) => `Tags.${Key}`))
      : groups.flatMap((group) =>
          describedFeatures(group, engine).flatMap(
            ({ note }) => note?.parameters.map(({ Key }) => `Parameters.${Key}`) ?? [],
          ),
        )
  const { names } = resource === 'FeatureGroup' ? groupProperties(engine) : featureProperties
  return [...new Set([...names, ...keys])].sort()
}
