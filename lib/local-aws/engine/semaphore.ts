export type Semaphore = {
  /** Waits for a place; rejects with the signal's reason when it aborts first. */
  acquire(signal?: AbortSignal): Promise<void>
  release(): void
}

/** Lets `places` holders in at a time, first come, first served. */
export function createSemaphore(places: number): Semaphore {
  let free = places
  const waiting = new Set<() => void>()
  return {
    acquire(signal) {
      signal?.throwIfAborted()
      if (free > 0) {
        free--
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const enter = () => {
          signal?.removeEventListener('abort', leave)
          waiting.delete(enter)
          resolve()
        }
        const leave = () => {
          waiting.delete(enter)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', leave, { once: true })
        waiting.add(enter)
      })
    },
    release() {
      const [next] = waiting
      if (next) next()
      else free++
    },
  }
}
