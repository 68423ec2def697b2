import { GetObject$ } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { planRead, type ReadInput } from './reading'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = operation<ReadInput, unknown>(GetObject$, null, async (input, { objects }) => {
  const object = await objects.open(input.Bucket, input.Key, input.VersionId)
  if (!object) throw objects.missing(input.Bucket, input.Key)
  try {
    const { status, range, members } = planRead(object.info, input)
    if (status !== 304) return { ...members, Body: object.stream(range ?? undefined) }
    await object.close()
    return members
  } catch (error) {
    await object.close()
    throw error
  }
})
