import { AddTags$, type AddTagsInput, type AddTagsOutput } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { groupNotFound } from './errors'
import { resourceArn, tag } from './shapes'
import { mergeTags, taggedGroup } from './tag-rules'

const constraints = z.object({ ResourceArn: resourceArn, Tags: z.array(tag).max(50) })

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html */
export const addTags = operation<Checked<AddTagsInput, 'ResourceArn' | 'Tags'>, AddTagsOutput>(
  AddTags$,
  constraints,
  async ({ ResourceArn, Tags }, engine) => {
    const { id, name } = taggedGroup(engine, ResourceArn)
    const changed = await engine.groups.change(id, (group) => ({
      ...group,
      tags: mergeTags(group.tags, Tags),
    }))
    if (!changed) throw groupNotFound(name)
    return { Tags: [...changed.tags] }
  },
)
