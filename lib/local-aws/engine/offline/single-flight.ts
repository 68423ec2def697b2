/**
 * Runs `work` at most once at a time per key. A call during a run gets the next run, because the current one may have
 * looked before the caller's change; all calls that wait share that next run.
 */
export function singleFlight<Key>(work: (key: Key) => Promise<void>): (key: Key) => Promise<void> {
  const running = new Map<Key, Promise<void>>()
  const next = new Map<Key, Promise<void>>()

  function start(key: Key): Promise<void> {
    const run = work(key).finally(() => running.delete(key))
    running.set(key, run)
    return run
  }

  return (key) => {
    const current = running.get(key)
    if (!current) return start(key)
    const waiting = next.get(key)
    if (waiting) return waiting
    const after = current
      // How the current run ends is told to its own callers.
      .catch(() => {})
      .then(() => {
        next.delete(key)
        return start(key)
      })
    next.set(key, after)
    return after
  }
}
