/** Runs the works of one key one after the other, in the order of their calls. */
export type TableLocks = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

export function createTableLocks(): TableLocks {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const before = last.get(key)
    // How the one before ended is told to its own caller.
    const mine = before ? before.then(work, work) : work()
    last.set(key, mine)
    const forget = () => void (last.get(key) === mine && last.delete(key))
    mine.then(forget, forget)
    return mine
  }
}
