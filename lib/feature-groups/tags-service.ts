import 'server-only'
import { AddTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-sagemaker'
import { sagemaker } from '@/lib/aws/clients'
import { translating } from '@/lib/aws/errors'
import { catalogTags } from '@/lib/catalog/edits-service'
import { AppError } from '@/lib/errors'
import type { TagsEdit } from './contract'
import type { Tag } from './feature-group'
import { getFeatureGroup, listTags } from './service'
import { areSameTags, tagChanges } from './tag-edits'

export async function getTags(group: string, signal?: AbortSignal): Promise<Tag[]> {
  const { arn } = await getFeatureGroup(group, signal)
  return listTags(arn, signal)
}

/** Stores an edit and answers the tags stored then. Throws `conflict` when they are no longer what the person read. */
export async function updateTags(group: string, { tags, read }: TagsEdit): Promise<Tag[]> {
  const { arn } = await getFeatureGroup(group)
  const stored = await listTags(arn)
  if (!areSameTags(stored, read)) {
    throw new AppError(
      'conflict',
      `Someone else changed the tags of ${group} since you opened them. Yours are kept.`,
    )
  }
  const { additions, removals } = tagChanges(stored, tags)
  await translating(`save the tags of ${group}`, async () => {
    if (additions.length > 0) {
      const wire = additions.map(({ key, value }) => ({ Key: key, Value: value }))
      await sagemaker().send(new AddTagsCommand({ ResourceArn: arn, Tags: wire }))
    }
    if (removals.length > 0) {
      await sagemaker().send(new DeleteTagsCommand({ ResourceArn: arn, TagKeys: removals }))
    }
  })
  const saved = await listTags(arn)
  await catalogTags(group, saved)
  return saved
}
