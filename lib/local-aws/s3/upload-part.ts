import type { Readable } from 'node:stream'
import { UploadPart$, type UploadPartOutput, type UploadPartRequest } from '@aws-sdk/client-s3'
import type { Part } from '../engine/objects/upload-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { bytesOf, lengthOf } from './body'
import { quoted } from './conditions'
import { customerKeyOf, requireUploadKey } from './customer-key'
import { type ChecksumMembers, integrityOf } from './integrity'
import { encryptionMembers } from './traits'

type Input = Omit<UploadPartRequest, 'Body'> & {
  Bucket: string
  Key: string
  PartNumber: number
  UploadId: string
  Body: Readable
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = operation<Input, UploadPartOutput>(
  UploadPart$,
  null,
  async (input, { objects }) => {
    checkPartNumber(input.PartNumber)
    const upload = objects.uploads.require(input.Bucket, input.Key, input.UploadId)
    requireUploadKey(upload.traits ?? {}, customerKeyOf(input))
    const integrity = integrityOf(input, input.Body)
    const wanted = upload.checksum?.algorithm
    if (wanted && integrity.checksumAlgorithm && integrity.checksumAlgorithm !== wanted) {
      throw new WireError(
        'InvalidRequest',
        `Checksum Type mismatch occurred, expected checksum Type: ${wanted.toLowerCase()}, actual checksum Type: ${integrity.checksumAlgorithm.toLowerCase()}`,
      )
    }
    const part = await objects.uploads.putPart(
      upload,
      input.PartNumber,
      bytesOf(input.Body, input.ContentLength),
      { ...integrity, sizeBytes: lengthOf(input.Body, input.ContentLength) },
    )
    return {
      ETag: quoted(part.etag),
      ...partChecksum(part),
      ...encryptionMembers(upload.traits ?? {}),
    }
  },
)

export function checkPartNumber(partNumber: number): void {
  if (Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= 10_000) return
  throw new WireError(
    'InvalidArgument',
    'Part number must be an integer between 1 and 10000, inclusive',
    400,
    {
      ArgumentName: 'partNumber',
      ArgumentValue: String(partNumber),
    },
  )
}

export const partChecksum = ({ checksum }: Part): ChecksumMembers =>
  checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value } : {}
