import type { Identity } from '../engine/engine'
import type { Encryption, ObjectTraits, S3ObjectStore, StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { checkAcl } from './acl'
import { defaultEncryption } from './encryption'
import { tagsOfHeader } from './tags'

type Sent = {
  Bucket: string
  StorageClass?: string | undefined
  Tagging?: string | undefined
  ACL?: string | undefined
  WebsiteRedirectLocation?: string | undefined
  ServerSideEncryption?: string | undefined
  SSEKMSKeyId?: string | undefined
  BucketKeyEnabled?: boolean | undefined
}

/** What an upload says that is kept with the object and answered, though it changes nothing about the bytes. */
export function traitsOf(input: Sent, objects: S3ObjectStore, identity: Identity): ObjectTraits {
  checkAcl(input, objects, identity)
  const { StorageClass, Tagging, WebsiteRedirectLocation } = input
  if (StorageClass !== undefined && !storageClasses.has(StorageClass))
    throw new WireError('InvalidStorageClass', 'The storage class you specified is not valid')
  const tags = tagsOfHeader(Tagging)
  return {
    encryption: encryptionOf(input) ?? defaultEncryption(objects, input.Bucket),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(StorageClass !== undefined && StorageClass !== 'STANDARD' && { storageClass: StorageClass }),
    ...(WebsiteRedirectLocation !== undefined && { websiteRedirect: WebsiteRedirectLocation }),
  }
}

/** What every answer about an object, an upload or a part says of its encryption. */
export function encryptionMembers({ encryption }: Pick<StoredObject, 'encryption'>) {
  const { algorithm, kmsKeyId, bucketKey }: Encryption = encryption ?? { algorithm: 'AES256' }
  return { ServerSideEncryption: algorithm, SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: bucketKey || undefined }
}

/** What the answers to the operations that make an object have in common. */
export const writtenMembers = (object: StoredObject) => ({
  ...encryptionMembers(object),
  VersionId: object.versionId,
})

/** What reading says beyond the description that the client gave. */
export const traitMembers = (object: StoredObject) => ({
  ...encryptionMembers(object),
  VersionId: object.versionId,
  StorageClass: object.storageClass,
  TagCount: Object.keys(object.tags ?? {}).length || undefined,
  WebsiteRedirectLocation: object.websiteRedirect,
})

function encryptionOf({ ServerSideEncryption, SSEKMSKeyId, BucketKeyEnabled }: Sent): Encryption | undefined {
  if (ServerSideEncryption === undefined && SSEKMSKeyId === undefined) return undefined
  if (ServerSideEncryption === 'AES256' && SSEKMSKeyId === undefined) return { algorithm: 'AES256' }
  if (ServerSideEncryption === 'aws:kms' || ServerSideEncryption === 'aws:kms:dsse') {
    const kmsKeyId = SSEKMSKeyId ?? 'alias/aws/s3'
    return { algorithm: ServerSideEncryption, kmsKeyId, bucketKey: BucketKeyEnabled ?? false }
  }
  throw new WireError(
    'InvalidArgument',
    SSEKMSKeyId === undefined
      ? 'The encryption method specified is not supported'
      : 'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
    400,
    { ArgumentName: 'x-amz-server-side-encryption', ArgumentValue: ServerSideEncryption ?? 'null' },
  )
}

const storageClasses: ReadonlySet<string> = new Set([
  ...['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING'],
  ...['GLACIER', 'GLACIER_IR', 'DEEP_ARCHIVE'],
])
