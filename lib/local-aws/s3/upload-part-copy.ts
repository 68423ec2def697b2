import { UploadPartCopy$, type UploadPartCopyOutput, type UploadPartCopyRequest } from '@aws-sdk/client-s3'
import type { OpenObject } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { quoted } from './conditions'
import { openSource } from './copy-source'
import { customerKeyOf, requireUploadKey } from './customer-key'
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
    requireUploadKey(upload.traits ?? {}, customerKeyOf(input))
    const source = await openSource(objects, input)
    const range = await copiedRange(input.CopySourceRange, source)
    const sizeBytes = range ? range.end - range.start + 1 : source.info.sizeBytes
    const part = await objects.uploads.putPart(upload, input.PartNumber, source.stream(range), { sizeBytes })
    return {
      ...encryptionMembers(upload.traits ?? {}),
      CopySourceVersionId: source.info.versionId,
      CopyPartResult: { ETag: quoted(part.etag), LastModified: part.lastModified, ...partChecksum(part) },
    }
  },
)

/** The bytes to copy, both ends inside the source; undefined for all of them. Closes a source that it refuses. */
async function copiedRange(
  header: string | undefined,
  source: OpenObject,
): Promise<{ start: number; end: number } | undefined> {
  if (header === undefined) return undefined
  const { sizeBytes } = source.info
  const [, first, last] = header.match(/^bytes=(\d+)-(\d+)$/) ?? []
  const range = { start: Number(first), end: Number(last) }
  if (first !== undefined && range.start <= range.end && range.end < sizeBytes) return range
  await source.close()
  const message =
    first === undefined
      ? 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy'
      : `Range specified is not valid for source object of size: ${sizeBytes}`
  throw new WireError('InvalidArgument', message, 400, {
    ArgumentName: 'x-amz-copy-source-range',
    ArgumentValue: header,
  })
}
