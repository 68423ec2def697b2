import type { Readable } from 'node:stream'
import { type ChecksumAlgorithm, checksumAlgorithms } from '../engine/objects/digests'
import type { ObjectChecksum, Received } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { ChunkedBody } from './chunked-body'

/** Members in which checksums travel, in both directions. */
export type ChecksumMembers = {
  [Algorithm in ChecksumAlgorithm as `Checksum${Algorithm}`]?: string | undefined
}

type Sent = ChecksumMembers & { ChecksumAlgorithm?: string | undefined; ContentMD5?: string | undefined }

/** Which checksum to compute for an upload, and the comparison with what the client says it should be. */
export function integrityOf(
  input: Sent,
  body: Readable,
): { checksumAlgorithm?: ChecksumAlgorithm; verify: (received: Received) => void } {
  const chunked = body instanceof ChunkedBody ? body : null
  const algorithm =
    checksumAlgorithms.find((each) => input[`Checksum${each}`] !== undefined) ??
    checksumAlgorithms.find((each) => chunked?.announced.includes(trailerOf(each))) ??
    requestedAlgorithm(input.ChecksumAlgorithm)
  const md5 = input.ContentMD5 === undefined ? null : Buffer.from(input.ContentMD5, 'base64')
  if (md5 && md5.length !== 16) {
    throw new WireError('InvalidDigest', 'The Content-MD5 you specified was invalid.')
  }
  return {
    checksumAlgorithm: algorithm,
    verify(received) {
      if (md5 && md5.toString('hex') !== received.md5) {
        throw new WireError('BadDigest', 'The Content-MD5 you specified did not match what we received.')
      }
      if (!algorithm) return
      const expected = input[`Checksum${algorithm}`] ?? chunked?.trailers.get(trailerOf(algorithm))
      if (expected !== undefined && expected !== received.checksum) {
        throw new WireError(
          'BadDigest',
          `The ${algorithm} you specified did not match the calculated checksum.`,
        )
      }
    },
  }
}

/** Throws InvalidRequest for an algorithm that this store cannot compute. */
export function requestedAlgorithm(name: string | undefined): ChecksumAlgorithm | undefined {
  if (name === undefined) return undefined
  const algorithm = checksumAlgorithms.find((each) => each === name.toUpperCase())
  if (algorithm) return algorithm
  throw new WireError(
    'InvalidRequest',
    `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${checksumAlgorithms.join(', ')}]`,
  )
}

/** `ChecksumCRC32` and the like, for an answer. */
export function checksumMembers(
  checksum: ObjectChecksum | null,
): ChecksumMembers & { ChecksumType?: ObjectChecksum['type'] } {
  return checksum ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type } : {}
}

const trailerOf = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`
