import { DeleteTags$, type DeleteTagsInput, type DeleteTagsOutput } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { groupNotFound } from './errors'
import { resourceArn, tagKey } from './shapes'
import { taggedGroup } from './tag-rules'

const constraints = z.object({
  ResourceArn: resourceArn,
  TagKeys: z.array(tagKey).min(1).max(50),
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteTags.html */
export const deleteTags = operation<Checked<DeleteTagsInput, 'ResourceArn' | 'TagKeys'>, DeleteTagsOutput>(
  DeleteTags$,
  constraints,
  async ({ ResourceArn, TagKeys }, engine) => {
    const { id, name } = taggedGroup(engine, ResourceArn)
    const changed = await engine.groups.change(id, (group) => ({
      ...group,
      tags: group.tags.filter(({ Key }) => !TagKeys.includes(Key ?? '')),
    }))
    if (!changed) throw groupNotFound(name)
    return {}
  },
)
