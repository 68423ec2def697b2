import type { Clock } from '../engine/clock'
import { type Service, surround } from './operation'
import { WireError } from './wire-error'

/**
 * The service with a limit on the calls of each of its operations, in calls per second of the store's clock; a second's
 * worth may come at once. For rehearsing how a client backs off: S3 and STS, which AWS limits otherwise, stay as they are.
 */
export function throttled(service: Service, perSecond: number, clock: Clock): Service {
  if (service.protocol === 'restXml' || service.protocol === 'awsQuery') return service
  const capacity = Math.max(perSecond, 1)
  const buckets = new Map<string, { tokens: number; filledMs: number }>()
  return surround(service, ({ operation }, _engine, _call, next) => {
    const nowMs = clock.now().getTime()
    const bucket = buckets.get(operation.name) ?? { tokens: capacity, filledMs: nowMs }
    buckets.set(operation.name, bucket)
    const gained = (Math.max(0, nowMs - bucket.filledMs) / 1000) * perSecond
    bucket.tokens = Math.min(capacity, bucket.tokens + gained)
    bucket.filledMs = nowMs
    if (bucket.tokens < 1) {
      throw new WireError(
        'ThrottlingException',
        'Rate exceeded',
        service.protocol === 'restJson1' ? 429 : 400,
      )
    }
    bucket.tokens--
    return next()
  })
}
