import { CreateBucket$, type CreateBucketOutput } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<{ Bucket: string }, CreateBucketOutput>(
  CreateBucket$,
  null,
  async ({ Bucket }, { objects, identity }) => {
    try {
      await objects.createBucket(Bucket)
    } catch (error) {
      const isRepeated = error instanceof WireError && error.code === 'BucketAlreadyOwnedByYou'
      // "In us-east-1 … Amazon S3 returns 200 OK and resets the bucket access control lists."
      if (!isRepeated || identity.region !== 'us-east-1') throw error
    }
    return { Location: `/${Bucket}` }
  },
)
