import {
  ListMultipartUploads$,
  type ListMultipartUploadsOutput,
  type ListMultipartUploadsRequest,
} from '@aws-sdk/client-s3'
import { compareKeys } from '../engine/objects/object-key'
import type { Upload } from '../engine/objects/upload-types'
import { operation } from '../protocol/operation'
import { encoderFor, pageSize } from './listing'
import { ownerOf } from './owner'

type Input = ListMultipartUploadsRequest & { Bucket: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = operation<Input, ListMultipartUploadsOutput>(
  ListMultipartUploads$,
  null,
  (input, { objects, identity }) => {
    const { Prefix = '', Delimiter = '', KeyMarker = '', UploadIdMarker } = input
    const encode = encoderFor(input.EncodingType)
    const maxUploads = pageSize('max-uploads', input.MaxUploads)
    const all = objects.uploads.list(input.Bucket).filter(({ key }) => key.startsWith(Prefix))
    const rest = all.slice(firstAfter(all, KeyMarker, UploadIdMarker))
    const prefixOf = ({ key }: Upload) => {
      const cut = Delimiter === '' ? -1 : key.indexOf(Delimiter, Prefix.length)
      return cut === -1 ? null : key.slice(0, cut + Delimiter.length)
    }
    const plain = rest.filter((upload) => prefixOf(upload) === null)
    const page = plain.slice(0, maxUploads)
    const last = page.at(-1)
    const isTruncated = plain.length > page.length
    return {
      Bucket: input.Bucket,
      Prefix: encode(Prefix),
      Delimiter: encode(input.Delimiter),
      KeyMarker: encode(KeyMarker),
      UploadIdMarker: UploadIdMarker ?? '',
      EncodingType: input.EncodingType,
      MaxUploads: maxUploads,
      IsTruncated: isTruncated,
      NextKeyMarker: isTruncated ? encode(last?.key) : undefined,
      NextUploadIdMarker: isTruncated ? last?.uploadId : undefined,
      Uploads: page.map(({ key, uploadId, initiated }) => ({
        Key: encode(key),
        UploadId: uploadId,
        Initiated: initiated,
        Initiator: ownerOf(identity),
        Owner: ownerOf(identity),
        StorageClass: 'STANDARD' as const,
      })),
      CommonPrefixes: [...new Set(rest.flatMap((upload) => prefixOf(upload) ?? []))].map((prefix) => ({
        Prefix: encode(prefix),
      })),
    }
  },
)

/** Both markers name an upload; the key alone stands for all uploads of that key. */
function firstAfter(
  uploads: readonly Upload[],
  keyMarker: string,
  uploadIdMarker: string | undefined,
): number {
  if (keyMarker === '') return 0
  const named = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === uploadIdMarker)
  if (named !== -1) return named + 1
  const next = uploads.findIndex(({ key }) => compareKeys(key, keyMarker) > 0)
  return next === -1 ? uploads.length : next
}
