import { DeleteBucket$ } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = operation<{ Bucket: string }, object>(
  DeleteBucket$,
  null,
  async ({ Bucket }, { objects }) => {
    await objects.deleteBucket(Bucket)
    return {}
  },
)
