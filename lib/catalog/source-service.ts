import 'server-only'
import {
  type FeatureType,
  paginateSearch,
  type SearchCommandInput,
  type SearchRecord,
  type Tag as WireTag,
} from '@aws-sdk/client-sagemaker'
import { sagemaker } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import type { FeatureGroup, Tag } from '@/lib/feature-groups/feature-group'
import type { FeatureMetadata } from '@/lib/feature-groups/feature-metadata'
import { toFeatureGroup, toFeatureMetadata, toTags } from '@/lib/feature-groups/from-wire'

export type SeenGroup = { group: FeatureGroup; tags: Tag[] }
export type GroupPage = {
  groups: SeenGroup[] /** How many there are in all; null where AWS does not say. */
  total: number | null
}

/** The largest page SageMaker's Search gives. */
const pageSize = 100

/** Every feature group, oldest first, so that groups made meanwhile come at the end. */
export async function* searchGroups(): AsyncGenerator<GroupPage> {
  yield* groupPages({ Resource: 'FeatureGroup', SortBy: 'CreationTime', SortOrder: 'Ascending' })
}

/** Feature groups changed since an instant, newest first, in whole pages: some older ones come along. */
export async function* searchChangedGroups(since: number): AsyncGenerator<GroupPage> {
  for await (const page of groupPages({ Resource: 'FeatureGroup', ...newestFirst })) {
    yield page
    if (isOlder(page.groups.at(-1)?.group.changedAt, since)) return
  }
}

/** What people wrote about all features. Pages of one search come one by one, so each type is searched beside the others. */
export async function searchMetadata(take: (page: FeatureMetadata[]) => void): Promise<void> {
  const types: FeatureType[] = ['Integral', 'Fractional', 'String']
  await Promise.all(
    types.map(async (type) => {
      const ofType = { Filters: [{ Name: 'FeatureType', Operator: 'Equals' as const, Value: type }] }
      for await (const page of metadataPages({
        Resource: 'FeatureMetadata',
        SearchExpression: ofType,
        SortBy: 'CreationTime',
        SortOrder: 'Ascending',
      })) {
        take(page)
      }
    }),
  )
}

/** The same for features changed since an instant. */
export async function* searchChangedMetadata(since: number): AsyncGenerator<FeatureMetadata[]> {
  for await (const page of metadataPages({ Resource: 'FeatureMetadata', ...newestFirst })) {
    yield page
    if (isOlder(page.at(-1)?.changedAt, since)) return
  }
}

/** The same for one group. */
export async function* searchMetadataOf(group: string): AsyncGenerator<FeatureMetadata[]> {
  yield* metadataPages({
    Resource: 'FeatureMetadata',
    SearchExpression: { Filters: [{ Name: 'FeatureGroupName', Operator: 'Equals', Value: group }] },
  })
}

const newestFirst = { SortBy: 'LastModifiedTime', SortOrder: 'Descending' } as const

async function* groupPages(search: SearchCommandInput): AsyncGenerator<GroupPage> {
  for await (const { records, total } of pages('search the feature groups', search)) {
    yield { groups: records.flatMap(({ FeatureGroup: found }) => (found ? [toSeenGroup(found)] : [])), total }
  }
}

async function* metadataPages(search: SearchCommandInput): AsyncGenerator<FeatureMetadata[]> {
  for await (const { records } of pages('search the features', search)) {
    yield records.flatMap(({ FeatureMetadata: found }) => (found ? [toFeatureMetadata(found)] : []))
  }
}

async function* pages(doing: string, search: SearchCommandInput) {
  const found = paginateSearch({ client: sagemaker(), pageSize }, search)
  for (;;) {
    const { value: page, done } = await translating(doing, () => found.next())
    if (done) return
    const { Results = [], TotalHits } = page
    yield {
      records: Results satisfies SearchRecord[],
      total: TotalHits?.Relation === 'EqualTo' ? (TotalHits.Value ?? null) : null,
    }
  }
}

function toSeenGroup({
  Tags,
  ...group
}: NonNullable<SearchRecord['FeatureGroup']> & { Tags?: WireTag[] }): SeenGroup {
  return { group: toFeatureGroup(group), tags: toTags(Tags) }
}

const isOlder = (changedAt: string | null | undefined, since: number): boolean =>
  changedAt === null || changedAt === undefined || Date.parse(changedAt) < since
