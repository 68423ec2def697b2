/** Keeps the files of a table as they are while somebody reads them. */
export type TableLeases = {
  /** Runs `work` as a reader: the set of files stays the same from its start to its end. */
  read<Result>(groupId: number, work: () => Promise<Result>): Promise<Result>
  /** Runs `work` while nobody reads, new readers waiting for it; does nothing and answers false if someone reads. */
  swap(groupId: number, work: () => Promise<void>): Promise<boolean>
  isRead(groupId: number): boolean
}

export function createTableLeases(): TableLeases {
  const readers = new Map<number, number>()
  const swaps = new Map<number, Promise<void>>()

  return {
    isRead: (groupId) => readers.has(groupId),

    async read(groupId, work) {
      // Another swap may begin while this one is awaited.
      for (let swap = swaps.get(groupId); swap; swap = swaps.get(groupId)) await swap
      readers.set(groupId, (readers.get(groupId) ?? 0) + 1)
      try {
        return await work()
      } finally {
        const left = (readers.get(groupId) ?? 0) - 1
        if (left > 0) readers.set(groupId, left)
        else readers.delete(groupId)
      }
    },

    async swap(groupId, work) {
      if (readers.has(groupId) || swaps.has(groupId)) return false
      const done = work()
      // Readers wait for the end, whichever it is; the outcome is the caller's.
      const ended = done.catch(() => {}).finally(() => swaps.delete(groupId))
      swaps.set(groupId, ended)
      await done
      return true
    },
  }
}
