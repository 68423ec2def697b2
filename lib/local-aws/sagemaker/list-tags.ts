import { ListTags$, type ListTagsInput, type ListTagsOutput } from '@aws-sdk/client-sagemaker'
import { z } from 'zod'
import type { Checked } from '../protocol/checked'
import { operation } from '../protocol/operation'
import { invalid } from './errors'
import { nextToken, resourceArn } from './shapes'
import { taggedGroup } from './tag-rules'

const constraints = z.object({
  ResourceArn: resourceArn,
  NextToken: nextToken.optional(),
  MaxResults: z.int().min(50).optional(),
})

/**
 * A resource has at most 50 tags, the smallest page there is: one page holds them all.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html
 */
export const listTags = operation<Checked<ListTagsInput, 'ResourceArn'>, ListTagsOutput>(
  ListTags$,
  constraints,
  ({ ResourceArn, NextToken }, engine) => {
    if (NextToken) throw invalid('The NextToken is invalid.')
    return { Tags: [...taggedGroup(engine, ResourceArn).tags] }
  },
)
