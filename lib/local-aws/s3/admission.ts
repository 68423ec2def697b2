import type { Engine } from '../engine/engine'
import { header, type WireRequest } from '../protocol/http'
import type { Operation, Resolved } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { resolveS3 } from './addressing'

/** Finds the operation and puts before it what S3 checks of every request, whatever it is about. */
export function admit(request: WireRequest, operations: readonly Operation[]): Resolved {
  const { operation, labels } = resolveS3(hoistQuery(request), operations)
  const handle: Operation['handle'] = async (input, engine, call) => {
    checkExpiry(request, engine.clock.now())
    checkOwner(request, engine)
    refuseUnkept(request)
    return operation.handle(input, engine, call)
  }
  return { operation: { ...operation, handle }, labels }
}

/** A presigned URL carries as query members what would be headers; they count as sent. */
function hoistQuery(request: WireRequest): WireRequest {
  if (!request.query.has('X-Amz-Signature') && !request.query.has('Signature')) return request
  for (const [name, values] of request.query) {
    const lower = name.toLowerCase()
    if (/^x-amz-(meta|checksum|sdk|expected|copy|storage)-/.test(lower))
      request.headers[lower] ??= values.join(',')
  }
  return request
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html: at most seven days. */
const longestSeconds = 604_800

function checkExpiry({ query }: WireRequest, now: Date): void {
  if (query.get('X-Amz-Algorithm') === undefined) return
  const date = query.get('X-Amz-Date')?.[0]?.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/)
  const seconds = Number(query.get('X-Amz-Expires')?.[0] ?? Number.NaN)
  if (!date || !Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) {
    throw new WireError(
      'AuthorizationQueryParametersError',
      "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\" and X-Amz-Expires must be between 1 and 604800 seconds",
    )
  }
  const [, year, month, day, hour, minute, second] = date.map(Number)
  const signedMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  if (now.getTime() >= signedMs + seconds * 1000) {
    throw new WireError('AccessDenied', 'Request has expired', 403, {
      Expires: new Date(signedMs + seconds * 1000).toISOString(),
      ServerTime: now.toISOString(),
    })
  }
}

function checkOwner(request: WireRequest, { identity }: Engine): void {
  const expected = [
    header(request, 'x-amz-expected-bucket-owner'),
    header(request, 'x-amz-source-expected-bucket-owner'),
  ]
  if (expected.some((owner) => owner !== undefined && owner !== identity.account)) {
    throw new WireError('AccessDenied', 'Access Denied', 403)
  }
}

/** What would have to be kept to be true is refused rather than dropped. */
function refuseUnkept(request: WireRequest): void {
  const name = Object.keys(request.headers).find((each) => unkept.test(each))
  if (name)
    throw new WireError('NotImplemented', `The local store does not implement the header '${name}'.`, 501)
}

const unkept = /^x-amz-(object-lock-|bucket-object-lock-|server-side-encryption-customer-|write-offset)/
