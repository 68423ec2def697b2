import type { Query } from '../protocol/http'
import { WireError } from '../protocol/wire-error'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html: at most seven days. */
const longestSeconds = 604_800

/** Refuses a presigned URL whose time is over, in either version of the signature; boto3 still writes version 2. */
export function checkExpiry(query: Query, now: Date): void {
  const endMs = expiryOf(query)
  if (endMs === null || now.getTime() < endMs) return
  throw new WireError('AccessDenied', 'Request has expired', 403, {
    Expires: new Date(endMs).toISOString(),
    ServerTime: now.toISOString(),
  })
}

/** Null for a request that is signed in its headers or not at all. */
function expiryOf(query: Query): number | null {
  if (query.has('X-Amz-Algorithm')) return expiryOfVersion4(query)
  if (!query.has('Signature') || !query.has('AWSAccessKeyId')) return null
  const seconds = Number(query.get('Expires')?.[0] ?? Number.NaN)
  if (Number.isInteger(seconds)) return seconds * 1000
  throw new WireError(
    'AccessDenied',
    'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    403,
  )
}

function expiryOfVersion4(query: Query): number {
  const date = query.get('X-Amz-Date')?.[0]?.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/)
  const seconds = Number(query.get('X-Amz-Expires')?.[0] ?? Number.NaN)
  if (!date || !Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) {
    throw new WireError(
      'AuthorizationQueryParametersError',
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\" and X-Amz-Expires must be between 1 and 604800 seconds",
    )
  }
  const [, year, month, day, hour, minute, second] = date.map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + seconds * 1000
}
