import type { FeatureDefinition } from '@aws-sdk/client-sagemaker'
import type { Feature } from '../engine/feature-groups/feature-group'
import { reservedColumns } from '../engine/offline/columns'
import { invalid } from './errors'

const featureLimit = 2500

type Rules = { existing: readonly Feature[]; isInMemory: boolean; created: Date }

/** Checks new features against each other and those that exist, and gives them their form in the engine. */
export function toFeatures(
  definitions: readonly FeatureDefinition[],
  { existing, isInMemory, created }: Rules,
): Feature[] {
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()))
  const features = definitions.map((definition) => {
    const feature = toFeature(definition, created)
    const folded = feature.name.toLowerCase()
    if (reservedColumns.includes(folded)) throw invalid(`Feature name ${feature.name} is reserved.`)
    // The offline table folds names to lower case, where such features would be one column.
    if (taken.has(folded)) throw invalid(`Feature name ${feature.name} is given more than once.`)
    taken.add(folded)
    if (feature.collection && !isInMemory) {
      throw invalid(
        `Feature ${feature.name} is a collection, which needs an online store of StorageType InMemory.`,
      )
    }
    return feature
  })
  if (existing.length + features.length > featureLimit) {
    throw invalid(`A feature group can have at most ${featureLimit} features.`)
  }
  if ([...existing, ...features].filter(({ collection }) => collection === 'Vector').length > 1) {
    throw invalid('A feature group can have one feature of CollectionType Vector.')
  }
  return features
}

function toFeature(definition: FeatureDefinition, created: Date): Feature {
  const { FeatureName: name = '', FeatureType: type, CollectionType: collection = null } = definition
  const dimension = definition.CollectionConfig?.VectorConfig?.Dimension ?? null
  if (!type) throw invalid(`Feature ${name} lacks its FeatureType.`)
  if (collection === 'Vector' && dimension === null) {
    throw invalid(`Feature ${name} is a Vector and needs CollectionConfig.VectorConfig.Dimension.`)
  }
  if (collection !== 'Vector' && dimension !== null) {
    throw invalid(`Feature ${name} is no Vector and takes no CollectionConfig.`)
  }
  if (collection === 'Vector' && type !== 'Fractional') {
    throw invalid(`Feature ${name} is a Vector, whose elements must be Fractional.`)
  }
  return { name, type, collection, dimension, created }
}
