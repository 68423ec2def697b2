import { GetTags$, type GetTagsResponse } from '@aws-sdk/client-glue'
import { z } from 'zod'
import { arn } from './constraints'
import { glueOperation } from './glue-operation'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTags.html */
export const getTags = glueOperation<{ ResourceArn: string }, GetTagsResponse>(
  GetTags$,
  z.object({ ResourceArn: arn }),
  ({ ResourceArn }, { catalog }) => ({ Tags: catalog.tags.get(ResourceArn) }),
)
