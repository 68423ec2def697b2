import type { Clock } from '../engine/clock'
import { createTokenBucket, type TokenBucket } from '../engine/token-bucket'
import { type Service, surround } from './operation'
import { WireError } from './wire-error'

/**
 * The service with a limit on the calls of each of its operations, in calls per second of the store's clock; a second's
 * worth may come at once. For rehearsing how a client backs off: S3 and STS, which AWS limits otherwise, stay as they are.
 */
export function throttled(service: Service, perSecond: number, clock: Clock): Service {
  if (service.protocol === 'restXml' || service.protocol === 'awsQuery') return service
  const capacity = Math.max(perSecond, 1)
  const buckets = new Map<string, TokenBucket>()
  return surround(service, ({ operation }, _engine, _call, next) => {
    const bucket = buckets.get(operation.name) ?? createTokenBucket(clock)
    buckets.set(operation.name, bucket)
    if (!bucket.take(1, perSecond, capacity)) throw rateExceeded(service)
    return next()
  })
}

/** AWS's answer to too many calls. */
export const rateExceeded = ({ protocol }: Pick<Service, 'protocol'>): WireError =>
  new WireError(throttlingCode, 'Rate exceeded', protocol === 'restJson1' ? 429 : 400)

export const isThrottling = ({ code }: WireError): boolean => code === throttlingCode

const throttlingCode = 'ThrottlingException'
