import type { Engine } from '../engine/engine'
import type { Encryption, ObjectTraits, S3ObjectStore, StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { grantsOf, type SentAcl } from './acl'
import { customerKeyOf, type SentCustomerKey } from './customer-key'
import { blocksCustomerKeys, defaultEncryption } from './encryption'
import { lockMembers, lockTraits } from './object-lock'
import { tagsOfHeader } from './tags'

type Sent = SentCustomerKey &
  SentAcl & {
    StorageClass?: string | undefined
    Tagging?: string | undefined
    WebsiteRedirectLocation?: string | undefined
    ServerSideEncryption?: string | undefined
    SSEKMSKeyId?: string | undefined
    BucketKeyEnabled?: boolean | undefined
    ObjectLockMode?: string | undefined
    ObjectLockRetainUntilDate?: Date | undefined
    ObjectLockLegalHoldStatus?: string | undefined
  }

/** What an upload says that is kept with the object and answered, though it changes nothing about the bytes. */
export function traitsOf(input: Sent, engine: Engine): ObjectTraits {
  const { objects, identity } = engine
  const grants = grantsOf(input, objects, identity)
  const { StorageClass, Tagging, WebsiteRedirectLocation } = input
  if (StorageClass !== undefined && !storageClasses.has(StorageClass))
    throw new WireError('InvalidStorageClass', 'The storage class you specified is not valid')
  const tags = tagsOfHeader(Tagging)
  return {
    ...encryptionTraits(input, objects),
    ...lockTraits(input, engine),
    ...(grants && { grants }),
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(StorageClass !== undefined && StorageClass !== 'STANDARD' && { storageClass: StorageClass }),
    ...(WebsiteRedirectLocation !== undefined && { websiteRedirect: WebsiteRedirectLocation }),
  }
}

/** The client's key, or the key that the request or its bucket asks for. */
function encryptionTraits(input: Sent, objects: S3ObjectStore): ObjectTraits {
  const customerKeyMd5 = customerKeyOf(input)
  const encryption = encryptionOf(input)
  if (customerKeyMd5 === undefined)
    return { encryption: encryption ?? defaultEncryption(objects, input.Bucket) }
  if (encryption)
    throw new WireError(
      'InvalidArgument',
      'Server Side Encryption with Customer provided key is incompatible with the encryption method specified',
      400,
      { ArgumentName: 'x-amz-server-side-encryption', ArgumentValue: encryption.algorithm },
    )
  if (blocksCustomerKeys(objects, input.Bucket)) throw new WireError('AccessDenied', 'Access Denied', 403)
  return { customerKeyMd5 }
}

/** What every answer about an object, an upload or a part says of its encryption. */
export function encryptionMembers({
  encryption,
  customerKeyMd5,
}: Pick<StoredObject, 'encryption' | 'customerKeyMd5'>) {
  if (customerKeyMd5 !== undefined)
    return { SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5: customerKeyMd5 }
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
  ...lockMembers(object),
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
