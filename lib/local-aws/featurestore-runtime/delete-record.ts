import { DeleteRecord$, type DeleteRecordRequest } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import { checkRecordId, readEventTime } from '../engine/records/read-record'
import { recordSchemaOf } from '../engine/records/record-schema'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { spendWrite } from './capacity'
import { invalid, requireGroup, targetsOf } from './groups'
import { featureGroupNameOrArn, targetStores } from './shapes'

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  TargetStores: targetStores.optional(),
  DeletionMode: z.enum(['SoftDelete', 'HardDelete']).optional(),
})

type Input = Checked<DeleteRecordRequest, 'FeatureGroupName' | 'RecordIdentifierValueAsString' | 'EventTime'>

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_DeleteRecord.html */
export const deleteRecord = operation<Input, Record<string, never>>(
  DeleteRecord$,
  constraints,
  async (input, engine) => {
    const group = requireGroup(engine, input.FeatureGroupName)
    const targets = targetsOf(group, input.TargetStores)
    const { RecordIdentifierValueAsString: recordId, EventTime: eventTime } = input
    checkRecordId(recordId)
    const eventTimeMs = readEventTime(recordSchemaOf(group), eventTime)
    // A marker has the identifier and nothing else.
    spendWrite(engine, group, [recordId])
    const mode = input.DeletionMode === 'HardDelete' ? 'hard' : 'soft'
    const outcome = await engine.records.delete(group, { recordId, eventTime, eventTimeMs }, targets, mode)
    if (outcome === 'refused') {
      throw invalid(
        `Validation Error: The EventTime [${eventTime}] of a HardDelete must be later than that of the stored record.`,
      )
    }
    return {}
  },
)
