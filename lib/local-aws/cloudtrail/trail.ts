import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from '../engine/clock'
import type { Storage } from '../engine/storage'
import type { TrailEvent } from './trail-event'

export type Trail = {
  /**
   * Keeps an event. That of a call which may have changed something is on disk when the promise resolves, so that an
   * answer that waits for it is never without its event. Reads resolve at once and are written together after half a
   * second: a crash loses those of the last moments.
   */
  record(event: TrailEvent): Promise<void>
  /** Up to `limit` events that `matches`, the newest first, from those before `before` on. */
  lookup(request: TrailRequest): Promise<{ events: TrailEvent[]; next: TrailKey | null }>
  /** Forgets what is older than 90 days, and reads beyond the newest 100,000. */
  prune(): Promise<void>
  /** Brings the reads that wait to disk. */
  close(): Promise<void>
}

export type TrailRequest = {
  matches: (event: TrailEvent) => boolean
  /** Null for reads and writes alike. */
  isReadOnly: boolean | null
  fromMs: number
  untilMs: number
  before: TrailKey | null
  limit: number
}

/** Events of one second stand in the order of their arrival; the id tells those that a clock set back would mix up. */
export type TrailKey = [atMs: number, sequence: number, id: string]

type Entry = { key: TrailKey; event: TrailEvent }
type Dependencies = {
  storage: Storage
  clock: Clock
  onFault: (fault: unknown) => void
  /** The number of reads that are kept at most. */
  keptReads?: number
}

const keptMs = 90 * 24 * 3600 * 1000
/** About 100 MB. Polling writes many, and AWS's 90 days of them would fill a disk. */
const keptReadsByDefault = 100_000
const flushAfterMs = 500
const pendingLimit = 500
const chunk = 500

/** The event history in LMDB: reads and writes apart, because they are kept differently. */
export function createTrail({
  storage,
  clock,
  onFault,
  keptReads = keptReadsByDefault,
}: Dependencies): Trail {
  const writes = storage.table<TrailEvent, TrailKey>('trail-writes')
  const reads = storage.table<TrailEvent, TrailKey>('trail-reads')
  let sequence = Math.max(...[writes, reads].map(lastSequence))
  let pending: Entry[] = []
  let timer: NodeJS.Timeout | null = null
  /** Commits end in the order in which they were asked for. */
  let lastWrite: Promise<void> = Promise.resolve()

  /** A call is answered though its event cannot be kept, as AWS would; somebody is told. */
  const write = (work: () => void): Promise<void> => {
    lastWrite = storage.transact(work).catch(onFault)
    return lastWrite
  }

  /** Resolves when everything recorded so far is on disk, that of an earlier flush too. */
  function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const batch = pending
    pending = []
    if (batch.length > 0) {
      void write(() => {
        for (const { key, event } of batch) reads.put(key, event)
      })
    }
    return lastWrite
  }

  async function* newestFirst(table: typeof writes, request: TrailRequest): AsyncGenerator<Entry> {
    let start: TrailKey | [number] = request.before ?? [request.untilMs + 1]
    for (;;) {
      const entries = [...table.getRange({ start, end: [request.fromMs], reverse: true, limit: chunk })]
      for (const { key, value: event } of entries) {
        if (compareKeys(key, start) !== 0) yield { key, event }
      }
      const last = entries.at(-1)
      if (!last || entries.length < chunk) return
      start = last.key
      // A long search lets other requests have their turn.
      await turn()
    }
  }

  return {
    async record(event) {
      const key: TrailKey = [event.atMs, ++sequence, event.id]
      if (!event.isReadOnly) return write(() => void writes.put(key, event))
      pending.push({ key, event })
      if (pending.length >= pendingLimit) void flush()
      else timer ??= setTimeout(flush, flushAfterMs).unref()
    },

    async lookup(request) {
      await flush()
      const tables = [reads, writes].filter(
        (table) => request.isReadOnly === null || (table === reads) === request.isReadOnly,
      )
      const found: Entry[] = []
      for await (const entry of merged(tables.map((table) => newestFirst(table, request)))) {
        if (!request.matches(entry.event)) continue
        if (found.length === request.limit) {
          return { events: found.map(({ event }) => event), next: found.at(-1)?.key ?? null }
        }
        found.push(entry)
      }
      return { events: found.map(({ event }) => event), next: null }
    },

    async prune() {
      const oldest: [number] = [clock.now().getTime() - keptMs]
      const old = [writes, reads].map((table) => [...table.getKeys({ end: oldest, limit: 5000 })])
      const excess = Math.max(0, Math.min(countOf(reads) - keptReads, 5000))
      const surplus = excess === 0 ? [] : [...reads.getKeys({ limit: excess })]
      if (surplus.length === 0 && old.every((keys) => keys.length === 0)) return
      await storage.transact(() => {
        for (const key of old[0] ?? []) writes.remove(key)
        for (const key of [...(old[1] ?? []), ...surplus]) reads.remove(key)
      })
    },

    close: flush,
  }
}

/** Kept by LMDB; its type in the binding says nothing of it. */
const countOf = (table: { getStats(): object }): number => Number(Reflect.get(table.getStats(), 'entryCount'))

/** Only needs to grow within a second. */
function lastSequence(table: { getKeys(options: object): Iterable<TrailKey> }): number {
  const [last] = table.getKeys({ reverse: true, limit: 1 })
  return last?.[1] ?? 0
}

/** One descending sequence out of several. */
async function* merged(sources: readonly AsyncGenerator<Entry>[]): AsyncGenerator<Entry> {
  const heads = await Promise.all(sources.map((source) => source.next()))
  for (;;) {
    let newest = -1
    for (const [index, head] of heads.entries()) {
      const other = heads[newest]
      if (head.done) continue
      if (newest === -1 || (other && !other.done && compareKeys(head.value.key, other.value.key) > 0)) {
        newest = index
      }
    }
    const head = heads[newest]
    const source = sources[newest]
    if (!head || head.done || !source) return
    yield head.value
    heads[newest] = await source.next()
  }
}

function compareKeys(a: TrailKey, b: TrailKey | [number]): number {
  const [, sequence = 0, id = ''] = b
  return a[0] - b[0] || a[1] - sequence || (a[2] < id ? -1 : a[2] > id ? 1 : 0)
}
