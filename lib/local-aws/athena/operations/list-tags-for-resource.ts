import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
} from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { pageToken } from '../constraints'
import { page } from '../paging'
import { resourceArn } from '../tags'

/** At least 75 a page. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation<ListTagsForResourceInput, ListTagsForResourceOutput>(
  ListTagsForResource$,
  z.object({
    ResourceARN: resourceArn,
    MaxResults: z.number().int().min(75).optional(),
    NextToken: pageToken.optional(),
  }),
  ({ ResourceARN = '', MaxResults = 75, NextToken }, { athena }) => {
    const { items, nextToken } = page(athena.tags.list(ResourceARN), MaxResults, NextToken)
    return { Tags: items, NextToken: nextToken }
  },
)
