import { randomUUID } from 'node:crypto'
import { access, constants, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Storage } from './storage'
import { storageTrouble } from './storage-error'

/** A status per part: `ok`, or a sentence on what is wrong. */
export type Health = { healthy: boolean; parts: Record<string, string> }

type Dependencies = {
  storage: Storage
  dataDir: string
  scratchDir: string
  /** What the last round of upkeep could not do, by part. */
  unwell: () => Record<string, unknown>
}

/**
 * Tries what every request relies on, with a write that reaches the disk: a full disk shows before a record is refused.
 * Without storage or files the store is not healthy; other trouble is told, and the rest goes on.
 */
export function createHealth({ storage, dataDir, scratchDir, unwell }: Dependencies): () => Promise<Health> {
  const table = storage.table<number, string>('store')
  const say = (error: unknown) => {
    const reason = storageTrouble(error, dataDir) ?? error
    return reason instanceof Error ? reason.message : String(reason)
  }
  const statusOf = (work: Promise<unknown>) => work.then(() => 'ok', say)

  async function writeScratch(): Promise<void> {
    const file = join(scratchDir, randomUUID())
    await access(join(dataDir, 'buckets'), constants.W_OK)
    try {
      await writeFile(file, Buffer.alloc(4096))
    } finally {
      await rm(file, { force: true })
    }
  }

  return async () => {
    const [stored, files] = await Promise.all([
      statusOf(storage.transact(() => table.put('probed', Date.now()))),
      statusOf(writeScratch()),
    ])
    const background = Object.entries(unwell()).map(([part, error]) => [
      part,
      error === null ? 'ok' : say(error),
    ])
    return {
      healthy: stored === 'ok' && files === 'ok',
      parts: { storage: stored, objects: files, ...Object.fromEntries(background) },
    }
  }
}
