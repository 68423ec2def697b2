import {
  ListParts$,
  type ListPartsOutput,
  type ListPartsRequest,
  type StorageClass,
} from '@aws-sdk/client-s3'
import { operation } from '../protocol/operation'
import { quoted } from './conditions'
import { bounded, pageSize } from './listing'
import { ownerOf } from './owner'
import { partChecksum } from './upload-part'

type Input = ListPartsRequest & { Bucket: string; Key: string; UploadId: string }

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = operation<Input, ListPartsOutput>(
  ListParts$,
  null,
  (input, { objects, identity }) => {
    const { Bucket, Key, UploadId } = input
    const upload = objects.uploads.require(Bucket, Key, UploadId)
    const maxParts = pageSize('max-parts', input.MaxParts)
    const marker = bounded('part-number-marker', Number(input.PartNumberMarker ?? 0))
    const after = objects.uploads.listParts(upload).filter(({ partNumber }) => partNumber > marker)
    const page = after.slice(0, maxParts)
    return {
      Bucket,
      Key,
      UploadId,
      PartNumberMarker: String(marker),
      MaxParts: maxParts,
      IsTruncated: after.length > page.length,
      NextPartNumberMarker: String(page.at(-1)?.partNumber ?? 0),
      Initiator: ownerOf(identity),
      Owner: ownerOf(identity),
      StorageClass: (upload.traits?.storageClass ?? 'STANDARD') as StorageClass,
      ...(upload.checksum && {
        ChecksumAlgorithm: upload.checksum.algorithm,
        ChecksumType: upload.checksum.type,
      }),
      Parts: page.map((part) => ({
        PartNumber: part.partNumber,
        ETag: quoted(part.etag),
        Size: part.sizeBytes,
        LastModified: part.lastModified,
        ...partChecksum(part),
      })),
    }
  },
)
