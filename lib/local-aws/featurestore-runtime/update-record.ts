import { UpdateRecord$, type UpdateRecordRequest } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { expiryOf, movedExpiryOf } from '../engine/records/online-rules'
import { readEventTime, readValues, type ValidRecord } from '../engine/records/read-record'
import { recordSchemaOf } from '../engine/records/record-schema'
import type { StoredRow } from '../engine/records/stored-row'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { invalid, requireOnline, targetsOf } from './groups'
import { featureGroupNameOrArn, targetStores, ttlDuration } from './shapes'

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  Features: z.array(z.object({})).min(1).max(100),
  TargetStores: targetStores.optional(),
  TtlDuration: ttlDuration.optional(),
})

type Input = Checked<UpdateRecordRequest, 'FeatureGroupName' | 'RecordIdentifierValueAsString' | 'Features'>

/**
 * Changes some features of a record; the history gets the whole merged record.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_UpdateRecord.html
 */
export const updateRecord = operation<Input, Record<string, never>>(
  UpdateRecord$,
  constraints,
  async (input, engine) => {
    const group = requireOnline(engine, input.FeatureGroupName)
    if (group.online?.storageType === 'Standard') {
      throw invalid(`FeatureGroup [${group.name}] is of StorageType Standard, which has no UpdateRecord.`)
    }
    const recordId = input.RecordIdentifierValueAsString
    const targets = targetsOf(group, input.TargetStores)
    if (!targets.online) throw invalid('UpdateRecord cannot go to the OfflineStore alone.')
    // What is asked for is looked at before what is there.
    const changes = readChanges(group, input)
    await engine.records.update(group, recordId, targets, (current) => {
      if (!current) {
        throw new WireError('ResourceNotFound', `Record with identifier [${recordId}] does not exist.`, 404)
      }
      return merge(current, changes, input)
    })
    return {}
  },
)

type Changes = {
  values: ReturnType<typeof readValues>
  /** As it was sent. */
  eventTime: string | null
  /** Null when the event time stays. */
  eventTimeMs: number | null
}

/** Throws ValidationError. */
function readChanges(group: FeatureGroup, input: Input): Changes {
  const schema = recordSchemaOf(group)
  const values = readValues(schema, input.Features)
  const identifier = values[schema.recordIdentifier.index]
  if (identifier !== null && identifier !== input.RecordIdentifierValueAsString) {
    throw invalid(`The record identifier feature [${schema.recordIdentifier.name}] cannot be changed.`)
  }
  const sent = values[schema.eventTime.index]
  const eventTime = typeof sent === 'string' ? sent : null
  const eventTimeMs = eventTime === null ? null : readEventTime(schema, eventTime)
  if (input.TtlDuration && eventTimeMs === null) {
    throw invalid('TtlDuration needs the event time among the Features.')
  }
  return { values, eventTime, eventTimeMs }
}

/** The record with the changes in it. Throws ConflictException. */
function merge(
  current: StoredRow,
  { values, eventTime, eventTimeMs }: Changes,
  { RecordIdentifierValueAsString: recordId, TtlDuration: ttl }: Input,
): { record: ValidRecord; expiresMs: number | null } {
  if (eventTimeMs !== null && eventTimeMs < current.eventTimeMs) {
    throw new WireError(
      'ConflictException',
      `The event time [${eventTime}] is older than the stored one.`,
      409,
    )
  }
  const movedMs = eventTimeMs ?? current.eventTimeMs
  return {
    record: {
      recordId,
      eventTimeMs: movedMs,
      values: values.map((value, index) => value ?? current.values[index] ?? null),
    },
    expiresMs: ttl ? expiryOf(movedMs, ttl) : movedExpiryOf(current, movedMs),
  }
}
