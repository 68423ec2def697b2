import {
  type AccessControlPolicy,
  GetBucketAcl$,
  type GetBucketAclOutput,
  GetObjectAcl$,
  type GetObjectAclOutput,
  type GetObjectAclRequest,
  type OwnershipControls,
  PutBucketAcl$,
  type PutBucketAclRequest,
  PutObjectAcl$,
  type PutObjectAclRequest,
} from '@aws-sdk/client-s3'
import type { Identity } from '../engine/engine'
import type { S3ObjectStore } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { ownerOf } from './owner'

/** The store has one account, which owns everything and may do everything. */
function ownersAcl(identity: Identity) {
  const owner = ownerOf(identity)
  return {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' as const }, Permission: 'FULL_CONTROL' as const }],
  }
}

type Sent = {
  Bucket: string
  ACL?: string | undefined
  AccessControlPolicy?: AccessControlPolicy | undefined
}

/**
 * A bucket made since April 2023 has no ACLs; only what says that the owner has full control is accepted:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function checkAcl(input: Sent, objects: S3ObjectStore, identity: Identity): void {
  const controls = objects.settings.get(input.Bucket, 'OwnershipControls') as OwnershipControls | null
  const [rule] = controls?.Rules ?? []
  if (controls === null || (rule && rule.ObjectOwnership !== 'BucketOwnerEnforced')) return
  const grants = input.AccessControlPolicy?.Grants ?? []
  const isOwners = grants.every(
    ({ Grantee, Permission }) => Grantee?.ID === ownerOf(identity).ID && Permission === 'FULL_CONTROL',
  )
  const isCanned = input.ACL === undefined || ['private', 'bucket-owner-full-control'].includes(input.ACL)
  const isGranting = Object.entries(input).some(
    ([name, value]) => /^Grant(Full|Read|Write)/.test(name) && value !== undefined,
  )
  if (isOwners && isCanned && !isGranting) return
  throw new WireError('AccessControlListNotSupported', 'The bucket does not allow ACLs')
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl = operation<{ Bucket: string }, GetBucketAclOutput>(
  GetBucketAcl$,
  null,
  ({ Bucket }, { objects, identity }) => {
    objects.settings.get(Bucket, 'acl')
    return ownersAcl(identity)
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = operation<PutBucketAclRequest & { Bucket: string }, object>(
  PutBucketAcl$,
  null,
  (input, { objects, identity }) => {
    checkAcl(input, objects, identity)
    return {}
  },
)

type ObjectRef = { Bucket: string; Key: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = operation<GetObjectAclRequest & ObjectRef, GetObjectAclOutput>(
  GetObjectAcl$,
  null,
  async ({ Bucket, Key, VersionId }, { objects, identity }) => {
    if (!(await objects.describe(Bucket, Key, VersionId))) throw objects.missing(Bucket, Key)
    return ownersAcl(identity)
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl = operation<PutObjectAclRequest & ObjectRef, object>(
  PutObjectAcl$,
  null,
  async (input, { objects, identity }) => {
    if (!(await objects.describe(input.Bucket, input.Key, input.VersionId)))
      throw objects.missing(input.Bucket, input.Key)
    checkAcl(input, objects, identity)
    return {}
  },
)
