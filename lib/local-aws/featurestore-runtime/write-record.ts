import type { BatchWriteRecordEntry, TtlDuration } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { Engine } from '../engine/engine'
import { expiryOf } from '../engine/records/online-rules'
import { readRecord } from '../engine/records/read-record'
import { recordSchemaOf } from '../engine/records/record-schema'
import { spendWrite } from './capacity'
import { invalid, requireGroup, targetsOf } from './groups'

/** Checks and stores one record; resolves once it is durable. Throws ValidationError, ThrottlingException. */
export async function writeRecord(
  engine: Engine,
  entry: BatchWriteRecordEntry,
  ownTtl: TtlDuration | undefined = entry.TtlDuration,
): Promise<void> {
  const group = requireGroup(engine, entry.FeatureGroupName ?? '')
  const targets = targetsOf(group, entry.TargetStores)
  if (ownTtl && !targets.online) {
    throw invalid('TtlDuration applies to the online store, which this record does not go to.')
  }
  const record = readRecord(recordSchemaOf(group), entry.Record ?? [])
  spendWrite(engine, group, record.values)
  const ttl = ownTtl ?? group.online?.ttl
  await engine.records.put(group, record, targets, targets.online ? expiryOf(record.eventTimeMs, ttl) : null)
}
