import type { Service } from '../protocol/operation'
import { abortMultipartUpload } from './abort-multipart-upload'
import { aclOperations } from './acl-operations'
import { admit } from './admission'
import { bodyOfS3 } from './body-checks'
import { bucketSettings } from './bucket-settings'
import { completeMultipartUpload } from './complete-multipart-upload'
import { copyObject } from './copy-object'
import { corsAnswerHeaders } from './cors'
import { createBucket } from './create-bucket'
import { createMultipartUpload } from './create-multipart-upload'
import { deleteBucket } from './delete-bucket'
import { deleteObject } from './delete-object'
import { deleteObjects } from './delete-objects'
import { deleteBucketEncryption, getBucketEncryption, putBucketEncryption } from './encryption'
import { getBucketLocation } from './get-bucket-location'
import { getBucketPolicyStatus } from './get-bucket-policy-status'
import { getBucketVersioning } from './get-bucket-versioning'
import { getObject } from './get-object'
import { getObjectAttributes } from './get-object-attributes'
import { headBucket } from './head-bucket'
import { headObject } from './head-object'
import { listBuckets } from './list-buckets'
import { listMultipartUploads } from './list-multipart-uploads'
import { listObjectVersions } from './list-object-versions'
import { listObjects } from './list-objects'
import { listObjectsV2 } from './list-objects-v2'
import { listParts } from './list-parts'
import { objectLockOperations } from './object-lock-operations'
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging'
import { postObject } from './post-object'
import { putBucketVersioning } from './put-bucket-versioning'
import { putObject } from './put-object'
import { uploadPart } from './upload-part'
import { uploadPartCopy } from './upload-part-copy'

export const s3Service: Service = {
  id: 's3',
  protocol: 'restXml',
  validationCode: 'InvalidArgument',
  resolve: admit,
  bodyOf: bodyOfS3,
  answerHeaders: corsAnswerHeaders,
  operations: [
    ...[listBuckets, createBucket, headBucket, getBucketLocation, deleteBucket],
    ...[putObject, getObject, headObject, deleteObject, deleteObjects, copyObject, postObject],
    ...[listObjectsV2, listObjects, listObjectVersions],
    ...[getBucketVersioning, putBucketVersioning],
    ...[getObjectTagging, putObjectTagging, deleteObjectTagging, getObjectAttributes],
    ...aclOperations,
    ...[...bucketSettings, getBucketPolicyStatus, ...objectLockOperations],
    ...[getBucketEncryption, putBucketEncryption, deleteBucketEncryption],
    ...[createMultipartUpload, uploadPart, uploadPartCopy, completeMultipartUpload, abortMultipartUpload],
    ...[listParts, listMultipartUploads],
  ],
}
