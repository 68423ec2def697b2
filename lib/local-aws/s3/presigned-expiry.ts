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
  const [algorithm, credential, date, seconds] = ['Algorithm', 'Credential', 'Date', 'Expires'].map(
    (name) => query.get(`X-Amz-${name}`)?.[0],
  )
  const isComplete = parameters.every((name) => query.has(`X-Amz-${name}`))
  if (!isComplete) {
    throw malformed(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  if (!/^AWS4-(HMAC-SHA256|ECDSA-P256-SHA256)$/.test(algorithm ?? ''))
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"')
  if (!/^.+\/\d{8}\/([^/]+\/)?[^/]+\/aws4_request$/.test(credential ?? '')) {
    throw malformed(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    )
  }
  const parts = date?.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/)
  if (!parts) throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`)
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  const signedMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  return signedMs + lifetimeSeconds(seconds ?? '') * 1000
}

function lifetimeSeconds(text: string): number {
  if (!/^-?\d+$/.test(text)) throw malformed('X-Amz-Expires should be a number')
  const seconds = Number(text)
  if (seconds < 0) throw malformed('X-Amz-Expires must be non-negative')
  if (seconds <= longestSeconds) return seconds
  throw malformed(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  )
}

const parameters = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires']

const malformed = (message: string) => new WireError('AuthorizationQueryParametersError', message)
