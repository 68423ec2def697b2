import 'server-only'
import { paginateListFeatureGroups } from '@aws-sdk/client-sagemaker'
import { sagemaker } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'
import { getFeatureGroup, listTags } from '@/lib/feature-groups/service'
import type { GroupPage, SeenGroup } from './source-service'

/** Describe allows few calls per second, and the person's own pages need some of them. */
const atOnce = 8

/** Every feature group without SageMaker's Search: a Describe and a ListTags for each. */
export async function* describeGroups(): AsyncGenerator<GroupPage> {
  yield* describeNamed(await listGroupNames())
}

/** The same for some of them. */
export async function* describeNamed(names: readonly string[]): AsyncGenerator<GroupPage> {
  for (let start = 0; start < names.length; start += atOnce) {
    const seen = await Promise.all(names.slice(start, start + atOnce).map(describe))
    yield { groups: seen.filter((group) => group !== null), total: names.length }
  }
}

/** A hundred names per call: what tells new and deleted groups where Search may not. */
export function listGroupNames(): Promise<string[]> {
  return translating('list the feature groups', async () => {
    const names: string[] = []
    for await (const page of paginateListFeatureGroups({ client: sagemaker(), pageSize: 100 }, {})) {
      for (const { FeatureGroupName } of page.FeatureGroupSummaries ?? []) {
        if (FeatureGroupName) names.push(FeatureGroupName)
      }
    }
    return names
  })
}

async function describe(name: string): Promise<SeenGroup | null> {
  try {
    const group = await getFeatureGroup(name)
    return { group, tags: await listTags(group.arn) }
  } catch (error) {
    // Deleted since it was listed.
    if (error instanceof AppError && error.kind === 'not-found') return null
    throw error
  }
}
