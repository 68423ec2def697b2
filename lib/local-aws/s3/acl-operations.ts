import {
  type AccessControlPolicy,
  GetBucketAcl$,
  type GetBucketAclOutput,
  GetObjectAcl$,
  type GetObjectAclOutput,
  type GetObjectAclRequest,
  type Grant,
  PutBucketAcl$,
  type PutBucketAclRequest,
  PutObjectAcl$,
  type PutObjectAclRequest,
} from '@aws-sdk/client-s3'
import type { Identity } from '../engine/engine'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { grantsOf, ownersGrants } from './acl'
import { ownerOf } from './owner'

/** Name under which a bucket's grants are kept. */
export const aclSetting = 'acl'

const answer = (grants: Grant[] | undefined, identity: Identity) => ({
  Owner: ownerOf(identity),
  Grants: grants ?? ownersGrants(identity),
})

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
const getBucketAcl = operation<{ Bucket: string }, GetBucketAclOutput>(
  GetBucketAcl$,
  null,
  ({ Bucket }, { objects, identity }) =>
    answer(objects.settings.get(Bucket, aclSetting) as Grant[] | undefined, identity),
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
const putBucketAcl = operation<PutBucketAclRequest & { Bucket: string }, object>(
  PutBucketAcl$,
  null,
  async (input, { objects, identity }) => {
    requireAcl(input)
    const grants = grantsOf(input, objects, identity)
    if (grants) await objects.settings.put(input.Bucket, aclSetting, grants)
    return {}
  },
)

type ObjectRef = { Bucket: string; Key: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
const getObjectAcl = operation<GetObjectAclRequest & ObjectRef, GetObjectAclOutput>(
  GetObjectAcl$,
  null,
  async ({ Bucket, Key, VersionId }, { objects, identity }) => {
    const object = await objects.describe(Bucket, Key, VersionId)
    if (!object) throw objects.missing(Bucket, Key)
    return answer(object.grants as Grant[] | undefined, identity)
  },
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
const putObjectAcl = operation<PutObjectAclRequest & ObjectRef, object>(
  PutObjectAcl$,
  null,
  async (input, { objects, identity }) => {
    const { Bucket, Key, VersionId } = input
    if (!(await objects.describe(Bucket, Key, VersionId))) throw objects.missing(Bucket, Key)
    requireAcl(input)
    const grants = grantsOf(input, objects, identity)
    if (grants) await objects.amend(Bucket, Key, VersionId, () => ({ grants }))
    return {}
  },
)

/** A request that sets an ACL says which. */
function requireAcl(input: {
  ACL?: string | undefined
  AccessControlPolicy?: AccessControlPolicy | undefined
}) {
  const isSaid = Object.entries(input).some(
    ([name, value]) => /^(ACL|AccessControlPolicy|Grant\w+)$/.test(name) && value !== undefined,
  )
  if (!isSaid)
    throw new WireError('MissingSecurityHeader', 'Your request was missing a required header', 400, {
      MissingHeaderName: 'x-amz-acl',
    })
}

export const aclOperations = [getBucketAcl, putBucketAcl, getObjectAcl, putObjectAcl]
