import {
  DeleteBucketCors$,
  DeleteBucketLifecycle$,
  DeleteBucketOwnershipControls$,
  DeleteBucketPolicy$,
  DeleteBucketReplication$,
  DeleteBucketTagging$,
  DeleteBucketWebsite$,
  DeletePublicAccessBlock$,
  GetBucketAccelerateConfiguration$,
  GetBucketCors$,
  GetBucketLifecycleConfiguration$,
  GetBucketLogging$,
  GetBucketNotificationConfiguration$,
  GetBucketOwnershipControls$,
  GetBucketPolicy$,
  GetBucketReplication$,
  GetBucketRequestPayment$,
  GetBucketTagging$,
  GetBucketWebsite$,
  GetPublicAccessBlock$,
  PutBucketAccelerateConfiguration$,
  PutBucketCors$,
  PutBucketLifecycleConfiguration$,
  PutBucketLogging$,
  PutBucketNotificationConfiguration$,
  PutBucketOwnershipControls$,
  PutBucketPolicy$,
  PutBucketReplication$,
  PutBucketRequestPayment$,
  PutBucketTagging$,
  PutBucketWebsite$,
  PutPublicAccessBlock$,
} from '@aws-sdk/client-s3'
import { WireError } from '../protocol/wire-error'
import { lifecycleToKeep } from './lifecycle'
import { checkCors, checkPolicy, checkTagging, checkVersioned } from './setting-checks'
import { settingOperations } from './setting-operations'

/** An answer that is an error; its bucket is added. */
const none =
  (code: string, message: string, status = 404) =>
  (bucket: string) =>
    new WireError(code, message, status, { BucketName: bucket })

/**
 * Documents that clients put on a bucket and want back; the store keeps them and acts on none but the encryption, which
 * has a file of its own. `fresh` is what AWS answers for a bucket that nobody has configured, `gone` after a deletion.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export const bucketSettings = [
  settingOperations({
    member: 'Policy',
    operations: [GetBucketPolicy$, PutBucketPolicy$, DeleteBucketPolicy$],
    fresh: none('NoSuchBucketPolicy', 'The bucket policy does not exist'),
    check: checkPolicy,
  }),
  settingOperations({
    member: 'Tagging',
    operations: [GetBucketTagging$, PutBucketTagging$, DeleteBucketTagging$],
    fresh: none('NoSuchTagSet', 'The TagSet does not exist'),
    check: checkTagging,
  }),
  settingOperations({
    member: 'LifecycleConfiguration',
    operations: [GetBucketLifecycleConfiguration$, PutBucketLifecycleConfiguration$, DeleteBucketLifecycle$],
    fresh: none('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'),
    keep: lifecycleToKeep,
  }),
  settingOperations({
    member: 'CORSConfiguration',
    operations: [GetBucketCors$, PutBucketCors$, DeleteBucketCors$],
    fresh: none('NoSuchCORSConfiguration', 'The CORS configuration does not exist'),
    check: checkCors,
  }),
  settingOperations({
    member: 'WebsiteConfiguration',
    operations: [GetBucketWebsite$, PutBucketWebsite$, DeleteBucketWebsite$],
    fresh: none('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'),
  }),
  settingOperations({
    member: 'ReplicationConfiguration',
    operations: [GetBucketReplication$, PutBucketReplication$, DeleteBucketReplication$],
    fresh: none('ReplicationConfigurationNotFoundError', 'The replication configuration was not found'),
    check: checkVersioned,
  }),
  settingOperations({
    member: 'PublicAccessBlockConfiguration',
    operations: [GetPublicAccessBlock$, PutPublicAccessBlock$, DeletePublicAccessBlock$],
    // Since April 2023 new buckets block public access and have no ACLs.
    fresh: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    gone: none('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'),
  }),
  settingOperations({
    member: 'OwnershipControls',
    operations: [GetBucketOwnershipControls$, PutBucketOwnershipControls$, DeleteBucketOwnershipControls$],
    fresh: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    gone: none('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'),
  }),
  settingOperations({
    member: 'BucketLoggingStatus',
    operations: [GetBucketLogging$, PutBucketLogging$],
    fresh: {},
  }),
  settingOperations({
    member: 'NotificationConfiguration',
    operations: [GetBucketNotificationConfiguration$, PutBucketNotificationConfiguration$],
    fresh: {},
  }),
  settingOperations({
    member: 'RequestPaymentConfiguration',
    operations: [GetBucketRequestPayment$, PutBucketRequestPayment$],
    fresh: { Payer: 'BucketOwner' },
  }),
  settingOperations({
    member: 'AccelerateConfiguration',
    operations: [GetBucketAccelerateConfiguration$, PutBucketAccelerateConfiguration$],
    fresh: {},
  }),
].flat()
