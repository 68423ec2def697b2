import { formatInstant } from '@/lib/format'
import type { TimeMachine } from '@/lib/time-machine'

/** What the band says; null for now. */
export function describeMoment({ eventTime, knownAt }: TimeMachine): string | null {
  if (eventTime && eventTime === knownAt)
    return `As of ${formatInstant(eventTime)}, with what was known at that time`
  if (eventTime && knownAt) {
    return `As of ${formatInstant(eventTime)}, with what was known at ${formatInstant(knownAt)}`
  }
  if (eventTime) return `As of ${formatInstant(eventTime)}, with all that is known today`
  if (knownAt) return `With what was known at ${formatInstant(knownAt)}`
  return null
}

/** The same for the control in the bar, where there is little room. */
export function shortMoment({ eventTime, knownAt }: TimeMachine): string {
  const instant = eventTime ?? knownAt
  return instant ? formatInstant(instant).replace(/ 00:00:00 UTC$| UTC$/, '') : 'Now'
}
