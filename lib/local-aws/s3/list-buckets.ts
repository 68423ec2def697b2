import { ListBuckets$, type ListBucketsOutput, type ListBucketsRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { fromToken, toToken } from './listing'
import { ownerOf } from './owner'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = operation<ListBucketsRequest, ListBucketsOutput>(
  ListBuckets$,
  null,
  ({ Prefix = '', MaxBuckets = 10_000, ContinuationToken, BucketRegion }, { objects, identity }) => {
    const after = ContinuationToken === undefined ? '' : fromToken(ContinuationToken)
    const isHere = BucketRegion === undefined || BucketRegion === identity.region
    const found = objects
      .listBuckets()
      .filter(({ name }) => isHere && name.startsWith(Prefix) && name > after)
    const page = found.slice(0, MaxBuckets)
    return {
      Buckets: page.map(({ name, created }) => ({
        Name: name,
        CreationDate: created,
        BucketRegion: identity.region,
      })),
      Owner: ownerOf(identity),
      Prefix: Prefix === '' ? undefined : Prefix,
      ContinuationToken: found.length > page.length ? toToken(page.at(-1)?.name ?? '') : undefined,
    }
  },
)
