import {
  GetObjectAttributes$,
  type GetObjectAttributesOutput,
  type GetObjectAttributesRequest,
  type ObjectAttributes,
  type StorageClass,
} from '@aws-sdk/client-s3'
import type { StoredObject } from '../engine/objects/object-types'
import { operation } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { customerKeyOf, requireCustomerKey } from './customer-key'
import { checksumMembers } from './integrity'
import { bounded, pageSize } from './listing'

type Input = GetObjectAttributesRequest & { Bucket: string; Key: string }

/** Only what is asked for, https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation<Input, GetObjectAttributesOutput>(
  GetObjectAttributes$,
  null,
  async (input, { objects }) => {
    const asked = new Set<ObjectAttributes>(input.ObjectAttributes ?? [])
    const strange = [...asked].find((name) => !attributes.has(name))
    if (strange) {
      throw new WireError('InvalidArgument', 'Invalid attribute name specified.', 400, {
        ArgumentName: 'x-amz-object-attributes',
        ArgumentValue: strange,
      })
    }
    const object = await objects.describe(input.Bucket, input.Key, input.VersionId)
    if (!object) throw objects.missing(input.Bucket, input.Key)
    requireCustomerKey(object, customerKeyOf(input))
    return {
      LastModified: object.lastModified,
      VersionId: object.versionId,
      // Here, and only here, without quotes.
      ...(asked.has('ETag') && { ETag: object.etag }),
      ...(asked.has('Checksum') && object.checksum && { Checksum: checksumMembers(object.checksum) }),
      ...(asked.has('ObjectSize') && { ObjectSize: object.sizeBytes }),
      ...(asked.has('StorageClass') && {
        StorageClass: (object.storageClass ?? 'STANDARD') as StorageClass,
      }),
      ...(asked.has('ObjectParts') && object.partSizes && { ObjectParts: partsOf(object, input) }),
    }
  },
)

/** The parts themselves are listed only where they were uploaded with a checksum, as on AWS. */
function partsOf(
  { partSizes, partChecksums, checksum }: StoredObject,
  { MaxParts, PartNumberMarker }: Input,
) {
  const TotalPartsCount = partSizes?.length
  if (!partChecksums || !checksum) return { TotalPartsCount }
  const maxParts = pageSize('max-parts', MaxParts)
  const marker = bounded('part-number-marker', Number(PartNumberMarker ?? 0))
  const after = (partSizes ?? [])
    .map((Size, index) => ({
      PartNumber: index + 1,
      Size,
      [`Checksum${checksum.algorithm}`]: partChecksums[index],
    }))
    .slice(marker)
  const page = after.slice(0, maxParts)
  return {
    TotalPartsCount,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.PartNumber ?? marker),
    MaxParts: maxParts,
    IsTruncated: after.length > page.length,
    Parts: page,
  }
}

const attributes: ReadonlySet<string> = new Set([
  'ETag',
  'Checksum',
  'ObjectParts',
  'StorageClass',
  'ObjectSize',
])
