import { TagResource$ } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { arn, tags } from './constraints'
import { glueOperation } from './glue-operation'

type Input = { ResourceArn: string; TagsToAdd: Record<string, string> }

/** https://docs.aws.amazon.com/glue/latest/webapi/API_TagResource.html */
export const tagResource = glueOperation<Input, object>(
  TagResource$,
  z.object({ ResourceArn: arn, TagsToAdd: tags }),
  async ({ ResourceArn, TagsToAdd }, { catalog }) => {
    await catalog.tags.put(ResourceArn, TagsToAdd)
    return {}
  },
)
