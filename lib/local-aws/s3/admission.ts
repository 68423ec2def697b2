import type { Engine } from '../engine/engine'
import { header, type WireRequest } from '../protocol/http'
import type { Operation, Resolved } from '../protocol/operation'
import { WireError } from '../protocol/wire-error'
import { resolveS3, targetOf } from './addressing'
import { checkAuthorization } from './authorization'
import { checkHeaders } from './header-checks'
import { preflight } from './preflight'
import { checkExpiry } from './presigned-expiry'

/** Finds the operation and puts before it what S3 checks of every request, whatever it is about. */
export function admit(request: WireRequest, operations: readonly Operation[]): Resolved {
  if (request.method === 'OPTIONS') {
    const { bucket, key } = targetOf(request)
    return { operation: preflight(request, bucket, key !== undefined), labels: {} }
  }
  checkAuthorization(request)
  const { operation, labels } = resolveS3(hoistQuery(request), operations)
  checkHeaders(request, operation)
  const handle: Operation['handle'] = async (input, engine, call) => {
    checkExpiry(request.query, engine.clock.now())
    checkOwner(request, engine)
    refuseUnkept(request)
    return withAddress(await operation.handle(input, engine, call), operation, request)
  }
  return { operation: { ...operation, handle }, labels }
}

/** A presigned URL carries as query members what would be headers; they count as sent. */
function hoistQuery(request: WireRequest): WireRequest {
  if (!request.query.has('X-Amz-Signature') && !request.query.has('Signature')) return request
  for (const [name, values] of request.query) {
    const lower = name.toLowerCase()
    if (lower.startsWith('x-amz-') && !signing.test(lower)) request.headers[lower] ??= values.join(',')
  }
  return request
}

/** The new object's address begins with the name under which the client reached the store. */
function withAddress(output: unknown, { name }: Operation, request: WireRequest): unknown {
  if (name !== 'CompleteMultipartUpload') return output
  if (typeof output !== 'object' || output === null) return output
  const location: unknown = Reflect.get(output, 'Location')
  const isPath = typeof location === 'string' && location.startsWith('/')
  return isPath
    ? { ...output, Location: `http://${header(request, 'host') ?? 'localhost'}${location}` }
    : output
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

const unkept = /^x-amz-write-offset/

/** What belongs to the signature and not to the request. */
const signing =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256|sdk-checksum-algorithm)$/
