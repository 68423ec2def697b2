import type { FeatureMetadata } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../../engine/engine'
import type { Feature, FeatureGroup } from '../../engine/feature-groups/feature-group'
import type { FeatureNote } from '../../engine/feature-groups/feature-metadata'
import { namedProperties, type Properties, textProperty, timeProperty } from './property'

/** A feature with what was written about it. */
export type DescribedFeature = { group: FeatureGroup; feature: Feature; note: FeatureNote | null }

export const describedFeatures = (group: FeatureGroup, { featureMetadata }: Engine): DescribedFeature[] =>
  group.features.map((feature) => ({ group, feature, note: featureMetadata.find(group, feature.name) }))

/** https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-search-metadata.html */
export const featureProperties: Properties<DescribedFeature> = {
  ...namedProperties<DescribedFeature>(
    {
      FeatureName: textProperty<DescribedFeature>(({ feature }) => feature.name),
      FeatureGroupName: textProperty<DescribedFeature>(({ group }) => group.name),
      FeatureGroupArn: textProperty<DescribedFeature>(({ group }) => group.arn),
      FeatureType: textProperty<DescribedFeature>(({ feature }) => feature.type),
      Description: textProperty<DescribedFeature>(({ note }) => note?.description),
      CreationTime: timeProperty<DescribedFeature>(({ feature }) => feature.created),
      LastModifiedTime: timeProperty<DescribedFeature>(
        ({ feature, note }) => note?.modified ?? feature.created,
      ),
      AllParameters: {
        kind: 'text',
        values: ({ note }) => note?.parameters.flatMap(({ Key = '', Value = '' }) => [Key, Value]) ?? [],
      },
    },
    {
      prefix: 'Parameters.',
      property: (key) =>
        textProperty<DescribedFeature>(({ note }) => note?.parameters.find(({ Key }) => Key === key)?.Value),
    },
  ),
  nested: {},
}

export const toFeatureMetadata = ({ group, feature, note }: DescribedFeature): FeatureMetadata => ({
  FeatureGroupArn: group.arn,
  FeatureGroupName: group.name,
  FeatureName: feature.name,
  FeatureType: feature.type,
  CreationTime: feature.created,
  LastModifiedTime: note?.modified ?? feature.created,
  ...(note?.description && { Description: note.description }),
  ...(note && note.parameters.length > 0 && { Parameters: [...note.parameters] }),
})
