import type { StoredHeaders, StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { quoted } from './conditions'
import { checksumMembers } from './integrity'
import { fromHeader, toHeader } from './metadata-text'
import { traitMembers } from './traits'

type SentHeaders = {
  ContentType?: string | undefined
  CacheControl?: string | undefined
  ContentDisposition?: string | undefined
  ContentEncoding?: string | undefined
  ContentLanguage?: string | undefined
  Expires?: string | Date | undefined
  Metadata?: Record<string, string> | undefined
}

/** What S3 takes for the content type of an object that was put without one. */
const defaultContentType = 'binary/octet-stream'
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const largestMetadataBytes = 2048

/** The description that comes with an upload, in the store's terms. */
export function descriptionOf(input: SentHeaders): {
  contentType?: string
  metadata: Record<string, string>
  headers: StoredHeaders
} {
  const metadata = mapValues(input.Metadata ?? {}, fromHeader)
  const metadataBytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (metadataBytes > largestMetadataBytes) {
    throw new WireError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      {
        Size: String(metadataBytes),
        MaxSizeAllowed: String(largestMetadataBytes),
      },
    )
  }
  const headers: StoredHeaders = {
    cacheControl: input.CacheControl,
    contentDisposition: input.ContentDisposition,
    contentEncoding: withoutChunking(input.ContentEncoding),
    contentLanguage: input.ContentLanguage,
    expires: input.Expires,
  }
  return { ...(input.ContentType && { contentType: input.ContentType }), metadata, headers }
}

export type ResponseOverrides = {
  ResponseCacheControl?: string | undefined
  ResponseContentDisposition?: string | undefined
  ResponseContentEncoding?: string | undefined
  ResponseContentLanguage?: string | undefined
  ResponseContentType?: string | undefined
  ResponseExpires?: Date | undefined
}

/** Members that GetObject and HeadObject share; a checksum is only true of the whole object. */
export function objectMembers(
  object: StoredObject,
  overrides: ResponseOverrides,
  options: { withChecksum: boolean },
) {
  const { headers } = object
  return {
    AcceptRanges: 'bytes',
    ETag: quoted(object.etag),
    LastModified: object.lastModified,
    ...traitMembers(object),
    Metadata: mapValues(object.metadata, toHeader),
    ContentType: overrides.ResponseContentType ?? object.contentType ?? defaultContentType,
    CacheControl: overrides.ResponseCacheControl ?? headers.cacheControl,
    ContentDisposition: overrides.ResponseContentDisposition ?? headers.contentDisposition,
    ContentEncoding: overrides.ResponseContentEncoding ?? headers.contentEncoding,
    ContentLanguage: overrides.ResponseContentLanguage ?? headers.contentLanguage,
    Expires: overrides.ResponseExpires ?? headers.expires,
    ...(options.withChecksum ? checksumMembers(object.checksum) : {}),
  }
}

const mapValues = (record: Record<string, string>, convert: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]))

/** `aws-chunked` describes the upload and not the object. */
function withoutChunking(encoding: string | undefined): string | undefined {
  const kept = encoding
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== 'aws-chunked' && each !== '')
    .join(', ')
  return kept === '' ? undefined : kept
}
