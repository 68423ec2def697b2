import {
  ListMultipartUploads$,
  type ListMultipartUploadsOutput,
  type ListMultipartUploadsRequest,
  type StorageClass,
} from '@aws-sdk/client-s3'
import { compareKeys } from '../engine/objects/object-key'
import type { Upload } from '../engine/objects/upload-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
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
    if (KeyMarker !== '' && UploadIdMarker && !all.some(({ uploadId }) => uploadId === UploadIdMarker))
      throw new WireError('InvalidArgument', 'Invalid uploadId marker', 400, {
        ArgumentName: 'upload-id-marker',
        ArgumentValue: UploadIdMarker,
      })
    const rest = all.slice(firstAfter(all, KeyMarker, UploadIdMarker, Delimiter))
    const rows = rolledUp(rest, Prefix, Delimiter)
    const page = rows.slice(0, maxUploads)
    const last = page.at(-1)
    const isTruncated = maxUploads > 0 && rows.length > page.length
    return {
      Bucket: input.Bucket,
      Prefix: encode(Prefix),
      Delimiter: encode(input.Delimiter || undefined),
      KeyMarker: encode(KeyMarker),
      UploadIdMarker: UploadIdMarker ?? '',
      EncodingType: input.EncodingType,
      MaxUploads: maxUploads,
      IsTruncated: isTruncated,
      NextKeyMarker: isTruncated ? encode(last?.name) : undefined,
      NextUploadIdMarker: isTruncated ? last?.upload?.uploadId : undefined,
      Uploads: page
        .flatMap(({ upload }) => upload ?? [])
        .map(({ key, uploadId, initiated, traits }) => ({
          Key: encode(key),
          UploadId: uploadId,
          Initiated: initiated,
          Initiator: ownerOf(identity),
          Owner: ownerOf(identity),
          StorageClass: (traits?.storageClass ?? 'STANDARD') as StorageClass,
        })),
      CommonPrefixes: page.flatMap(({ name, upload }) => (upload ? [] : { Prefix: encode(name) })),
    }
  },
)

/** A row of the answer: an upload, or a common prefix that stands for many. */
type Row = { name: string; upload: Upload | null }

function rolledUp(uploads: readonly Upload[], prefix: string, delimiter: string): Row[] {
  const rows: Row[] = []
  for (const upload of uploads) {
    const cut = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length)
    const name = cut === -1 ? upload.key : upload.key.slice(0, cut + delimiter.length)
    if (cut === -1) rows.push({ name, upload })
    // Uploads come in order of key, so those of one prefix follow each other.
    else if (rows.at(-1)?.name !== name) rows.push({ name, upload: null })
  }
  return rows
}

/** Both markers name an upload; the key alone stands for all uploads of that key. */
function firstAfter(
  uploads: readonly Upload[],
  keyMarker: string,
  uploadIdMarker: string | undefined,
  delimiter: string,
): number {
  if (keyMarker === '') return 0
  const named = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === uploadIdMarker)
  if (named !== -1) return named + 1
  const isPrefix = delimiter !== '' && keyMarker.endsWith(delimiter)
  const next = uploads.findIndex(
    ({ key }) => compareKeys(key, keyMarker) > 0 && !(isPrefix && key.startsWith(keyMarker)),
  )
  return next === -1 ? uploads.length : next
}
