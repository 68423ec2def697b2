import type { Readable } from 'node:stream'
import { isErrno } from '../engine/objects/bucket-folder'
import { incompleteBody } from '../engine/objects/errors'
import { WireError } from '../protocol/wire-error'
import { ChunkedBody } from './chunked-body'

/** One PUT, https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const largestBytes = 5 * 1024 ** 3

/** The bytes of an upload; one that breaks off is the client's error and not ours. */
export function bytesOf(body: Readable, announcedBytes: number | undefined): AsyncIterable<Uint8Array> {
  // Before anything is read or written.
  if (announcedBytes !== undefined && announcedBytes > largestBytes) throw tooLarge(announcedBytes)
  return checkedBytes(body)
}

/** How many bytes the object will get of a body that is announced with `announcedBytes`; undefined where nobody said. */
export const lengthOf = (body: Readable, announcedBytes: number | undefined): number | undefined =>
  body instanceof ChunkedBody ? (body.sizeBytes ?? undefined) : announcedBytes

async function* checkedBytes(body: Readable): AsyncIterable<Uint8Array> {
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.length
      if (sizeBytes > largestBytes) throw tooLarge(sizeBytes)
      yield chunk
    }
  } catch (error) {
    throw isErrno(error, 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE') ? incompleteBody() : error
  }
}

const tooLarge = (sizeBytes: number) =>
  new WireError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: String(sizeBytes),
    MaxSizeAllowed: String(largestBytes),
  })
