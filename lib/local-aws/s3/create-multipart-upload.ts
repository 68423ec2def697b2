import {
  CreateMultipartUpload$,
  type CreateMultipartUploadOutput,
  type CreateMultipartUploadRequest,
} from '@aws-sdk/client-s3'
import type { ChecksumAlgorithm } from '../engine/objects/digests'
import type { Upload } from '../engine/objects/upload-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { requestedAlgorithm } from './integrity'
import { descriptionOf } from './object-members'
import { withTextExpires } from './text-expires'
import { encryptionMembers, traitsOf } from './traits'

type Input = CreateMultipartUploadRequest & { Bucket: string; Key: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = operation<Input, CreateMultipartUploadOutput>(
  withTextExpires(CreateMultipartUpload$),
  null,
  async (input, engine) => {
    const { objects } = engine
    const algorithm = requestedAlgorithm(input.ChecksumAlgorithm)
    const checksum = algorithm ? { algorithm, type: checksumType(algorithm, input.ChecksumType) } : null
    const upload = await objects.uploads.create({
      bucket: input.Bucket,
      key: input.Key,
      ...descriptionOf(input),
      traits: traitsOf(input, engine),
      checksum,
    })
    return {
      Bucket: input.Bucket,
      Key: input.Key,
      UploadId: upload.uploadId,
      ...encryptionMembers(upload.traits ?? {}),
      ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    }
  },
)

/** Only the CRCs can be combined to a checksum of the whole, and CRC64NVME knows nothing else. */
function checksumType(
  algorithm: ChecksumAlgorithm,
  asked: string | undefined,
): NonNullable<Upload['checksum']>['type'] {
  const type = asked ?? (algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE')
  const isPossible = type === 'FULL_OBJECT' ? algorithm.startsWith('CRC') : algorithm !== 'CRC64NVME'
  if (isPossible && (type === 'FULL_OBJECT' || type === 'COMPOSITE')) return type
  throw new WireError(
    'InvalidRequest',
    `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  )
}
