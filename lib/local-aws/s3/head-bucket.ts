import { HeadBucket$, type HeadBucketOutput } from '@aws-sdk/client-s3'
import { noSuchBucket } from '../engine/objects/errors'
import { operation } from '../protocol/operation'
import { bucketRegion } from './bucket-region'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = operation<{ Bucket: string }, HeadBucketOutput>(
  HeadBucket$,
  null,
  ({ Bucket }, { objects, identity }) => {
    if (!objects.bucketExists(Bucket)) throw noSuchBucket(Bucket)
    return { BucketRegion: bucketRegion(objects, Bucket, identity), AccessPointAlias: false }
  },
)
