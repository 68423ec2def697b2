import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { WireError } from './wire-error'

/** A request as the protocols read it: nothing decoded twice, nothing read before it is needed. */
export type WireRequest = {
  method: string
  /** Percent-encoded, without the query: an ARN keeps its `/` as `%2F` until its segment is known. */
  rawPath: string
  query: Query
  headers: IncomingHttpHeaders
  body: IncomingMessage
}

export type WireResponse = {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array | Readable | null
}

/** Decoded query parameters; a name may occur several times, a flag (`?uploads`) has the value ''. */
export type Query = ReadonlyMap<string, readonly string[]>

const noQuery: Query = new Map()

export function toWireRequest(message: IncomingMessage): WireRequest {
  const url = message.url ?? '/'
  const mark = url.indexOf('?')
  return {
    method: message.method ?? 'GET',
    rawPath: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? noQuery : parseQuery(url.slice(mark + 1)),
    headers: message.headers,
    body: message,
  }
}

/** AWS clients encode a space as `%20`; `+` is a plus sign and must stay one (record ids contain it). */
export function parseQuery(text: string): Query {
  const query = new Map<string, string[]>()
  for (const part of text.split('&')) {
    if (part === '') continue
    const [name = '', ...value] = part.split('=')
    const values = query.get(decode(name)) ?? []
    values.push(decode(value.join('=')))
    query.set(decode(name), values)
  }
  return query
}

/** Percent-decodes, or refuses what is not UTF-8. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new WireError('InvalidURI', "Couldn't parse the specified URI.", 400, { URI: text, cause })
  }
}

export const header = (request: WireRequest, name: string): string | undefined => {
  const value = request.headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(', ') : value
}

/** The service that a request was signed for; undefined without a signature of version 4 in its header. */
export const signedService = (request: WireRequest): string | undefined =>
  header(request, 'authorization')?.match(/Credential=[^,]*\/([a-z0-9-]+)\/aws4_request/)?.[1]

/** Whether a signature is for anything but S3, whose clients sign for `s3` and its variants. */
export const isForeign = (signed: string | undefined): boolean =>
  signed !== undefined && !signed.startsWith('s3')

/**
 * Reads a whole body; refuses more than `limitBytes` before it is in memory and lets the rest of it pass by, so that the
 * refusal can be read. By events: an asynchronous iterator costs a PutRecord more than parsing its JSON.
 */
export function readBody(stream: Readable, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const onData = (chunk: Buffer) => {
      sizeBytes += chunk.length
      if (sizeBytes <= limitBytes) {
        chunks.push(chunk)
        return
      }
      stream.off('data', onData).resume()
      reject(tooLarge(limitBytes))
    }
    const onClose = () => reject(new Error('The request ended before its body did.'))
    const onEnd = () => {
      stream.off('close', onClose)
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    }
    stream.on('data', onData).on('end', onEnd).on('error', reject).on('close', onClose)
    if (stream.destroyed) onClose()
  })
}

const tooLarge = (limitBytes: number) =>
  new WireError('RequestEntityTooLarge', `The request body is larger than ${limitBytes} bytes.`, 413)
