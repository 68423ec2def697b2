import type { ObjectStorageClass } from '@aws-sdk/client-s3'
import type { ObjectInfo } from '../engine/engine'
import type { StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'
import { quoted } from './conditions'

/** Never more than this in one answer, whatever is asked. */
const largestPage = 1000

/** Page size asked for, with S3's bounds. */
export function pageSize(name: string, asked: number | undefined): number {
  if (asked === undefined) return largestPage
  return Math.min(bounded(name, asked), largestPage)
}

/** Throws InvalidArgument for what is no count. */
export function bounded(name: string, value: number, least = 0, most = 2_147_483_647): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new WireError(
    'InvalidArgument',
    `Argument ${name} must be an integer between ${least} and ${most}`,
    400,
    {
      ArgumentName: name,
      ArgumentValue: String(value),
    },
  )
}

/** XML cannot carry every character, so clients ask for names percent-encoded; slashes stay readable. */
export function encoderFor(
  encodingType: string | undefined,
): <Text extends string | undefined>(text: Text) => Text {
  if (encodingType === undefined) return (text) => text
  if (encodingType !== 'url') {
    throw new WireError('InvalidArgument', 'Invalid Encoding Method specified in Request', 400, {
      ArgumentName: 'encoding-type',
      ArgumentValue: encodingType,
    })
  }
  return (text) =>
    text === undefined ? text : (encodeURIComponent(text).replaceAll('%2F', '/') as typeof text)
}

export function listedObject(object: ObjectInfo | StoredObject, encode: (text: string) => string) {
  const checksum = 'checksum' in object ? object.checksum : null
  return {
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: quoted(object.etag),
    Size: object.sizeBytes,
    StorageClass: storageClassOf(object),
    ...(checksum && { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type }),
  }
}

export const storageClassOf = (object: ObjectInfo | StoredObject): ObjectStorageClass =>
  ('storageClass' in object ? (object.storageClass as ObjectStorageClass | undefined) : undefined) ??
  'STANDARD'

/** Tokens are opaque to clients; here they hold the name after which the next page starts. */
export const toToken = (name: string): string => Buffer.from(`1${name}`, 'utf8').toString('base64url')

export function fromToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (text.startsWith('1') && toToken(text.slice(1)) === token) return text.slice(1)
  throw new WireError('InvalidArgument', 'The continuation token provided is incorrect', 400, {
    ArgumentName: 'continuation-token',
  })
}
