/** How a call ended for its client: without an answer nobody knows whether it happened. */
export type Outcome = 'done' | 'unknown'

/** The states that a thing may be in, as far as its one writer can know. */
export function createStates<State>(absent: State) {
  const possible = new Map<string, State[]>()
  const touched = new Set<string>()
  return {
    of: (name: string): State[] => possible.get(name) ?? [absent],
    /** The state of a thing whose every write was answered. Throws for one that may be in several. */
    known(name: string): State {
      const [state, ...others] = possible.get(name) ?? [absent]
      if (state === undefined || others.length > 0) throw new Error(`The state of ${name} is not known`)
      return state
    },
    /** Runs a write of one name: afterwards the new state is certain, or as possible as those before. */
    async change(name: string, state: State, work: () => Promise<Outcome>): Promise<Outcome> {
      const before = possible.get(name) ?? [absent]
      possible.set(name, [...before, state])
      touched.add(name)
      const outcome = await work()
      if (outcome === 'done') possible.set(name, [state])
      return outcome
    },
    /** After a look at the store only what was found remains. */
    settle(name: string, state: State): void {
      possible.set(name, [state])
      touched.delete(name)
    },
    names: () => [...possible.keys()],
    /** Those that were written since they were last settled. */
    touched: () => [...touched],
  }
}
