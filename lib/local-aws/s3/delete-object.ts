import { DeleteObject$, type DeleteObjectRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { writeConditions } from './conditions'

type Input = DeleteObjectRequest & { Bucket: string; Key: string }

/** Answers 204 for a key that is free as well, https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation<Input, object>(DeleteObject$, null, async (input, { objects }) => {
  await objects.delete(input.Bucket, input.Key, writeConditions({ IfMatch: input.IfMatch }))
  return {}
})
