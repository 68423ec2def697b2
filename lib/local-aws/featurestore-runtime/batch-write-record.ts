import {
  BatchWriteRecord$,
  type BatchWriteRecordEntry,
  type BatchWriteRecordError,
  type BatchWriteRecordRequest,
  type BatchWriteRecordResponse,
  type TtlDuration,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { isThrottling } from '../protocol/throttle'
import { WireError } from '../protocol/wire-error'
import { featureGroupNameOrArn, targetStores, ttlDuration } from './shapes'
import { writeRecord } from './write-record'

const constraints = z.object({
  Entries: z
    .array(
      z.object({
        FeatureGroupName: featureGroupNameOrArn,
        TargetStores: targetStores.optional(),
        TtlDuration: ttlDuration.optional(),
      }),
    )
    .min(1)
    .max(25),
  TtlDuration: ttlDuration.optional(),
})

/**
 * Each entry stands or falls alone; those that fall are named with the reason, those that the group has no write units for
 * are unprocessed, all echoed as they came.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_BatchWriteRecord.html
 */
export const batchWriteRecord = operation<
  Checked<BatchWriteRecordRequest, 'Entries'>,
  BatchWriteRecordResponse
>(BatchWriteRecord$, constraints, async ({ Entries, TtlDuration }, engine) => {
  // All at once: the entries share a transaction and its flush.
  const outcomes = await Promise.all(
    Entries.map(async (Entry) => ({
      Entry,
      error: await failureOf(engine, Entry, Entry.TtlDuration ?? TtlDuration),
    })),
  )
  const errors: BatchWriteRecordError[] = []
  const unprocessed: BatchWriteRecordEntry[] = []
  for (const { Entry, error } of outcomes) {
    if (!error) continue
    if (isThrottling(error)) unprocessed.push(Entry)
    else errors.push({ Entry, ErrorCode: error.code, ErrorMessage: error.message })
  }
  return { Errors: errors, UnprocessedEntries: unprocessed }
})

async function failureOf(
  engine: Engine,
  entry: BatchWriteRecordEntry,
  ttl: TtlDuration | undefined,
): Promise<WireError | null> {
  try {
    await writeRecord(engine, entry, ttl)
    return null
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return error
  }
}
