import 'server-only'
import { DescribeFeatureGroupCommand, paginateListTags } from '@aws-sdk/client-sagemaker'
import { sagemaker } from '@/lib/aws/clients'
import { toAppError } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'
import type { FeatureGroup, Tag } from './feature-group'
import { toFeatureGroup, toTags } from './from-wire'

/** Throws `not-found` when there is no such group. */
export async function getFeatureGroup(name: string, signal?: AbortSignal): Promise<FeatureGroup> {
  try {
    const described = await sagemaker().send(new DescribeFeatureGroupCommand({ FeatureGroupName: name }), {
      abortSignal: signal,
    })
    return toFeatureGroup(described)
  } catch (error) {
    const translated = toAppError(error, `load the feature group ${name}`)
    if (translated instanceof AppError && translated.kind === 'not-found') {
      throw new AppError('not-found', `There is no feature group ${name}.`, { cause: error })
    }
    throw translated
  }
}

export async function listTags(arn: string, signal?: AbortSignal): Promise<Tag[]> {
  try {
    const tags: Tag[] = []
    for await (const page of paginateListTags({ client: sagemaker() }, { ResourceArn: arn })) {
      signal?.throwIfAborted()
      tags.push(...toTags(page.Tags))
    }
    return tags
  } catch (error) {
    throw toAppError(error, 'load the tags')
  }
}
