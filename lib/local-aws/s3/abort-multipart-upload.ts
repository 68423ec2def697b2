import { AbortMultipartUpload$ } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'

type Input = { Bucket: string; Key: string; UploadId: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = operation<Input, object>(
  AbortMultipartUpload$,
  null,
  async ({ Bucket, Key, UploadId }, { objects }) => {
    await objects.uploads.abort(objects.uploads.require(Bucket, Key, UploadId))
    return {}
  },
)
