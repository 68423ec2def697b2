import { CreateBucket$, type CreateBucketOutput, type CreateBucketRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { grantsOfNew } from './acl'
import { aclSetting } from './acl-operations'
import { checkLocation, keepRegion } from './bucket-region'
import { lockSetting } from './object-lock'
import { tagSetOf, tagsOf } from './tags'

type Input = CreateBucketRequest & { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation<Input, CreateBucketOutput>(
  CreateBucket$,
  null,
  async (input, { objects, identity }) => {
    const { Bucket, ObjectOwnership, ObjectLockEnabledForBucket, CreateBucketConfiguration } = input
    const { Tags } = CreateBucketConfiguration ?? {}
    const tags = Tags && tagsOf(Tags, 'bucket')
    const { LocationConstraint } = CreateBucketConfiguration ?? {}
    checkLocation(LocationConstraint)
    if (ObjectOwnership !== undefined && !ownerships.has(ObjectOwnership)) {
      throw new WireError('InvalidArgument', `Invalid x-amz-object-ownership header: ${ObjectOwnership}`)
    }
    const grants = grantsOfNew(input, identity)
    try {
      await objects.createBucket(Bucket)
    } catch (error) {
      const isRepeated = error instanceof WireError && error.code === 'BucketAlreadyOwnedByYou'
      // "In us-east-1 … Amazon S3 returns 200 OK and resets the bucket access control lists."
      if (!isRepeated || identity.region !== 'us-east-1') throw error
      return { Location: `/${Bucket}` }
    }
    if (LocationConstraint !== undefined) await keepRegion(objects, Bucket, LocationConstraint)
    if (ObjectLockEnabledForBucket) {
      await objects.setVersioning(Bucket, 'Enabled')
      await objects.settings.put(Bucket, lockSetting, { ObjectLockEnabled: 'Enabled' })
    }
    if (tags) await objects.settings.put(Bucket, 'Tagging', { TagSet: tagSetOf(tags) })
    if (ObjectOwnership !== undefined)
      await objects.settings.put(Bucket, 'OwnershipControls', { Rules: [{ ObjectOwnership }] })
    if (grants) await objects.settings.put(Bucket, aclSetting, grants)
    return { Location: `/${Bucket}` }
  },
)

const ownerships: ReadonlySet<string> = new Set([
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
])
