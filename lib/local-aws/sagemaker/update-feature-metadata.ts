import { UpdateFeatureMetadata$, type UpdateFeatureMetadataRequest } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { changeParameters, findFeature } from './feature-metadata-rules'
import { featureGroupNameOrArn, featureName } from './shapes'

const parameterText = z
  .string()
  .min(1)
  .max(255)
  .regex(/^([\p{L}\p{Z}\p{N}_.:/=+-]*)$/u)

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  FeatureName: featureName,
  // The pattern has no newline.
  Description: z.string().max(255).regex(/^.*$/).optional(),
  ParameterAdditions: z
    .array(z.object({ Key: parameterText, Value: parameterText }))
    .max(25)
    .optional(),
  ParameterRemovals: z.array(parameterText).max(25).optional(),
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureMetadata.html */
export const updateFeatureMetadata = operation<
  Checked<UpdateFeatureMetadataRequest, 'FeatureGroupName' | 'FeatureName'>,
  Record<string, never>
>(UpdateFeatureMetadata$, constraints, async (input, engine) => {
  const { group, feature } = findFeature(engine, input.FeatureGroupName, input.FeatureName)
  const { Description, ParameterAdditions = [], ParameterRemovals = [] } = input
  const modified = engine.clock.now()
  await engine.featureMetadata.change(group, feature, (note) => ({
    description: Description === undefined ? note.description : Description || null,
    parameters: changeParameters(note.parameters, ParameterRemovals, ParameterAdditions),
    modified,
  }))
  return {}
})
