/** How a call ended for its client: without an answer nobody knows whether it happened. */
export type Outcome = 'done' | 'unknown'

/** The states that a thing may be in, as far as its one writer can know. */
export function createStates<State>(absent: State) {
  const possible = new Map<string, State[]>()
  return {
    of: (name: string): State[] => possible.get(name) ?? [absent],
    /** Runs a write of one name: afterwards the new state is certain, or as possible as those before. */
    async change(name: string, state: State, work: () => Promise<Outcome>): Promise<Outcome> {
      const before = possible.get(name) ?? [absent]
      possible.set(name, [...before, state])
      const outcome = await work()
      if (outcome === 'done') possible.set(name, [state])
      return outcome
    },
    /** After a look at the store only what was found remains. */
    settle: (name: string, state: State) => void possible.set(name, [state]),
    names: () => [...possible.keys()],
  }
}
