import {
  DeleteBucketEncryption$,
  GetBucketEncryption$,
  type GetBucketEncryptionOutput,
  PutBucketEncryption$,
  type PutBucketEncryptionRequest,
  type ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3'
import type { Encryption, S3ObjectStore } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { malformedXml } from './malformed-xml'

const kind = 'encryption'

/** What every bucket has, https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
const fresh: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption = operation<{ Bucket: string }, GetBucketEncryptionOutput>(
  GetBucketEncryption$,
  null,
  ({ Bucket }, { objects }) => ({ ServerSideEncryptionConfiguration: configurationOf(objects, Bucket) }),
)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export const putBucketEncryption = operation<PutBucketEncryptionRequest & { Bucket: string }, object>(
  PutBucketEncryption$,
  null,
  async ({ Bucket, ServerSideEncryptionConfiguration }, { objects }) => {
    const algorithm =
      ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm
    if (algorithm !== 'AES256' && algorithm !== 'aws:kms' && algorithm !== 'aws:kms:dsse') {
      throw malformedXml()
    }
    await objects.settings.put(Bucket, kind, ServerSideEncryptionConfiguration)
    return {}
  },
)

/** Back to what every bucket has, https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html */
export const deleteBucketEncryption = operation<{ Bucket: string }, object>(
  DeleteBucketEncryption$,
  null,
  async ({ Bucket }, { objects }) => {
    await objects.settings.put(Bucket, kind, null)
    return {}
  },
)

/** What an object gets that was put without a word about encryption. */
export function defaultEncryption(objects: S3ObjectStore, bucket: string): Encryption {
  const [rule] = configurationOf(objects, bucket).Rules ?? []
  const { SSEAlgorithm, KMSMasterKeyID } = rule?.ApplyServerSideEncryptionByDefault ?? {}
  if (SSEAlgorithm !== 'aws:kms' && SSEAlgorithm !== 'aws:kms:dsse') return { algorithm: 'AES256' }
  return {
    algorithm: SSEAlgorithm,
    kmsKeyId: KMSMasterKeyID ?? 'alias/aws/s3',
    bucketKey: rule?.BucketKeyEnabled ?? false,
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html */
export const blocksCustomerKeys = (objects: S3ObjectStore, bucket: string): boolean =>
  configurationOf(objects, bucket).Rules?.[0]?.BlockedEncryptionTypes?.EncryptionType?.includes('SSE-C') ===
  true

const configurationOf = (objects: S3ObjectStore, bucket: string): ServerSideEncryptionConfiguration =>
  (objects.settings.get(bucket, kind) as ServerSideEncryptionConfiguration | null | undefined) ?? fresh
