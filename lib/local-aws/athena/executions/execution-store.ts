import type { Database } from 'lmdb'
import type { Storage } from '../../engine/storage'
import { type Execution, isFinished } from './execution'

type HistoryKey = [workGroup: string, sequence: number]
type Token = { id: string; fingerprint: string }

export type ExecutionStore = {
  find(id: string): Execution | null
  /** Keeps a new execution, or answers with the one that the same token made before. */
  create(execution: Execution, token: string | null, fingerprint: string): Promise<Execution | 'token-reused'>
  /** Whether a token has made an execution that is still kept. */
  knowsToken(token: string): boolean
  /** `reuseKey` files the execution as the newest one whose result others may reuse. */
  save(execution: Execution, reuseKey?: string | null): Promise<void>
  /** The newest execution that was saved under a key. */
  findReusable(reuseKey: string): Execution | null
  /** Ids of a workgroup, newest first, with the token of the next page. */
  list(workGroup: string, limit: number, before: number | null): { ids: string[]; next: number | null }
  /** Ends what was running when the process stopped. */
  recover(end: (execution: Execution) => Execution): Promise<void>
  /** Forgets what is older than AWS keeps it. */
  prune(olderThan: Date): Promise<void>
}

/** Executions in LMDB: by id, in the order of their workgroup, and by the tokens that made them. */
export function createExecutionStore(storage: Storage): ExecutionStore {
  const executions: Database<Execution, string> = storage.table('athena-executions')
  const history: Database<string, HistoryKey> = storage.table('athena-history')
  const tokens: Database<Token, string> = storage.table('athena-tokens')
  const reusable: Database<string, string> = storage.table('athena-reusable')

  const newest = (workGroup: string) =>
    [
      ...history.getKeys({
        start: [workGroup, Number.MAX_VALUE],
        end: [workGroup, 0],
        reverse: true,
        limit: 1,
      }),
    ][0]?.[1] ?? 0

  return {
    find: (id) => executions.get(id) ?? null,

    create: (execution, token, fingerprint) =>
      storage.transact(() => {
        const known = token === null ? undefined : tokens.get(token)
        const earlier = known && executions.get(known.id)
        if (known && earlier) return known.fingerprint === fingerprint ? earlier : 'token-reused'
        executions.put(execution.id, execution)
        history.put([execution.workGroup, newest(execution.workGroup) + 1], execution.id)
        if (token !== null) tokens.put(token, { id: execution.id, fingerprint })
        return execution
      }),

    knowsToken(token) {
      const known = tokens.get(token)
      return known !== undefined && executions.doesExist(known.id)
    },

    save: (execution, reuseKey = null) =>
      storage.transact(() => {
        executions.put(execution.id, execution)
        if (reuseKey !== null) reusable.put(reuseKey, execution.id)
      }),

    findReusable(reuseKey) {
      const id = reusable.get(reuseKey)
      return id === undefined ? null : (executions.get(id) ?? null)
    },

    list(workGroup, limit, before) {
      const start: HistoryKey = [workGroup, before ?? Number.MAX_VALUE]
      const entries = [...history.getRange({ start, end: [workGroup, 0], reverse: true, limit: limit + 1 })]
      const page = entries.slice(0, limit)
      return {
        ids: page.map(({ value }) => value),
        next: entries.length > limit ? (entries[limit]?.key[1] ?? null) : null,
      }
    },

    async recover(end) {
      const open = [...executions.getRange()].filter(({ value }) => !isFinished(value))
      if (open.length === 0) return
      await storage.transact(() => {
        for (const { key, value } of open) executions.put(key, end(value))
      })
    },

    async prune(olderThan) {
      const old = [...history.getRange()].filter(({ value }) => {
        const execution = executions.get(value)
        return !execution || execution.submitted < olderThan
      })
      const forgotten = new Set(old.map(({ value }) => value))
      const stale = [...tokens.getRange()].filter(({ value }) => forgotten.has(value.id))
      if (old.length === 0) return
      const unusable = [...reusable.getRange()].filter(({ value }) => forgotten.has(value))
      await storage.transact(() => {
        for (const { key, value } of old) {
          history.remove(key)
          executions.remove(value)
        }
        for (const { key } of stale) tokens.remove(key)
        for (const { key } of unusable) reusable.remove(key)
      })
    },
  }
}
