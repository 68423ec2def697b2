import {
  BatchGetRecord$,
  type BatchGetRecordError,
  type BatchGetRecordIdentifier,
  type BatchGetRecordRequest,
  type BatchGetRecordResponse,
  type BatchGetRecordResultDetail,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { canRead } from './capacity'
import { invalid, requireOnline } from './groups'
import { checkNames, toFoundRecord } from './read-features'
import { expirationTimeResponse, featureGroupNameOrArn, featureNames } from './shapes'

const constraints = z.object({
  Identifiers: z
    .array(
      z.object({
        FeatureGroupName: featureGroupNameOrArn,
        RecordIdentifiersValueAsString: z.array(z.string()).min(1).max(100),
        FeatureNames: featureNames.optional(),
      }),
    )
    .min(1)
    .max(100),
  ExpirationTimeResponse: expirationTimeResponse.optional(),
})

type Input = Checked<BatchGetRecordRequest, 'Identifiers'>

const recordLimit = 100

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_BatchGetRecord.html */
export const batchGetRecord = operation<Input, BatchGetRecordResponse>(
  BatchGetRecord$,
  constraints,
  ({ Identifiers, ExpirationTimeResponse }, engine) => {
    const count = Identifiers.reduce(
      (sum, each) => sum + (each.RecordIdentifiersValueAsString?.length ?? 0),
      0,
    )
    if (count > recordLimit) throw invalid(`A BatchGetRecord can ask for at most ${recordLimit} records.`)
    const found = Identifiers.map((identifier) => readOne(engine, identifier, ExpirationTimeResponse))
    return {
      Records: found.flatMap(({ records }) => records),
      Errors: found.flatMap(({ errors }) => errors),
      UnprocessedIdentifiers: found.flatMap(({ unprocessed }) => unprocessed),
    }
  },
)

type Outcome = {
  records: BatchGetRecordResultDetail[]
  errors: BatchGetRecordError[]
  /** What the group has no read units for at the moment. */
  unprocessed: BatchGetRecordIdentifier[]
}

/** The records of one group; an error of the group is an error of each of its identifiers. Missing ones are absent. */
function readOne(
  engine: Engine,
  { FeatureGroupName = '', RecordIdentifiersValueAsString: ids = [], FeatureNames }: BatchGetRecordIdentifier,
  expiration: string | undefined,
): Outcome {
  const records: BatchGetRecordResultDetail[] = []
  const throttled: string[] = []
  try {
    const group = requireOnline(engine, FeatureGroupName)
    checkNames(group, FeatureNames)
    for (const RecordIdentifierValueAsString of ids) {
      const row = engine.records.get(group, RecordIdentifierValueAsString)
      if (!canRead(engine, group, row?.values)) throttled.push(RecordIdentifierValueAsString)
      else if (row) {
        const record = toFoundRecord(group, row, { names: FeatureNames, expiration })
        records.push({ FeatureGroupName, RecordIdentifierValueAsString, ...record })
      }
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    const { code: ErrorCode, message: ErrorMessage } = error
    const errors = ids.map((RecordIdentifierValueAsString) => ({
      FeatureGroupName,
      RecordIdentifierValueAsString,
      ErrorCode,
      ErrorMessage,
    }))
    return { records: [], errors, unprocessed: [] }
  }
  const unprocessed = { FeatureGroupName, RecordIdentifiersValueAsString: throttled, FeatureNames }
  return { records, errors: [], unprocessed: throttled.length > 0 ? [unprocessed] : [] }
}
