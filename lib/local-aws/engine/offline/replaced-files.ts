import type { Database } from 'lmdb'
import type { Clock } from '../clock'
import type { ObjectStore } from '../engine'
import type { Storage } from '../storage'
import { inLanes } from './in-lanes'

/** Files of one bucket that a merged one has replaced. */
type Replaced = { bucket: string; keys: string[] }

/**
 * How long a replaced file can still be fetched by its name: Spark, pandas and DuckDB over S3 list a table first and
 * fetch its files afterwards, often minutes later.
 */
export const graceMs = 15 * 60 * 1000

/** A few at a time: thousands in one transaction would hold up every request. */
const retiredAtOnce = 16

export type ReplacedFiles = ReturnType<typeof createReplacedFiles>

type Dependencies = { storage: Storage; clock: Clock; objects: ObjectStore }

/** Files that compaction has replaced, on their way out: noted, out of every listing, gone. */
export function createReplacedFiles({ storage, clock, objects }: Dependencies) {
  const noted: Database<Replaced, string> = storage.table('offline-replaced')
  /** By the moment at which they are forgotten. */
  const retired: Database<Replaced, [untilMs: number, id: string]> = storage.table('offline-retired')

  /** Takes files out of the table for good; their bytes stay for a while. To be called before readers are let in. */
  async function retire(id: string, { bucket, keys }: Replaced): Promise<void> {
    if (objects.bucketExists(bucket)) await inLanes(retiredAtOnce, keys, (key) => objects.retire(bucket, key))
    await storage.transact(() => {
      noted.remove(id)
      retired.put([clock.now().getTime() + graceMs, id], { bucket, keys })
    })
  }

  return {
    /** To be called inside the transaction that shows the merged file. */
    note: (id: string, files: Replaced) => void noted.put(id, files),
    retire,
    /** Ends what a crash interrupted. To be called before anybody reads. */
    async recover(): Promise<void> {
      for (const { key, value } of [...noted.getRange()]) await retire(key, value)
    },
    /** Takes away the bytes whose time is over, or, where the clock was set back, further off than it can be. */
    async forget(): Promise<void> {
      const nowMs = clock.now().getTime()
      const due = [
        ...retired.getRange({ end: [nowMs + 1] }),
        ...retired.getRange({ start: [nowMs + graceMs + 1] }),
      ]
      for (const { key, value } of due) {
        await objects.forget(value.bucket, value.keys)
        await storage.transact(() => retired.remove(key))
      }
    },
  }
}
