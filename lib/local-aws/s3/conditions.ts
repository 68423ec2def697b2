import { preconditionFailed } from '../engine/objects/errors'
import type { StoredObject } from '../engine/objects/object-types'
import { WireError } from '../protocol/wire-error'

export type ReadConditions = {
  IfMatch?: string | undefined
  IfNoneMatch?: string | undefined
  IfModifiedSince?: Date | undefined
  IfUnmodifiedSince?: Date | undefined
}

/**
 * Conditions of a read in the order of RFC 9110 section 13.2.2: an ETag condition makes the date beside it moot.
 * Throws PreconditionFailed; `not-modified` asks for status 304.
 */
export function checkReadConditions(
  object: StoredObject,
  conditions: ReadConditions,
): 'proceed' | 'not-modified' {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions
  const modifiedMs = object.lastModified.getTime()
  if (IfMatch !== undefined) {
    if (!names(IfMatch, object.etag)) throw preconditionFailed('If-Match')
  } else if (IfUnmodifiedSince && modifiedMs > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed('If-Unmodified-Since')
  }
  if (IfNoneMatch !== undefined) return names(IfNoneMatch, object.etag) ? 'not-modified' : 'proceed'
  return IfModifiedSince && modifiedMs <= IfModifiedSince.getTime() ? 'not-modified' : 'proceed'
}

/** Conditions of a write in the store's terms; S3 knows no others. */
export function writeConditions({
  IfMatch,
  IfNoneMatch,
}: {
  IfMatch?: string | undefined
  IfNoneMatch?: string | undefined
}): { ifMatch?: string; ifNoneMatch?: '*' } {
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
    throw new WireError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
      {
        Header: 'If-None-Match',
      },
    )
  }
  return {
    ...(IfMatch !== undefined && { ifMatch: unquoted(IfMatch) }),
    ...(IfNoneMatch === '*' && { ifNoneMatch: IfNoneMatch }),
  }
}

export const quoted = (etag: string): string => `"${etag}"`
export const unquoted = (etag: string): string => etag.trim().replace(/^"|"$/g, '')

/** Whether an `If-Match` style list names the ETag. */
const names = (list: string, etag: string): boolean =>
  list.trim() === '*' || list.split(',').some((each) => unquoted(each.trim().replace(/^W\//, '')) === etag)
