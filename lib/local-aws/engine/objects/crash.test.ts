import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { openStorage } from '../storage'
import { buildProgram } from '../testing/build-program'
import { createObjectStore } from './object-store'
import type { StoredObject } from './object-types'

const rounds = 6
let folder: string
let writer: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crash-'))
  writer = await buildProgram(join(import.meta.dirname, 'crash-writer.ts'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(writer, { force: true })
})

/** The write that a key shows, by its number; null when the key is free. */
type State = number | null
/** Versions by their id: the write that they hold, and whether they have to be there. */
type Kept = Map<string, { number: string | null; state: 'kept' | 'gone' | 'either' }>
/** What may be found under each key, by what the writer said. */
type Possible = Map<string, Set<State>>

test('after kill -9 every acknowledged object is whole, none is half, and no file is left over', async () => {
  const dataDir = join(folder, 'data')
  const possible: Possible = new Map()
  const kept: Kept = new Map()
  let last = 0
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, [writer, dataDir, String(last)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    last = await followWrites(child, possible, kept, 20 + round * 13)

    const storage = openStorage(dataDir)
    try {
      const store = createObjectStore({ dataDir, storage, clock: systemClock })
      verify(dataDir, store, possible)
      await verifyVersions(dataDir, store, kept)
    } finally {
      await storage.close()
    }
  }
  expect(last).toBeGreaterThan(rounds * 20)
  expect([...kept.values()].filter(({ state }) => state === 'kept').length).toBeGreaterThan(rounds)
})

/** Kills the writer in the middle of its work, once enough is acknowledged, and reads on to its last word. */
async function followWrites(
  child: ChildProcess,
  possible: Possible,
  kept: Kept,
  killAfter: number,
): Promise<number> {
  if (!child.stdout) throw new Error('The writer has no output')
  const closed = once(child, 'close')
  const before = new Map([...possible].map(([key, states]) => [key, [...states][0] ?? null]))
  let last = 0
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [verb, key = '', number = '', kind] = line.split(' ')
    if (kind === 'keep' || kind === 'destroy') {
      const known = kept.get(key)
      // A version can be seen, and destroyed, before its own writer hears that it is there.
      if (kind === 'keep') kept.set(key, { number, state: known?.state ?? 'kept' })
      else kept.set(key, { number: known?.number ?? null, state: verb === 'ack' ? 'gone' : 'either' })
      last = Math.max(last, Number(number))
      continue
    }
    const state = kind === 'put' ? Number(number) : null
    const states = possible.get(key) ?? new Set([null])
    possible.set(key, states)
    last = Math.max(last, Number(number))
    if (verb === 'try') states.add(state)
    // Of writes at the same time any may be the last; only what was there before is certainly gone.
    else if (key === 'shared') forget(states, before.get(key))
    else possible.set(key, new Set([state]))
    if (verb === 'ack' && ++acknowledged === killAfter) child.kill('SIGKILL')
  }
  await closed
  return last
}

/** A free key may have become free again, so only a number is gone for good. */
function forget(states: Set<State>, before: State | undefined): void {
  if (typeof before === 'number') states.delete(before)
}

function verify(dataDir: string, store: ReturnType<typeof createObjectStore>, possible: Possible): void {
  const objects = store.list('crash', {}).objects
  for (const [key, states] of possible) {
    const found = store.head('crash', key)
    const bytes = found ? readFileSync(store.pathOf('crash', key)) : null
    if (bytes && found) expect(tagOf(bytes, found), `bytes of ${key}`).toBe(found.etag)
    const state = bytes ? Number(bytes.toString('utf8').split(':')[0]) : null
    expect([...states], `state of ${key}`).toContain(state)
    possible.set(key, new Set([state]))
  }
  const files = readdirSync(join(dataDir, 'buckets/crash'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(objects.length)
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
}

/** The ETag that the bytes should have: MD5, or that of the MD5s of the parts. */
function tagOf(bytes: Buffer, { partSizes }: Pick<StoredObject, 'partSizes'>): string {
  const md5 = (part: Buffer) => createHash('md5').update(part).digest()
  if (!partSizes) return md5(bytes).toString('hex')
  const starts = partSizes.map((_, index) => partSizes.slice(0, index).reduce((sum, each) => sum + each, 0))
  const tags = starts.map((start, index) => md5(bytes.subarray(start, start + (partSizes[index] ?? 0))))
  return `${md5(Buffer.concat(tags)).toString('hex')}-${partSizes.length}`
}

/** Every acknowledged version is there with its bytes, every one taken away is gone, and nothing lies around. */
async function verifyVersions(
  dataDir: string,
  store: ReturnType<typeof createObjectStore>,
  kept: Kept,
): Promise<void> {
  const objects = store.listVersions('kept', {}).versions.flatMap(({ object }) => object ?? [])
  expect(objects.length).toBeLessThan(1000)
  for (const { key, versionId = '', etag } of objects) {
    const { body } = await readVersion(store, key, versionId)
    expect(createHash('md5').update(body).digest('hex'), `bytes of ${versionId}`).toBe(etag)
    const written = String(body).split(':')[0] ?? ''
    const { number, state } = kept.get(versionId) ?? { number: null, state: 'either' }
    expect(state, `version of write ${number}`).not.toBe('gone')
    expect(written).toBe(number ?? written)
    // What the writer could not say any more is certain now.
    kept.set(versionId, { number: written, state: 'kept' })
  }
  for (const [versionId, { number, state }] of kept) {
    const isThere = objects.some((object) => object.versionId === versionId)
    if (state === 'kept') expect(isThere, `version ${versionId} of write ${number} is there`).toBe(true)
    else kept.set(versionId, { number, state: 'gone' })
  }
  const files = readdirSync(join(dataDir, 'buckets/kept'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(objects.length)
}

async function readVersion(store: ReturnType<typeof createObjectStore>, key: string, versionId: string) {
  const open = await store.open('kept', key, versionId)
  const chunks: Uint8Array[] = []
  for await (const chunk of open?.stream() ?? Readable.from([])) chunks.push(chunk)
  return { body: Buffer.concat(chunks) }
}
