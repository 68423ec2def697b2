import type { GetObjectRequest } from '@aws-sdk/client-s3'
import type { StoredObject } from '../engine/objects/object-types'
import { checkReadConditions } from './conditions'
import { customerKeyOf, requireCustomerKey } from './customer-key'
import { checksumMembers } from './integrity'
import { objectMembers } from './object-members'
import { type ByteRange, partRange, rangeOf } from './range'

/** GetObject and HeadObject ask for the same with the same members; only the body tells them apart. */
export type ReadInput = Omit<GetObjectRequest, 'Bucket' | 'Key'> & { Bucket: string; Key: string }

/** What the answer to a read says; `range` of null is the whole object. */
export type Reading = { status: 200 | 206 | 304; range: ByteRange | null; members: Record<string, unknown> }

/** Throws what conditions and range refuse. */
export function planRead(object: StoredObject, input: ReadInput): Reading {
  requireCustomerKey(object, customerKeyOf(input))
  if (checkReadConditions(object, input) === 'not-modified') {
    const { ETag, LastModified } = objectMembers(object, {}, { withChecksum: false })
    return answer(304, null, { ETag, LastModified })
  }
  const isPart = input.PartNumber !== undefined && object.sizeBytes > 0
  const range = isPart ? partRange(object, input.PartNumber ?? 1) : rangeOf(input.Range, object.sizeBytes)
  const sizeBytes = range ? range.end - range.start + 1 : object.sizeBytes
  const isAsked = input.ChecksumMode === 'ENABLED'
  const withChecksum = isAsked && sizeBytes === object.sizeBytes
  return answer(range ? 206 : 200, range, {
    ...objectMembers(object, input, { withChecksum }),
    ...(isAsked && isPart && partChecksum(object, input.PartNumber ?? 1)),
    ContentLength: sizeBytes,
    ContentRange: range ? `bytes ${range.start}-${range.end}/${object.sizeBytes}` : undefined,
    PartsCount: input.PartNumber === undefined ? undefined : object.partSizes?.length,
  })
}

/** Of one part, where the parts have checksums; the object's type beside it. */
function partChecksum({ checksum, partChecksums }: StoredObject, partNumber: number) {
  const value = partChecksums?.[partNumber - 1]
  return checksum && value ? checksumMembers({ ...checksum, value }) : {}
}

const answer = (
  status: Reading['status'],
  range: ByteRange | null,
  members: Record<string, unknown>,
): Reading => ({
  status,
  range,
  members: { ...members, $metadata: { httpStatusCode: status } },
})
