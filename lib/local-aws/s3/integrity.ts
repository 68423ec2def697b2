import type { Readable } from 'node:stream'
import { type ChecksumAlgorithm, checksumAlgorithms, digestBytes } from '../engine/objects/digests'
import type { ObjectChecksum, Received } from '../engine/objects/object-types'
import { header, type WireRequest } from '../protocol/http'
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
  const sent = sentChecksum((algorithm) => input[`Checksum${algorithm}`])
  const trailing = checksumAlgorithms.find((each) => chunked?.announced.includes(headerOf(each)))
  if (sent && trailing) throw new WireError('InvalidRequest', 'Expecting a single x-amz-checksum- header')
  const algorithm = sent?.algorithm ?? trailing
  checkNamed(input.ChecksumAlgorithm, algorithm)
  const md5 = md5OfHeader(input.ContentMD5)
  return {
    checksumAlgorithm: algorithm,
    verify(received) {
      if (md5 && md5.toString('hex') !== received.md5) throw badMd5()
      if (!algorithm) return
      const expected = sent?.value ?? (chunked && trailerOf(chunked, algorithm))
      if (expected !== received.checksum) throw badChecksum(algorithm)
    },
  }
}

/** The checksum in a request's headers; null where there is none. Throws InvalidRequest for what cannot be one. */
export const checksumHeaders = (request: WireRequest): SentChecksum | null =>
  sentChecksum((algorithm) => header(request, headerOf(algorithm)))

export type SentChecksum = { algorithm: ChecksumAlgorithm; value: string }

function sentChecksum(find: (algorithm: ChecksumAlgorithm) => string | undefined): SentChecksum | null {
  const sent = checksumAlgorithms.flatMap((algorithm) => {
    const value = find(algorithm)
    return value === undefined ? [] : { algorithm, value }
  })
  const [first, second] = sent
  if (second)
    throw new WireError(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  if (first && !isDigest(first.value, digestBytes[first.algorithm]))
    throw new WireError('InvalidRequest', `Value for ${headerOf(first.algorithm)} header is invalid.`)
  return first ?? null
}

/** The bytes of a `Content-MD5`; null where there is none. Throws InvalidDigest. */
export function md5OfHeader(text: string | undefined): Buffer | null {
  if (text === undefined) return null
  if (!isDigest(text, 16)) throw new WireError('InvalidDigest', 'The Content-MD5 you specified was invalid.')
  return Buffer.from(text, 'base64')
}

const isDigest = (base64: string, sizeBytes: number): boolean =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && Buffer.from(base64, 'base64').length === sizeBytes

/** The checksum behind a body. Throws MalformedTrailerError where the one that was announced did not come. */
function trailerOf({ trailers }: ChunkedBody, algorithm: ChecksumAlgorithm): string {
  const name = headerOf(algorithm)
  const value = trailers.get(name)
  if (value === undefined)
    throw new WireError(
      'MalformedTrailerError',
      'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    )
  if (!isDigest(value, digestBytes[algorithm]))
    throw new WireError('InvalidRequest', `Value for ${name} trailing header is invalid.`)
  return value
}

/** An SDK that names an algorithm also sends the value, in a header or behind the body. */
function checkNamed(name: string | undefined, algorithm: ChecksumAlgorithm | undefined): void {
  const named = requestedAlgorithm(name)
  if (named === undefined || named === algorithm) return
  throw new WireError(
    'InvalidRequest',
    algorithm
      ? 'Value for x-amz-sdk-checksum-algorithm header is invalid.'
      : 'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
  )
}

export const badMd5 = () =>
  new WireError('BadDigest', 'The Content-MD5 you specified did not match what we received.')

export const badChecksum = (algorithm: ChecksumAlgorithm) =>
  new WireError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)

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

const headerOf = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm.toLowerCase()}`
