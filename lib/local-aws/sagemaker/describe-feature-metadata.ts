import {
  DescribeFeatureMetadata$,
  type DescribeFeatureMetadataRequest,
  type DescribeFeatureMetadataResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { findFeature } from './feature-metadata-rules'
import { featureGroupNameOrArn, featureName } from './shapes'

const constraints = z.object({ FeatureGroupName: featureGroupNameOrArn, FeatureName: featureName })

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeFeatureMetadata.html */
export const describeFeatureMetadata = operation<
  Checked<DescribeFeatureMetadataRequest, 'FeatureGroupName' | 'FeatureName'>,
  DescribeFeatureMetadataResponse
>(DescribeFeatureMetadata$, constraints, ({ FeatureGroupName, FeatureName }, engine) => {
  const { group, feature } = findFeature(engine, FeatureGroupName, FeatureName)
  const note = engine.featureMetadata.find(group, feature.name)
  return {
    FeatureGroupArn: group.arn,
    FeatureGroupName: group.name,
    FeatureName: feature.name,
    FeatureType: feature.type,
    CreationTime: feature.created,
    LastModifiedTime: note?.modified ?? feature.created,
    ...(note?.description && { Description: note.description }),
    ...(note && note.parameters.length > 0 && { Parameters: [...note.parameters] }),
  }
})
