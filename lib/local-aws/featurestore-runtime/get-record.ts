import {
  GetRecord$,
  type GetRecordRequest,
  type GetRecordResponse,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { spendRead } from './capacity'
import { requireOnline } from './groups'
import { checkNames, toFoundRecord } from './read-features'
import { expirationTimeResponse, featureGroupNameOrArn, featureNames } from './shapes'

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  FeatureNames: featureNames.optional(),
  ExpirationTimeResponse: expirationTimeResponse.optional(),
})

type Input = Checked<GetRecordRequest, 'FeatureGroupName' | 'RecordIdentifierValueAsString'>

/**
 * A record that is missing, deleted or expired is no error: the answer has no `Record`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_GetRecord.html
 */
export const getRecord = operation<Input, GetRecordResponse>(GetRecord$, constraints, (input, engine) => {
  const group = requireOnline(engine, input.FeatureGroupName)
  checkNames(group, input.FeatureNames)
  const row = engine.records.get(group, input.RecordIdentifierValueAsString)
  spendRead(engine, group, row?.values)
  if (!row) return {}
  return toFoundRecord(group, row, { names: input.FeatureNames, expiration: input.ExpirationTimeResponse })
})
