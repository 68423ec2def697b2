import type {
  AccessControlPolicy,
  Grant,
  OwnershipControls,
  Permission,
  PublicAccessBlockConfiguration,
} from '@aws-sdk/client-s3'
import type { Identity } from '../engine/engine'
import type { S3ObjectStore } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { malformedXml } from './malformed-xml'
import { ownerOf } from './owner'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html; kept and answered, access is not decided by it. */
export type SentAcl = {
  Bucket: string
  ACL?: string | undefined
  AccessControlPolicy?: AccessControlPolicy | undefined
  GrantFullControl?: string | undefined
  GrantRead?: string | undefined
  GrantReadACP?: string | undefined
  GrantWrite?: string | undefined
  GrantWriteACP?: string | undefined
}

/** The store has one account, which owns everything and may do everything. */
export const ownersGrants = (identity: Identity): Grant[] => [
  { Grantee: { ...ownerOf(identity), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
]

/**
 * The grants that a request on a bucket or object sets; undefined where it says nothing of them. A bucket made since
 * April 2023 has no ACLs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export function grantsOf(input: SentAcl, objects: S3ObjectStore, identity: Identity): Grant[] | undefined {
  const grants = askedGrants(input, identity)
  if (grants === undefined) return undefined
  if (!hasAcls(objects, input.Bucket)) {
    if (isOwners(grants, identity)) return undefined
    throw new WireError('AccessControlListNotSupported', 'The bucket does not allow ACLs')
  }
  if (blocksPublic(objects, input.Bucket) && grants.some(isPublic))
    throw new WireError('AccessDenied', 'Access Denied', 403)
  return grants
}

/** The same for a bucket that is still to be made, which blocks public access from its first moment. */
export function grantsOfNew(
  input: SentAcl & { ObjectOwnership?: string | undefined },
  identity: Identity,
): Grant[] | undefined {
  const grants = askedGrants(input, identity)
  if (grants === undefined || isOwners(grants, identity)) return undefined
  if ((input.ObjectOwnership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced')
    throw new WireError(
      'InvalidBucketAclWithObjectOwnership',
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    )
  if (grants.some(isPublic))
    throw new WireError(
      'InvalidBucketAclWithBlockPublicAccessError',
      'Bucket cannot have public ACLs set with BlockPublicAccess enabled',
    )
  return grants
}

function askedGrants(input: SentAcl, identity: Identity): Grant[] | undefined {
  const granted = headerGrants(input, identity)
  if (input.ACL === undefined)
    return granted.length > 0 ? granted : documentGrants(input.AccessControlPolicy, identity)
  if (granted.length === 0) return cannedGrants(input.ACL, identity)
  throw new WireError('InvalidRequest', 'Specifying both Canned ACLs and Header Grants is not allowed')
}

function hasAcls(objects: S3ObjectStore, bucket: string): boolean {
  const controls = objects.settings.get(bucket, 'OwnershipControls') as OwnershipControls | null | undefined
  if (controls === undefined) return false
  return controls?.Rules?.[0]?.ObjectOwnership !== 'BucketOwnerEnforced'
}

/** New buckets block; whoever takes the configuration away opens them. */
function blocksPublic(objects: S3ObjectStore, bucket: string): boolean {
  const block = objects.settings.get(bucket, 'PublicAccessBlockConfiguration') as
    | PublicAccessBlockConfiguration
    | null
    | undefined
  return block === undefined || block?.BlockPublicAcls === true
}

const groups = {
  everyone: 'http://acs.amazonaws.com/groups/global/AllUsers',
  accounts: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  logs: 'http://acs.amazonaws.com/groups/s3/LogDelivery',
}
const groupUris: readonly (string | undefined)[] = Object.values(groups)

const isPublic = ({ Grantee }: Grant): boolean =>
  Grantee?.URI === groups.everyone || Grantee?.URI === groups.accounts

const isOwners = (grants: readonly Grant[], identity: Identity): boolean =>
  grants.every(
    ({ Grantee, Permission }) => Grantee?.ID === ownerOf(identity).ID && Permission === 'FULL_CONTROL',
  )

const toGroup = (uri: string, ...permissions: Permission[]): Grant[] =>
  permissions.map((Permission) => ({ Grantee: { URI: uri, Type: 'Group' }, Permission }))

/** What a canned ACL gives beside the owner's full control. */
const canned = new Map<string, readonly Grant[]>([
  ['private', []],
  ['public-read', toGroup(groups.everyone, 'READ')],
  ['public-read-write', toGroup(groups.everyone, 'READ', 'WRITE')],
  ['authenticated-read', toGroup(groups.accounts, 'READ')],
  ['log-delivery-write', toGroup(groups.logs, 'WRITE', 'READ_ACP')],
  // Of the bucket's owner, who is the object's here.
  ['bucket-owner-read', []],
  ['bucket-owner-full-control', []],
  // Of Amazon EC2, whose account is not here.
  ['aws-exec-read', []],
])

function cannedGrants(name: string, identity: Identity): Grant[] {
  const further = canned.get(name)
  if (further) return [...ownersGrants(identity), ...further]
  throw new WireError('InvalidArgument', '', 400, { ArgumentName: 'x-amz-acl', ArgumentValue: name })
}

/** `id="…"` and `uri="…"`, several of them with commas between. */
function headerGrants(input: SentAcl, identity: Identity): Grant[] {
  const headers: [string | undefined, Permission][] = [
    [input.GrantFullControl, 'FULL_CONTROL'],
    [input.GrantRead, 'READ'],
    [input.GrantReadACP, 'READ_ACP'],
    [input.GrantWrite, 'WRITE'],
    [input.GrantWriteACP, 'WRITE_ACP'],
  ]
  return headers.flatMap(([header, Permission]) =>
    (header?.split(',') ?? []).map((text) => {
      const [, kind, quoted] = text.match(/^\s*(id|uri|emailAddress)\s*=\s*"?([^"]*)"?\s*$/i) ?? []
      const Grantee =
        kind?.toLowerCase() === 'id'
          ? { ID: quoted, Type: 'CanonicalUser' as const }
          : kind?.toLowerCase() === 'uri'
            ? { URI: quoted, Type: 'Group' as const }
            : undefined
      return checked({ Grantee, Permission }, identity)
    }),
  )
}

function documentGrants(policy: AccessControlPolicy | undefined, identity: Identity): Grant[] | undefined {
  if (policy === undefined) return undefined
  const { Owner, Grants = [] } = policy
  if (Owner?.ID === undefined) throw malformedXml()
  if (Owner.ID !== ownerOf(identity).ID) throw new WireError('AccessDenied', 'Access Denied', 403)
  return Grants.map((grant) => {
    const { Permission, Grantee } = grant
    if (Permission === undefined || !permissions.has(Permission) || !Grantee) throw malformedXml()
    return checked(grant, identity)
  })
}

/** Refuses whom S3 would not know. */
function checked(grant: Grant, identity: Identity): Grant {
  const { ID, URI } = grant.Grantee ?? {}
  if (ID !== undefined && ID === ownerOf(identity).ID) return grant
  if (ID === undefined && groupUris.includes(URI)) return grant
  const [message, ArgumentName, ArgumentValue = ''] =
    URI === undefined ? ['Invalid id', 'CanonicalUser/ID', ID] : ['Invalid group uri', 'Group/URI', URI]
  throw new WireError('InvalidArgument', message, 400, { ArgumentName, ArgumentValue })
}

const permissions: ReadonlySet<string> = new Set(['FULL_CONTROL', 'READ', 'READ_ACP', 'WRITE', 'WRITE_ACP'])
