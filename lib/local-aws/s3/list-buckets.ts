import { ListBuckets$, type ListBucketsOutput, type ListBucketsRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { bucketRegion } from './bucket-region'
import { bounded, fromToken, toToken } from './listing'
import { ownerOf } from './owner'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = operation<ListBucketsRequest, ListBucketsOutput>(
  ListBuckets$,
  null,
  ({ Prefix = '', MaxBuckets = 10_000, ContinuationToken, BucketRegion }, { objects, identity }) => {
    const after = ContinuationToken === undefined ? '' : fromToken(ContinuationToken)
    const found = objects
      .listBuckets()
      .filter(({ name }) => name.startsWith(Prefix) && name > after)
      .map((bucket) => ({ ...bucket, region: bucketRegion(objects, bucket.name, identity) }))
      .filter(({ region }) => BucketRegion === undefined || BucketRegion === region)
    const page = found.slice(0, bounded('max-buckets', MaxBuckets, 1, 10_000))
    return {
      Buckets: page.map(({ name, created, region }) => ({
        Name: name,
        CreationDate: created,
        BucketRegion: region,
      })),
      Owner: ownerOf(identity),
      Prefix: Prefix === '' ? undefined : Prefix,
      ContinuationToken: found.length > page.length ? toToken(page.at(-1)?.name ?? '') : undefined,
    }
  },
)
