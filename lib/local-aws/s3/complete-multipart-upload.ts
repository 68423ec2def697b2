import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadOutput,
  type CompleteMultipartUploadRequest,
} from '@aws-sdk/client-s3'
import type { Engine } from '../engine/engine'
import { checksumAlgorithms } from '../engine/objects/digests'
import type { StoredObject } from '../engine/objects/object-types'
import { defaultChecksum } from '../engine/objects/upload-parts'
import type { CompletedPart } from '../engine/objects/upload-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { quoted, unquoted, writeConditions } from './conditions'
import { badChecksum, checksumMembers } from './integrity'
import { defaultLock } from './object-lock'
import { writtenMembers } from './traits'

type Input = CompleteMultipartUploadRequest & { Bucket: string; Key: string; UploadId: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = operation<Input, CompleteMultipartUploadOutput>(
  CompleteMultipartUpload$,
  null,
  async (input, engine) => {
    const parts = input.MultipartUpload?.Parts ?? []
    if (parts.length === 0) throw new WireError('MalformedXML', 'You must specify at least one part')
    const completed = parts.map((part) => ({
      partNumber: part.PartNumber ?? 0,
      etag: unquoted(part.ETag ?? ''),
      checksum: checksumAlgorithms
        .map((each) => part[`Checksum${each}`])
        .find((value) => value !== undefined),
    }))
    const object = await completeOnce(engine, input, completed)
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

/** A client that missed the answer asks again, and is told the same: the object is there. */
async function completeOnce(
  engine: Engine,
  input: Input,
  parts: readonly CompletedPart[],
): Promise<StoredObject> {
  const { objects } = engine
  const { Bucket, Key, UploadId, ChecksumType } = input
  try {
    const upload = objects.uploads.require(Bucket, Key, UploadId)
    const { type } = upload.checksum ?? defaultChecksum
    if (ChecksumType !== undefined && ChecksumType !== type) throw wrongType(ChecksumType, type)
    const sent = checksumAlgorithms.find((each) => input[`Checksum${each}`] !== undefined)
    return await objects.uploads.complete(upload, parts, {
      ...writeConditions(input),
      traits: { ...defaultLock(Bucket, engine), ...upload.traits },
      verify({ sizeBytes, checksum }) {
        if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes) throw wrongSize(sizeBytes)
        const algorithm = upload.checksum?.algorithm ?? defaultChecksum.algorithm
        if (sent && (sent !== algorithm || input[`Checksum${sent}`] !== checksum)) throw badChecksum(sent)
      },
    })
  } catch (error) {
    if (!(error instanceof WireError) || !['NoSuchUpload', 'InvalidPart'].includes(error.code)) throw error
    const done = objects.uploads.completed(Bucket, Key, UploadId, parts)
    if (!done) throw error
    return done
  }
}

const wrongType = (sent: string, type: string) =>
  new WireError(
    'InvalidRequest',
    `The upload was created using the ${type} checksum mode. The complete request must use the same checksum mode, and not ${sent}.`,
  )

const wrongSize = (sizeBytes: number) =>
  new WireError(
    'InvalidRequest',
    `The provided 'x-amz-mp-object-size' header does not match the size of the parts, ${sizeBytes} bytes.`,
  )
