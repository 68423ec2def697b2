import { createHash } from 'node:crypto'
import { WireError } from '../../protocol/wire-error'
import { digestOf } from './digests'
import type { ObjectChecksum, Received } from './object-types'
import type { CompletedPart, Part, Upload } from './upload-types'

/** All parts but the last, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const smallestPartBytes = 5 * 1024 * 1024

/** The stored parts that a completion names, in its order, which must be that of their numbers. */
export function chooseParts<Stored extends Part>(
  stored: readonly Stored[],
  completed: readonly CompletedPart[],
): Stored[] {
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]))
  const chosen = completed.map(({ partNumber, etag, checksum }, index) => {
    const previous = completed[index - 1]?.partNumber ?? 0
    if (partNumber <= previous) {
      throw new WireError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
      )
    }
    const part = byNumber.get(partNumber)
    const differs = checksum !== undefined && part?.checksum?.value !== checksum
    if (part?.etag !== etag || differs) {
      throw new WireError(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { PartNumber: String(partNumber), ETag: etag },
      )
    }
    return part
  })
  const tooSmall = chosen.slice(0, -1).find(({ sizeBytes }) => sizeBytes < smallestPartBytes)
  if (tooSmall) {
    throw new WireError(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      400,
      {
        PartNumber: String(tooSmall.partNumber),
        ProposedSize: String(tooSmall.sizeBytes),
        MinSizeAllowed: String(smallestPartBytes),
      },
    )
  }
  return chosen
}

/** MD5 of the parts' MD5s, then how many they are. */
export function compositeEtag(parts: readonly Part[]): string {
  const hash = createHash('md5')
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'))
  return `${hash.digest('hex')}-${parts.length}`
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html: where none was asked for. */
export const defaultChecksum = { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' } as const

export function checksumOf(
  { checksum }: Upload,
  parts: readonly Part[],
  received: Received,
): ObjectChecksum | null {
  if (!received.checksum) return null
  const { algorithm, type } = checksum ?? defaultChecksum
  if (type === 'FULL_OBJECT') return { algorithm, type, value: received.checksum }
  const digest = digestOf(algorithm)
  for (const part of parts) digest.update(Buffer.from(part.checksum?.value ?? '', 'base64'))
  return { algorithm, type, value: `${digest.digest().toString('base64')}-${parts.length}` }
}
