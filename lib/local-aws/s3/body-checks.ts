import { createHash, type Hash } from 'node:crypto'
import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream'
import { type Digest, digestOf } from '../engine/objects/digests'
import { header, type WireRequest } from '../protocol/http'
import type { Operation } from '../protocol/operation'
import { planOf } from '../protocol/rest-plan'
import { WireError } from '../protocol/wire-error'
import { isChunked, unchunked } from './chunked-body'
import { badChecksum, badMd5, checksumHeaders, md5OfHeader, type SentChecksum } from './integrity'

/**
 * The body of a request as the client meant it, framing taken off, which fails at its end if it is not what the headers
 * say: `x-amz-content-sha256` always, `Content-MD5` and checksums for documents (the bytes of objects are compared with
 * those by whoever stores them).
 */
export function bodyOfS3(request: WireRequest, operation: Operation): Readable {
  const { payload } = planOf(operation).input
  if (!payload) return request.body
  const isDocument = !payload.traits.streaming && !payload.schema.isBlobSchema()
  const body = unchunked(request)
  const sha256 = isChunked(request) ? null : payloadHash(request)
  const md5 = isDocument ? md5OfHeader(header(request, 'content-md5')) : null
  const checksum = isDocument ? checksumOfDocument(request, operation) : null
  if (!sha256 && !md5 && !checksum) return body
  const checked = new CheckedBody({ sha256, md5, checksum })
  // A failure on either side destroys the other; whoever reads the body sees it.
  pipeline(body, checked, () => {})
  return checked
}

type Expected = {
  /** Hexadecimal. */
  sha256: string | null
  md5: Buffer | null
  checksum: SentChecksum | null
}

class CheckedBody extends Transform {
  readonly #expected: Expected
  readonly #sha256: Hash | null
  readonly #md5: Hash | null
  readonly #checksum: Digest | null

  constructor(expected: Expected) {
    super()
    this.#expected = expected
    this.#sha256 = expected.sha256 === null ? null : createHash('sha256')
    this.#md5 = expected.md5 === null ? null : createHash('md5')
    this.#checksum = expected.checksum === null ? null : digestOf(expected.checksum.algorithm)
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#sha256?.update(chunk)
    this.#md5?.update(chunk)
    this.#checksum?.update(chunk)
    done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    done(this.#mismatch())
  }

  #mismatch(): Error | null {
    const { sha256, md5, checksum } = this.#expected
    const hash = this.#sha256?.digest('hex') ?? null
    if (sha256 !== hash) return wrongPayloadHash(sha256 ?? '', hash ?? '')
    if (md5 && this.#md5?.digest().equals(md5) !== true) return badMd5()
    const value = this.#checksum?.digest().toString('base64')
    return checksum && value !== checksum.value ? badChecksum(checksum.algorithm) : null
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html; null where there is none. */
function payloadHash(request: WireRequest): string | null {
  const value = header(request, 'x-amz-content-sha256')
  if (value === undefined || value === 'UNSIGNED-PAYLOAD') return null
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase()
  throw new WireError(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    400,
    { ArgumentName: 'x-amz-content-sha256', ArgumentValue: value },
  )
}

function checksumOfDocument(request: WireRequest, { name }: Operation): SentChecksum | null {
  // This one's headers speak of the object.
  if (name === 'CompleteMultipartUpload') return null
  const sent = checksumHeaders(request)
  const isVouchedFor =
    sent !== null || header(request, 'content-md5') !== undefined || header(request, 'x-amz-trailer')
  // Of the operations that ask for one, this is the one where a lost byte would cost objects.
  if (name === 'DeleteObjects' && !isVouchedFor)
    throw new WireError('InvalidRequest', 'Missing required header for this request: Content-MD5')
  return sent
}

const wrongPayloadHash = (sent: string, computed: string) =>
  new WireError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    400,
    { ClientComputedContentSHA256: sent, S3ComputedContentSHA256: computed },
  )
