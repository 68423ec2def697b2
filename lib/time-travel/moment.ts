import { z } from 'zod'

/** ISO 8601 in UTC, such as `2001-02-01T00:00:00Z`; milliseconds count, finer digits do not. */
export const instant = z.iso
  .datetime({ error: 'Use a time in UTC such as 2001-02-01T00:00:00Z' })
  .refine((value) => !value.startsWith('0000'), 'The year 0000 cannot be written as a SQL timestamp')
export type Instant = z.infer<typeof instant>

/**
 * What could be seen at some moment, on two clocks. Neither: now. Both: what had arrived by `knownAt` about the world as of
 * `eventTime`. Both bounds are inclusive.
 */
export const moment = z.object({
  eventTime: instant.optional(),
  /** Arrival in the offline store (`write_time`). */
  knownAt: instant.optional(),
})
export type Moment = z.infer<typeof moment>

export const now: Moment = {}

/** The moment as the end of a sentence: "as of …". */
export function momentInWords({ eventTime, knownAt }: Moment): string {
  if (eventTime && knownAt) return `with event time up to ${eventTime}, as known at ${knownAt}`
  if (eventTime) return `with event time up to ${eventTime}`
  if (knownAt) return `as known at ${knownAt}`
  return 'as of now'
}
