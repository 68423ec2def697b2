import {
  ListRecords$,
  type ListRecordsRequest,
  type ListRecordsResponse,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { z } from 'zod'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { groupIdOf } from '../engine/records/record-key'
import { recordSchemaOf } from '../engine/records/record-schema'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { invalid, requireOnline } from './groups'
import { featureGroupNameOrArn } from './shapes'

const constraints = z.object({
  FeatureGroupName: featureGroupNameOrArn,
  MaxResults: z.int().min(1).max(100).optional(),
  NextToken: z.string().min(1).max(8192).optional(),
})

const defaultPageSize = 100

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_ListRecords.html */
export const listRecords = operation<Checked<ListRecordsRequest, 'FeatureGroupName'>, ListRecordsResponse>(
  ListRecords$,
  constraints,
  (input, engine) => {
    const group = requireOnline(engine, input.FeatureGroupName)
    const { index } = recordSchemaOf(group).recordIdentifier
    const { rows, next } = engine.records.list(group, {
      after: input.NextToken === undefined ? null : fromToken(group, input.NextToken),
      limit: input.MaxResults ?? defaultPageSize,
      includeDeleted: input.IncludeSoftDeletedRecords ?? false,
    })
    return {
      RecordIdentifiers: rows.map(({ values }) => String(values[index])),
      ...(next && { NextToken: next.toString('base64url') }),
    }
  },
)

/** The key behind which the page starts; a token of another group is none of this one. */
function fromToken(group: FeatureGroup, token: string): Buffer {
  const key = Buffer.from(token, 'base64url')
  if (key.length < 7 || groupIdOf(key) !== group.id) throw invalid('The NextToken is invalid.')
  return key
}
