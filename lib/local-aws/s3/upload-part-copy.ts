import { UploadPartCopy$, type UploadPartCopyOutput, type UploadPartCopyRequest } from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { quoted } from './conditions'
import { openSource } from './copy-source'
import { rangeOf } from './range'
import { encryptionMembers } from './traits'
import { checkPartNumber, partChecksum } from './upload-part'

type Input = UploadPartCopyRequest & {
  Bucket: string
  Key: string
  CopySource: string
  PartNumber: number
  UploadId: string
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = operation<Input, UploadPartCopyOutput>(
  UploadPartCopy$,
  null,
  async (input, { objects }) => {
    checkPartNumber(input.PartNumber)
    const upload = objects.uploads.require(input.Bucket, input.Key, input.UploadId)
    const source = await openSource(objects, input)
    const range = rangeOf(input.CopySourceRange, source.info.sizeBytes)
    if (input.CopySourceRange !== undefined && !range) {
      await source.close()
      throw new WireError(
        'InvalidArgument',
        'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      )
    }
    const part = await objects.uploads.putPart(upload, input.PartNumber, source.stream(range ?? undefined))
    return {
      ...encryptionMembers(upload.traits ?? {}),
      CopySourceVersionId: source.info.versionId,
      CopyPartResult: { ETag: quoted(part.etag), LastModified: part.lastModified, ...partChecksum(part) },
    }
  },
)
