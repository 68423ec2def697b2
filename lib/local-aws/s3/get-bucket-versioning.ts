import { GetBucketVersioning$, type GetBucketVersioningOutput } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'

/** Empty for a bucket that never had it, https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = operation<{ Bucket: string }, GetBucketVersioningOutput>(
  GetBucketVersioning$,
  null,
  ({ Bucket }, { objects }) => ({ Status: objects.versioningOf(Bucket) ?? undefined }),
)
