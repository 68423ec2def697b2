import { PutRecord$, type PutRecordRequest } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import { operation } from '../protocol/operation'
import { featureGroupNameOrArn, targetStores, ttlDuration } from './shapes'
import { writeRecord } from './write-record'

// The record itself is checked against its group, value by value.
const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  TargetStores: targetStores.optional(),
  TtlDuration: ttlDuration.optional(),
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_PutRecord.html */
export const putRecord = operation<PutRecordRequest, Record<string, never>>(
  PutRecord$,
  constraints,
  async (input, engine) => {
    await writeRecord(engine, input)
    return {}
  },
)
