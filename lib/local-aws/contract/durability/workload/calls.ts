import type { Outcome } from '../model'
import { StatementFailed } from '../statements'

/** The calls of one life of the store: all of them are right, so an answer that is an error is a fault of the store. */
export function createCalls() {
  let isGone = false
  return {
    isGone: () => isGone,
    /** Whether the call was answered. Throws what the store answered if that is an error. */
    async outcomeOf(call: Promise<unknown>): Promise<Outcome> {
      try {
        await call
        return 'done'
      } catch (error) {
        if (isAnswer(error)) throw error
        isGone = true
        return 'unknown'
      }
    },
    /** The same step again and again until the store is gone. */
    async forever(step: () => Promise<void>): Promise<void> {
      while (!isGone) await step()
    },
  }
}

export type Calls = ReturnType<typeof createCalls>

const isAnswer = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof StatementFailed || (Reflect.get(error, '$response') !== undefined && !isCut(error)))

/** An answer that broke off in the middle arrives as a failure to read it. */
const isCut = (error: Error): boolean =>
  /aborted|ECONNRESET|socket hang up|Unexpected end|premature/i.test(`${error.name} ${error.message}`)
