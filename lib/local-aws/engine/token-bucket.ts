import type { Clock } from './clock'

export type TokenBucket = {
  /**
   * Takes tokens when at least one is there; more than there are leave a debt, which is paid before the next are given.
   * They come back at `perSecond`, by the clock, up to `capacity`.
   */
  take(count: number, perSecond: number, capacity: number): boolean
}

/** A bucket that is full when it is first asked. */
export function createTokenBucket(clock: Clock): TokenBucket {
  let tokens = Number.POSITIVE_INFINITY
  let filledMs = clock.now().getTime()
  return {
    take(count, perSecond, capacity) {
      const nowMs = clock.now().getTime()
      const gained = (Math.max(0, nowMs - filledMs) / 1000) * perSecond
      tokens = Math.min(capacity, tokens + gained)
      filledMs = nowMs
      if (tokens < 1) return false
      tokens -= count
      return true
    },
  }
}
