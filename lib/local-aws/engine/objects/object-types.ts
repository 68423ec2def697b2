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
  /** As it was sent, a date or not; a Date in what earlier versions of the store have written. */
  expires?: string | Date
}

export type ObjectChecksum = {
  algorithm: ChecksumAlgorithm
  /** Base64; composite checksums end in `-<number of parts>`. */
  value: string
  type: 'FULL_OBJECT' | 'COMPOSITE'
}

/** What S3 keeps beside an object and acts on, or says that it does. */
export type ObjectTraits = {
  tags?: Record<string, string>
  /** `STANDARD` where it is missing. */
  storageClass?: string
  encryption?: Encryption
  websiteRedirect?: string
  /** Who may do what, as S3's document has it; access is not decided by it. */
  grants?: unknown[]
  /** Holds the version against deletion until then. */
  retention?: Retention
  /** Holds the version against deletion until it is off. */
  legalHold?: 'ON' | 'OFF'
  /** Base64, of the key that the client encrypts with and has to show again (SSE-C). */
  customerKeyMd5?: string
}

/** Under GOVERNANCE whoever may bypass it can; nobody can under COMPLIANCE. */
export type Retention = { mode: 'GOVERNANCE' | 'COMPLIANCE'; until: Date }

export type Encryption = {
  algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'
  kmsKeyId?: string
  bucketKey?: boolean
}

export type StoredObject = ObjectInfo &
  ObjectTraits & {
    headers: StoredHeaders
    checksum: ObjectChecksum | null
    /** Sizes of the parts of a multipart upload, in order; null for an object put in one piece. */
    partSizes: number[] | null
    /** Base64 checksums of those parts, where they were uploaded with the algorithm of the object's own checksum. */
    partChecksums?: string[]
    /** `null` as S3 spells it for an object from before versioning; missing where the bucket never had it. */
    versionId?: string
  }

/** What hides the versions below it, as if the object were deleted. */
export type DeleteMarker = { key: string; versionId: string; lastModified: Date }

/** A row of a listing of versions. */
export type ListedVersion = { isLatest: boolean } & (
  | { object: StoredObject; marker: null }
  | { object: null; marker: DeleteMarker }
)

export type VersionListing = {
  versions: ListedVersion[]
  commonPrefixes: string[]
  /** Where the next page starts; null on the last page. */
  next: VersionPlace | null
}

/** A version, or with no version id a key with all its versions (or a common prefix with all its keys). */
export type VersionPlace = { key: string; versionId: string | null }

export type Versioning = 'Enabled' | 'Suspended'

/** What a deletion did: in a bucket with versioning it made a marker, or took away one version for good. */
export type Deletion = { versionId?: string; isDeleteMarker: boolean }

/** What has arrived on disk, before it becomes an object. */
export type Received = {
  /** Absolute path of a finished, synced file. */
  file: string
  sizeBytes: number
  /** Hexadecimal MD5 of the bytes: the ETag of an object put in one piece. */
  md5: string
  /** Base64, when an algorithm was asked for. */
  checksum: string | null
  /** Base64 by a second algorithm, when one was asked for. */
  combinable?: string | null
}

export type WriteOptions = PutOptions & {
  headers?: StoredHeaders
  traits?: ObjectTraits
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

/** Documents that S3 keeps with a bucket (policy, CORS, …), by kind; they go with it. */
export interface BucketSettings {
  /** Undefined where none was ever put, null where it was taken away. Throws NoSuchBucket. */
  get(bucket: string, kind: string): unknown
  put(bucket: string, kind: string, document: unknown): Promise<void>
}

/** `known` were objects before. `path` is relative to the bucket's folder. */
export type Registration = {
  registered: number
  known: number
  skipped: { path: string; reason: string }[]
}

export type RemoveOptions = {
  versionId?: string
  ifMatch?: string
  /** A further reason against the deletion, asked inside the transaction. */
  refuse?: (current: StoredObject) => Error | null
  /** Asked of a version that would be gone for good, inside the transaction. */
  hold?: (version: StoredObject) => Error | null
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
  /** Null for a free key. Throws NoSuchVersion, and MethodNotAllowed for a version that is a delete marker. */
  open(bucket: string, key: string, versionId?: string): Promise<OpenObject | null>
  /** Like `head`, but compared with the file first, and described anew if somebody changed the file by hand. */
  describe(bucket: string, key: string, versionId?: string): Promise<StoredObject | null>
  /** The error for a key that is free, which says so where a delete marker makes it free. */
  missing(bucket: string, key: string): Error
  /** What `delete` does, for callers who want to know what that was, or to take one version away for good. */
  remove(bucket: string, key: string, options?: RemoveOptions): Promise<Deletion>
  /** Changes what is kept beside an object; its bytes and dates stay. Throws NoSuchKey, and what `open` and `change` throw. */
  amend(
    bucket: string,
    key: string,
    versionId: string | undefined,
    change: (current: StoredObject) => ObjectTraits,
  ): Promise<StoredObject>
  versioningOf(bucket: string): Versioning | null
  setVersioning(bucket: string, versioning: Versioning): Promise<void>
  listVersions(
    bucket: string,
    options: { prefix?: string; delimiter?: string; startAfter?: VersionPlace; maxKeys?: number },
  ): VersionListing
  /**
   * Makes objects of the files that lie in the bucket's folder without being known, for whoever copied them there. They
   * stay in their places; their dates are those of the files. Throws NoSuchBucket.
   */
  registerFiles(bucket: string, options?: { prefix?: string }): Promise<Registration>
  settings: BucketSettings
  uploads: Uploads
}
