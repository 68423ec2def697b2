import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadOutput,
  type CompleteMultipartUploadRequest,
} from '@aws-sdk/client-s3'
import { checksumAlgorithms } from '../engine/objects/digests'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { quoted, unquoted, writeConditions } from './conditions'
import { checksumMembers } from './integrity'
import { writtenMembers } from './traits'

type Input = CompleteMultipartUploadRequest & { Bucket: string; Key: string; UploadId: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = operation<Input, CompleteMultipartUploadOutput>(
  CompleteMultipartUpload$,
  null,
  async (input, { objects }) => {
    const parts = input.MultipartUpload?.Parts ?? []
    if (parts.length === 0) throw new WireError('MalformedXML', 'You must specify at least one part')
    const upload = objects.uploads.require(input.Bucket, input.Key, input.UploadId)
    const completed = parts.map((part) => ({
      partNumber: part.PartNumber ?? 0,
      etag: unquoted(part.ETag ?? ''),
      checksum: checksumAlgorithms
        .map((each) => part[`Checksum${each}`])
        .find((value) => value !== undefined),
    }))
    const object = await objects.uploads.complete(upload, completed, {
      ...writeConditions(input),
      verify({ sizeBytes }) {
        if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes) throw wrongSize(sizeBytes)
      },
    })
    return {
      Location: `/${input.Bucket}/${encodeURIComponent(input.Key).replaceAll('%2F', '/')}`,
      Bucket: input.Bucket,
      Key: input.Key,
      ETag: quoted(object.etag),
      ...checksumMembers(object.checksum),
      ...writtenMembers(object),
    }
  },
)

const wrongSize = (sizeBytes: number) =>
  new WireError(
    'InvalidRequest',
    `The provided 'x-amz-mp-object-size' header does not match the size of the parts, ${sizeBytes} bytes.`,
  )
