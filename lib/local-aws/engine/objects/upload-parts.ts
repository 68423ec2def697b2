import { createHash } from 'node:crypto'
import { WireError } from '../../protocol/wire-error'
import { combinedCrc } from './crc-combine'
import { type ChecksumAlgorithm, digestOf } from './digests'
import type { ObjectChecksum } from './object-types'
import type { Assembly, CompletedPart, Part, StoredPart, Upload } from './upload-types'

/** All parts but the last, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const smallestPartBytes = 5 * 1024 * 1024

/** The stored parts that a completion names, in its order, which must be that of their numbers. */
export function chooseParts<Stored extends Part>(
  { checksum: wanted }: Pick<Upload, 'checksum'>,
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
    if (wanted?.type === 'COMPOSITE' && checksum === undefined)
      throw missingChecksum(wanted.algorithm, partNumber)
    const differs = checksum !== undefined && part?.checksum?.value !== checksum
    if (part?.etag !== etag || differs) {
      throw new WireError(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
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

const missingChecksum = (algorithm: string, partNumber: number) =>
  new WireError(
    'InvalidRequest',
    `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${partNumber} in the request.`,
  )

/** MD5 of the parts' MD5s, then how many they are. */
export function compositeEtag(parts: readonly { etag: string }[]): string {
  const hash = createHash('md5')
  for (const { etag } of parts) hash.update(Buffer.from(etag, 'hex'))
  return `${hash.digest('hex')}-${parts.length}`
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html: where none was asked for. */
export const defaultChecksum = { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' } as const

/** The CRC to keep of every part, so that the whole need not be read for the object's. */
export function combinableAlgorithm({ checksum }: Pick<Upload, 'checksum'>): ChecksumAlgorithm | undefined {
  const { algorithm, type } = checksum ?? defaultChecksum
  return type === 'FULL_OBJECT' ? algorithm : undefined
}

/** What the parts say of the object; `read` computes a checksum of the whole where theirs do not tell. */
export async function assemblyOf(
  upload: Pick<Upload, 'checksum'>,
  parts: readonly StoredPart[],
  read: (algorithm: ChecksumAlgorithm) => Promise<string>,
): Promise<Omit<Assembly, 'uploadId'> & { checksum: ObjectChecksum }> {
  const { algorithm, type } = upload.checksum ?? defaultChecksum
  const checksums = parts.flatMap(({ checksum }) => (checksum?.algorithm === algorithm ? checksum.value : []))
  return {
    etag: compositeEtag(parts),
    partSizes: parts.map(({ sizeBytes }) => sizeBytes),
    ...(checksums.length === parts.length && { partChecksums: checksums }),
    checksum:
      type === 'FULL_OBJECT'
        ? { algorithm, type, value: combined(algorithm, parts) ?? (await read(algorithm)) }
        : { algorithm, type, value: composite(algorithm, checksums) },
  }
}

function combined(algorithm: ChecksumAlgorithm, parts: readonly StoredPart[]): string | null {
  const stretches = parts.flatMap(({ sizeBytes, combinable }) =>
    combinable ? { sizeBytes, checksum: Buffer.from(combinable, 'base64') } : [],
  )
  if (stretches.length < parts.length) return null
  return combinedCrc(algorithm, stretches).toString('base64')
}

function composite(algorithm: ChecksumAlgorithm, checksums: readonly string[]): string {
  const digest = digestOf(algorithm)
  for (const checksum of checksums) digest.update(Buffer.from(checksum, 'base64'))
  return `${digest.digest().toString('base64')}-${checksums.length}`
}
