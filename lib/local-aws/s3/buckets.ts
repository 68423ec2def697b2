import {
  CreateBucket$,
  type CreateBucketOutput,
  DeleteBucket$,
  HeadBucket$,
  type HeadBucketOutput,
  ListBuckets$,
  type ListBucketsOutput,
  type ListBucketsRequest,
} from '@aws-sdk/client-s3'
import type { Identity } from '../engine/engine'
import { noSuchBucket } from '../engine/objects/errors'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { fromToken, toToken } from './listing'

type Named = { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<Named, CreateBucketOutput>(
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

export const headBucket = operation<Named, HeadBucketOutput>(
  HeadBucket$,
  null,
  ({ Bucket }, { objects, identity }) => {
    if (!objects.bucketExists(Bucket)) throw noSuchBucket(Bucket)
    return { BucketRegion: identity.region, AccessPointAlias: false }
  },
)

export const deleteBucket = operation<Named, object>(DeleteBucket$, null, async ({ Bucket }, { objects }) => {
  await objects.deleteBucket(Bucket)
  return {}
})

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

/** S3 knows accounts by a canonical id; this store has one account and derives it. */
export const ownerOf = ({ account }: Identity) => ({ ID: account.padStart(64, '0') })
