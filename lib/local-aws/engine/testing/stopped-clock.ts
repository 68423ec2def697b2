/** A clock that stands still until it is told to move. */
export function stoppedClock(start = '2026-01-02T03:04:05.000Z') {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    advance(byMs: number) {
      ms += byMs
    },
  }
}
