import { UntagResource$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { arn } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { ResourceArn: string; TagsToRemove: string[] }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_UntagResource.html */
export const untagResource = glueOperation<Input, object>(
  UntagResource$,
  z.object({ ResourceArn: arn, TagsToRemove: z.array(z.string().min(1).max(128)).max(50) }),
  async ({ ResourceArn, TagsToRemove }, { catalog }) => {
    await catalog.tags.remove(ResourceArn, TagsToRemove)
    return {}
  },
)
