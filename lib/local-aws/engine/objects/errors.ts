import { WireError } from '../../protocol/wire-error'

/** S3's own texts, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const noSuchBucket = (bucket: string) =>
  new WireError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: bucket })

export const noSuchKey = (key: string) =>
  new WireError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })

export const noSuchUpload = (uploadId: string) =>
  new WireError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: uploadId },
  )

export const preconditionFailed = (condition: 'If-Match' | 'If-None-Match' | 'If-Unmodified-Since') =>
  new WireError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  })

/** The record says there is an object, the disk says there is no file: nothing the client can have caused. */
export const fileMissing = (bucket: string, key: string) =>
  new WireError(
    'InternalError',
    `The file of object '${key}' in bucket '${bucket}' is gone from the data folder, although it was never deleted through the store. Delete the object or put it again.`,
    500,
    { Key: key },
  )
