import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { onTestFinished } from 'vitest'
import { openStorage } from '../storage'
import { encodedFolder } from './object-key'
import { createObjectStore } from './object-store'

/** A store in a folder of its own that goes with the test. */
export async function openStore() {
  const dataDir = await mkdtemp(join(tmpdir(), 'objects-'))
  const clock = { now: () => new Date('2026-01-02T03:04:05Z') }
  let storage = openStorage(dataDir)
  onTestFinished(async () => {
    await storage.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const store = createObjectStore({ dataDir, storage, clock })
  await store.createBucket('data')
  return {
    dataDir,
    store,
    /** As after a restart of the process. */
    async reopen() {
      await storage.close()
      storage = openStorage(dataDir)
      return createObjectStore({ dataDir, storage, clock })
    },
  }
}

export async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Keys as people and attackers write them: ordinary ones, and all that could mislead a file system. */
export const anyKey = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '..',
        '.',
        '../',
        'a',
        'A',
        'b.parquet',
        '\0',
        '\u0004',
        '%2F',
        '\\',
        encodedFolder,
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ minLength: 250, maxLength: 300 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
  .filter((key) => key !== '' && Buffer.byteLength(key) <= 400)
