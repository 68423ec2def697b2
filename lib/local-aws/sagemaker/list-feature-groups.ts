import {
  type FeatureGroupSortBy,
  ListFeatureGroups$,
  type ListFeatureGroupsRequest,
  type ListFeatureGroupsResponse,
} from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Engine } from '../engine/engine'
import { type FeatureGroup, statusAt } from '../engine/feature-groups/feature-group'
import { operation } from '../protocol/operation'
import { compareSortKeys, pageOf, type SortKey } from './paging'
import { nextToken, pageSize } from './shapes'
import { offlineStatusAt } from './to-description'

const constraints = z.object({
  NameContains: z.string().min(1).max(64).optional(),
  FeatureGroupStatusEquals: z
    .enum(['Creating', 'Created', 'CreateFailed', 'Deleting', 'DeleteFailed'])
    .optional(),
  OfflineStoreStatusEquals: z.enum(['Active', 'Blocked', 'Disabled']).optional(),
  SortBy: z.enum(['Name', 'FeatureGroupStatus', 'OfflineStoreStatus', 'CreationTime']).optional(),
  SortOrder: z.enum(['Ascending', 'Descending']).optional(),
  MaxResults: pageSize.optional(),
  NextToken: nextToken.optional(),
})

const defaultPageSize = 10

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListFeatureGroups.html */
export const listFeatureGroups = operation<ListFeatureGroupsRequest, ListFeatureGroupsResponse>(
  ListFeatureGroups$,
  constraints,
  (input, engine) => {
    const { SortBy = 'CreationTime', SortOrder = 'Descending', MaxResults = defaultPageSize } = input
    const keyed = engine.groups
      .list()
      .filter((group) => matches(group, input, engine))
      .map((group) => ({ group, key: sortKeyOf(group, SortBy, engine) }))
      .sort((a, b) => compareSortKeys(a.key, b.key))
    const { rows, next } = pageOf(keyed, ({ key }) => key, {
      order: SortBy,
      descending: SortOrder === 'Descending',
      limit: MaxResults,
      token: input.NextToken,
    })
    return { FeatureGroupSummaries: rows.map(({ group }) => toSummary(group, engine)), NextToken: next }
  },
)

function matches(group: FeatureGroup, input: ListFeatureGroupsRequest, engine: Engine): boolean {
  const { NameContains, FeatureGroupStatusEquals, OfflineStoreStatusEquals } = input
  const { CreationTimeAfter, CreationTimeBefore } = input
  return (
    (!NameContains || group.name.toLowerCase().includes(NameContains.toLowerCase())) &&
    (!FeatureGroupStatusEquals || statusAt(group, engine.clock.now()) === FeatureGroupStatusEquals) &&
    (!OfflineStoreStatusEquals ||
      offlineStatusAt(group, engine.offline, engine.clock.now())?.status === OfflineStoreStatusEquals) &&
    (!CreationTimeAfter || group.created > CreationTimeAfter) &&
    (!CreationTimeBefore || group.created < CreationTimeBefore)
  )
}

function sortKeyOf(group: FeatureGroup, by: FeatureGroupSortBy, { clock, offline }: Engine): SortKey {
  const id = String(group.id).padStart(12, '0')
  switch (by) {
    case 'Name':
      return { value: group.name, id }
    case 'FeatureGroupStatus':
      return { value: statusAt(group, clock.now()), id }
    case 'OfflineStoreStatus':
      return { value: offlineStatusAt(group, offline, clock.now())?.status ?? null, id }
    case 'CreationTime':
      return { value: group.created.getTime(), id }
  }
}

function toSummary(group: FeatureGroup, { clock, offline }: Engine) {
  const status = statusAt(group, clock.now())
  const offlineStatus = offlineStatusAt(group, offline, clock.now())
  return {
    FeatureGroupName: group.name,
    FeatureGroupArn: group.arn,
    CreationTime: group.created,
    ...(status && { FeatureGroupStatus: status }),
    ...(offlineStatus && { OfflineStoreStatus: { Status: offlineStatus.status } }),
  }
}
