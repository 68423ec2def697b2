import 'server-only'
import {
  BatchGetRecordCommand,
  type FeatureValue,
  GetRecordCommand,
  ListRecordsCommand,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { runtime } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'
import { isServedOnline } from '@/lib/feature-groups/feature-group'
import { getFeatureGroup } from '@/lib/feature-groups/service'
import type { OnlineRecord, RecordLookup } from './contract'

/**
 * Reads records by id from the online store: one id through GetRecord, several through BatchGetRecord. Every id that
 * was asked for is answered, in the order asked; the ones without a readable record have no values.
 */
export async function lookUpRecords(
  name: string,
  recordIds: string[],
  signal?: AbortSignal,
): Promise<RecordLookup> {
  const group = await getFeatureGroup(name, signal)
  if (!isServedOnline(group)) {
    throw new AppError(
      'invalid',
      `${name} has no online store, so there is nothing to look up by id. Its history is below.`,
    )
  }
  const ids = [...new Set(recordIds)]
  const startedMs = performance.now()
  const read = ids.length === 1 ? getOne : getMany
  const records = await translating(`read records of ${name}`, () => read(name, ids, signal))
  return {
    records,
    operation: ids.length === 1 ? 'GetRecord' : 'BatchGetRecord',
    latencyMs: performance.now() - startedMs,
    at: new Date().toISOString(),
  }
}

/** A page of record ids of the online store, for groups that keep no history. */
export async function listRecordIds(
  name: string,
  limit: number,
  token: string | undefined,
  signal?: AbortSignal,
) {
  return translating(`list the records of ${name}`, async () => {
    const { RecordIdentifiers = [], NextToken } = await runtime().send(
      new ListRecordsCommand({ FeatureGroupName: name, MaxResults: limit, NextToken: token }),
      { abortSignal: signal },
    )
    return { recordIds: RecordIdentifiers, nextToken: NextToken ?? null }
  })
}

async function getOne(
  name: string,
  [recordId = '']: string[],
  signal?: AbortSignal,
): Promise<OnlineRecord[]> {
  const { Record: record, ExpiresAt } = await runtime().send(
    new GetRecordCommand({
      FeatureGroupName: name,
      RecordIdentifierValueAsString: recordId,
      ExpirationTimeResponse: 'Enabled',
    }),
    { abortSignal: signal },
  )
  return [{ recordId, values: record ? toValues(record) : null, expiresAt: ExpiresAt ?? null, error: null }]
}

async function getMany(name: string, recordIds: string[], signal?: AbortSignal): Promise<OnlineRecord[]> {
  const answer = await runtime().send(
    new BatchGetRecordCommand({
      Identifiers: [{ FeatureGroupName: name, RecordIdentifiersValueAsString: recordIds }],
      ExpirationTimeResponse: 'Enabled',
    }),
    { abortSignal: signal },
  )
  const found = new Map((answer.Records ?? []).map((each) => [each.RecordIdentifierValueAsString, each]))
  const errors = new Map(
    (answer.Errors ?? []).map((each) => [each.RecordIdentifierValueAsString, each.ErrorMessage]),
  )
  const unprocessed = new Set(
    (answer.UnprocessedIdentifiers ?? []).flatMap((each) => each.RecordIdentifiersValueAsString ?? []),
  )
  return recordIds.map((recordId) => {
    const record = found.get(recordId)
    return {
      recordId,
      values: record?.Record ? toValues(record.Record) : null,
      expiresAt: record?.ExpiresAt ?? null,
      error:
        errors.get(recordId) ??
        (unprocessed.has(recordId) ? 'AWS did not get to this id; look it up again.' : null),
    }
  })
}

const toValues = (record: FeatureValue[]): NonNullable<OnlineRecord['values']> =>
  Object.fromEntries(
    record.map(({ FeatureName = '', ValueAsString, ValueAsStringList }) => [
      FeatureName,
      ValueAsStringList ?? ValueAsString ?? '',
    ]),
  )
