import type { Storage } from '../storage'

/** Runs work in a transaction; what the work returns is the reason why it changed nothing, which is thrown. */
export const changing = (storage: Storage) => async (work: () => Error | null) => {
  const refusal = await storage.transact(work)
  if (refusal) throw refusal
}
