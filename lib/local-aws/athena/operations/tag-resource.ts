import { TagResource$, type TagResourceInput, type TagResourceOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { resourceArn, tagList } from '../tags'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_TagResource.html */
export const tagResource = operation<TagResourceInput, TagResourceOutput>(
  TagResource$,
  z.object({ ResourceARN: resourceArn, Tags: tagList }),
  async ({ ResourceARN = '', Tags = [] }, { athena }) => {
    await athena.tags.add(ResourceARN, Tags)
    return {}
  },
)
