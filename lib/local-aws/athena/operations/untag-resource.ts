import { UntagResource$, type UntagResourceInput, type UntagResourceOutput } from '@aws-sdk/client-athena'
import { z } from 'zod'
import { operation } from '../../protocol/operation'
import { resourceArn } from '../tags'

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_UntagResource.html */
export const untagResource = operation<UntagResourceInput, UntagResourceOutput>(
  UntagResource$,
  z.object({ ResourceARN: resourceArn, TagKeys: z.array(z.string().min(1).max(128)) }),
  async ({ ResourceARN = '', TagKeys = [] }, { athena }) => {
    await athena.tags.remove(ResourceARN, TagKeys)
    return {}
  },
)
