import type { ChecksumAlgorithm } from './digests'
import type { ObjectRecord } from './object-table'
import type { ObjectChecksum, Received, StoredObject, WriteOptions } from './object-types'

export type Upload = {
  uploadId: string
  bucket: string
  key: string
  initiated: Date
  contentType?: string
  metadata?: WriteOptions['metadata']
  headers?: WriteOptions['headers']
  traits?: WriteOptions['traits']
  /** What the object will carry; `COMPOSITE` is the checksum of the parts' checksums. */
  checksum: { algorithm: ChecksumAlgorithm; type: ObjectChecksum['type'] } | null
}

export type Part = {
  partNumber: number
  sizeBytes: number
  etag: string
  checksum: { algorithm: ChecksumAlgorithm; value: string } | null
  lastModified: Date
}

/** A part with what only the store knows of it. */
export type StoredPart = Part & {
  /** Name in the upload's folder. */
  file: string
  /** Where in the file the part begins; 0 where it is missing. */
  offset?: number
  /** Base64 of the CRC from which that of the whole object is computed; missing where none is asked for. */
  combinable?: string
}

export type CompletedPart = { partNumber: number; etag: string; checksum?: string }

export type PutPartOptions = {
  checksumAlgorithm?: ChecksumAlgorithm
  verify?: (received: Received) => void
  /** Length of the body where it is known: the part can then be written to its place in the object. */
  sizeBytes?: number
}

/** Multipart uploads: parts are files aside until completing makes one object of them. */
export interface Uploads {
  create(upload: Omit<Upload, 'uploadId' | 'initiated'>): Promise<Upload>
  /** Throws NoSuchUpload, also for an upload of another key. */
  require(bucket: string, key: string, uploadId: string): Upload
  putPart(
    upload: Upload,
    partNumber: number,
    body: AsyncIterable<Uint8Array> | Uint8Array,
    options?: PutPartOptions,
  ): Promise<Part>
  /** Throws InvalidPart, InvalidPartOrder, EntityTooSmall; what `options` refuse leaves the upload as it was. */
  complete(
    upload: Upload,
    parts: readonly CompletedPart[],
    options?: Pick<WriteOptions, 'ifMatch' | 'ifNoneMatch' | 'verify' | 'traits'>,
  ): Promise<StoredObject>
  /** The object that the upload has become, while it is the latest of its key: a completion may be sent twice. */
  completed(
    bucket: string,
    key: string,
    uploadId: string,
    parts: readonly CompletedPart[],
  ): StoredObject | null
  abort(upload: Upload): Promise<void>
  listParts(upload: Upload): Part[]
  /** In order of key, then of begin. */
  list(bucket: string): Upload[]
}

/** What only a multipart upload says of the object that it becomes. */
export type Assembly = Pick<ObjectRecord, 'etag' | 'partSizes' | 'partChecksums' | 'checksum' | 'uploadId'>

export type FinishOptions = WriteOptions & {
  /** A further reason against the object, asked inside the transaction. */
  refuse?: () => Error | null
  /** The object as it was when the write began: that it has been deleted meanwhile is told from that it never was. */
  before?: ObjectRecord
}

/** Makes an object of a file that has arrived; the file is gone afterwards, whatever happens. */
export type Finish = (
  bucket: string,
  key: string,
  received: Received,
  options: FinishOptions,
  assembly?: Assembly,
) => Promise<StoredObject>
