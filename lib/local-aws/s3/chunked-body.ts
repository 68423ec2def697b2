import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream'
import { incompleteBody } from '../engine/objects/errors'
import { header, type WireRequest } from '../protocol/http'
import { WireError } from '../protocol/wire-error'

/** A size with its signature, or a trailer; longer lines are no protocol of ours. */
const longestLine = 8 * 1024

/** Whether a body comes in `aws-chunked` framing. */
export const isChunked = (request: WireRequest): boolean =>
  header(request, 'x-amz-content-sha256')?.startsWith('STREAMING-') === true ||
  header(request, 'content-encoding')
    ?.split(',')
    .some((coding) => coding.trim() === 'aws-chunked') === true

/** The body without its framing, if it has any. */
export function unchunked(request: WireRequest): Readable {
  if (!isChunked(request)) return request.body
  const size = header(request, 'x-amz-decoded-content-length')
  const body = new ChunkedBody(size === undefined ? null : Number(size), header(request, 'x-amz-trailer'))
  // A failure on either side destroys the other; whoever reads the body sees it.
  pipeline(request.body, body, () => {})
  return body
}

/**
 * Takes apart `size[;chunk-signature=…]\r\n bytes \r\n … 0\r\n trailer:value\r\n \r\n`. Signatures are passed over.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export class ChunkedBody extends Transform {
  /** Complete when the body has been read to its end; names in lower case. */
  readonly trailers = new Map<string, string>()
  /** Names of the trailers that the client announced. */
  readonly announced: readonly string[]
  #expects: 'size' | 'bytes' | 'end of bytes' | 'trailers' | 'nothing' = 'size'
  #line = ''
  #left = 0
  #received = 0

  constructor(
    readonly sizeBytes: number | null,
    trailerNames = '',
  ) {
    super()
    this.announced = trailerNames.split(',').map((name) => name.trim().toLowerCase())
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      for (let rest = chunk; rest.length > 0 && this.#expects !== 'nothing'; ) rest = this.#take(rest)
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }

  override _flush(done: TransformCallback): void {
    const complete = this.#expects === 'nothing' || (this.#expects === 'trailers' && this.#line === '')
    const asLong = this.sizeBytes === null || this.sizeBytes === this.#received
    done(complete && asLong ? null : incompleteBody())
  }

  #take(bytes: Buffer): Buffer {
    if (this.#expects === 'bytes') {
      const taken = bytes.subarray(0, this.#left)
      this.push(taken)
      this.#left -= taken.length
      this.#received += taken.length
      if (this.#left === 0) this.#expects = 'end of bytes'
      return bytes.subarray(taken.length)
    }
    const end = bytes.indexOf('\n')
    this.#line += bytes.toString('latin1', 0, end === -1 ? bytes.length : end)
    if (this.#line.length > longestLine) throw malformed('a line is too long')
    if (end === -1) return bytes.subarray(bytes.length)
    this.#takeLine(this.#line.replace(/\r$/, ''))
    this.#line = ''
    return bytes.subarray(end + 1)
  }

  #takeLine(line: string): void {
    if (this.#expects === 'size') {
      const [, size] = line.match(/^([0-9a-f]{1,12})(?:;.*)?$/i) ?? []
      if (size === undefined) throw malformed('a chunk does not begin with its size')
      this.#left = Number.parseInt(size, 16)
      this.#expects = this.#left === 0 ? 'trailers' : 'bytes'
    } else if (this.#expects === 'end of bytes') {
      if (line !== '') throw malformed('a chunk is longer than its size')
      this.#expects = 'size'
    } else if (line === '') {
      this.#expects = 'nothing'
    } else {
      const colon = line.indexOf(':')
      if (colon === -1) throw malformed('a trailer has no value')
      this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
    }
  }
}

const malformed = (reason: string) =>
  new WireError('InvalidRequest', `The aws-chunked body is malformed: ${reason}.`)
