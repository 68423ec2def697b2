/** Keeps the files of a table as they are while somebody reads them. */
export type TableLeases<Key = number> = {
  /** Runs `work` as a reader: the set of files stays the same from its start to its end. */
  read<Result>(key: Key, work: () => Promise<Result>): Promise<Result>
  /** Runs `work` while nobody reads, new readers waiting for it; does nothing and answers false if someone reads. */
  swap(key: Key, work: () => Promise<void>): Promise<boolean>
  isRead(key: Key): boolean
}

export function createTableLeases<Key = number>(): TableLeases<Key> {
  const readers = new Map<Key, number>()
  const swaps = new Map<Key, Promise<void>>()

  return {
    isRead: (key) => readers.has(key),

    async read(key, work) {
      // Another swap may begin while this one is awaited.
      for (let swap = swaps.get(key); swap; swap = swaps.get(key)) await swap
      readers.set(key, (readers.get(key) ?? 0) + 1)
      try {
        return await work()
      } finally {
        const left = (readers.get(key) ?? 0) - 1
        if (left > 0) readers.set(key, left)
        else readers.delete(key)
      }
    },

    async swap(key, work) {
      if (readers.has(key) || swaps.has(key)) return false
      const done = work()
      // Readers wait for the end, whichever it is; the outcome is the caller's.
      const ended = done.catch(() => {}).finally(() => swaps.delete(key))
      swaps.set(key, ended)
      await done
      return true
    },
  }
}
