import type { Readable } from 'node:stream'
import type { ObjectInfo, ObjectStore, PutOptions } from '../engine'
import type { ChecksumAlgorithm } from './digests'
import type { Uploads } from './upload-types'

/** Headers that S3 keeps as they were sent and answers with the object. */
export type StoredHeaders = {
  cacheControl?: string
  contentDisposition?: string
  contentEncoding?: string
  contentLanguage?: string
  expires?: Date
}

export type ObjectChecksum = {
  algorithm: ChecksumAlgorithm
  /** Base64; composite checksums end in `-<number of parts>`. */
  value: string
  type: 'FULL_OBJECT' | 'COMPOSITE'
}

export type StoredObject = ObjectInfo & {
  headers: StoredHeaders
  checksum: ObjectChecksum | null
  /** Sizes of the parts of a multipart upload, in order; null for an object put in one piece. */
  partSizes: number[] | null
}

/** What has arrived on disk, before it becomes an object. */
export type Received = {
  /** Absolute path of a finished, synced file. */
  file: string
  sizeBytes: number
  /** Hexadecimal MD5 of the bytes: the ETag of an object put in one piece. */
  md5: string
  /** Base64, when an algorithm was asked for. */
  checksum: string | null
}

export type WriteOptions = PutOptions & {
  headers?: StoredHeaders
  /** Keeps a checksum beside the object. */
  checksumAlgorithm?: ChecksumAlgorithm
  /** Called when all bytes are on disk and before the object exists; whatever it throws refuses the object. */
  verify?: (received: Received) => void
}

/** One version of an object, held open: its description and its bytes belong together whatever happens meanwhile. */
export type OpenObject = {
  info: StoredObject
  /** Once, instead of `close`; `range` is inclusive and lies within the object. */
  stream(range?: { start: number; end: number }): Readable
  close(): Promise<void>
}

/** The object store with what S3 says beyond the seam that the rest of the engine uses. */
export interface S3ObjectStore extends ObjectStore {
  put(
    bucket: string,
    key: string,
    body: AsyncIterable<Uint8Array> | Uint8Array | string,
    options?: WriteOptions,
  ): Promise<StoredObject>
  head(bucket: string, key: string): StoredObject | null
  read(
    bucket: string,
    key: string,
    range?: { start: number; end: number },
  ): Promise<{ info: StoredObject; body: Readable }>
  /** Null for a free key. */
  open(bucket: string, key: string): Promise<OpenObject | null>
  /** Like `head`, but compared with the file first, and described anew if somebody changed the file by hand. */
  describe(bucket: string, key: string): Promise<StoredObject | null>
  delete(bucket: string, key: string, options?: { ifMatch?: string }): Promise<void>
  uploads: Uploads
}
