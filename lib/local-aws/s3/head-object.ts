import { HeadObject$ } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { planRead, type ReadInput } from './reading'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = operation<ReadInput, unknown>(HeadObject$, null, async (input, { objects }) => {
  const object = await objects.describe(input.Bucket, input.Key, input.VersionId)
  if (!object) throw objects.missing(input.Bucket, input.Key)
  return planRead(object, input).members
})
