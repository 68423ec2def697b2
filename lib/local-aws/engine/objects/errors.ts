import { WireError } from '../../protocol/wire-error'
import type { DeleteMarker } from './object-types'

/** S3's own texts, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const noSuchBucket = (bucket: string) =>
  new WireError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: bucket })

export const noSuchKey = (key: string) =>
  new WireError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })

/** A key that is free because its latest version is a delete marker. */
export const deletedKey = (key: string, { versionId }: DeleteMarker) =>
  new WireError(
    'NoSuchKey',
    'The specified key does not exist.',
    404,
    { Key: key },
    { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId },
  )

export const noSuchVersion = (key: string, versionId: string) =>
  new WireError('NoSuchVersion', 'The specified version does not exist.', 404, {
    Key: key,
    VersionId: versionId,
  })

/** Somebody asked for a delete marker by its version id: it can be deleted and nothing else. */
export const isDeleteMarker = ({ versionId, lastModified }: DeleteMarker) =>
  new WireError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { ResourceType: 'DeleteMarker' },
    {
      allow: 'DELETE',
      'last-modified': lastModified.toUTCString(),
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': versionId,
    },
  )

export const invalidVersionId = (versionId: string) =>
  new WireError('InvalidArgument', 'Invalid version id specified', 400, {
    ArgumentName: 'versionId',
    ArgumentValue: versionId,
  })

export const noSuchUpload = (uploadId: string) =>
  new WireError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: uploadId },
  )

export const incompleteBody = () =>
  new WireError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  )

export const preconditionFailed = (condition: 'If-Match' | 'If-None-Match' | 'If-Unmodified-Since') =>
  new WireError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  })

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html: a deletion came in between. */
export const conditionalConflict = (key: string, condition: 'If-Match' | 'If-None-Match') =>
  new WireError(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    409,
    { Condition: condition, Key: key },
  )

/** The record says there is an object, the disk says there is no file: nothing the client can have caused. */
export const fileMissing = (bucket: string, key: string) =>
  new WireError(
    'InternalError',
    `The file of object '${key}' in bucket '${bucket}' is gone from the data folder, although it was never deleted through the store. Delete the object or put it again.`,
    500,
    { Key: key },
  )
