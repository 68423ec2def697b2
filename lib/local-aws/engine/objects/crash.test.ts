import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { openStorage } from '../storage'
import { createObjectStore } from './object-store'

const rounds = 6
let folder: string
let writer: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crash-'))
  // Inside the repository, where the native modules are found.
  writer = join(import.meta.dirname, '../../../../node_modules/.cache/crash-writer', `${process.pid}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, 'crash-writer.ts')],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(writer, { force: true })
})

type Write = { number: number; kind: string }
/** Per key: the last write that was acknowledged, and one that was begun after it. */
type History = Map<string, { acknowledged: Write | null; begun: Write | null }>

test('after kill -9 every acknowledged object is whole, none is half, and no file is left over', async () => {
  const dataDir = join(folder, 'data')
  const history: History = new Map()
  let last = 0
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, [writer, dataDir, String(last)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    last = await followWrites(child, history, { killAfter: 20 + round * 13 })

    const storage = openStorage(dataDir)
    try {
      verify(dataDir, createObjectStore({ dataDir, storage, clock: systemClock }), history)
    } finally {
      await storage.close()
    }
  }
  expect(last).toBeGreaterThan(rounds * 20)
})

/** Kills the writer in the middle of its work, once enough is acknowledged, and reads on to its last word. */
async function followWrites(
  child: ChildProcess,
  history: History,
  { killAfter }: { killAfter: number },
): Promise<number> {
  if (!child.stdout) throw new Error('The writer has no output')
  const closed = once(child, 'close')
  let last = 0
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [verb, key = '', number = '', kind = ''] = line.split(' ')
    const entry = history.get(key) ?? { acknowledged: null, begun: null }
    if (verb === 'try') entry.begun = { number: Number(number), kind }
    else Object.assign(entry, { acknowledged: entry.begun, begun: null })
    history.set(key, entry)
    last = Math.max(last, Number(number))
    if (verb === 'ack' && ++acknowledged === killAfter) child.kill('SIGKILL')
  }
  await closed
  return last
}

function verify(dataDir: string, store: ReturnType<typeof createObjectStore>, history: History): void {
  const objects = store.list('crash', {}).objects
  for (const [key, entry] of history) {
    const found = objects.find((object) => object.key === key)
    const bytes = found ? readFileSync(store.pathOf('crash', key)) : null
    if (bytes) expect(createHash('md5').update(bytes).digest('hex')).toBe(found?.etag)
    const number = bytes ? Number(bytes.toString('utf8').split(':')[0]) : null
    const possible = [entry.acknowledged, entry.begun].map((write) =>
      write?.kind === 'put' ? write.number : write ? null : undefined,
    )
    if (!entry.acknowledged) possible.push(null)
    expect(possible, `state of ${key}`).toContain(number)
    // What is there now is where the next round starts from.
    Object.assign(entry, { acknowledged: number === null ? null : { number, kind: 'put' }, begun: null })
  }
  const files = readdirSync(join(dataDir, 'buckets/crash'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(objects.length)
  expect(readdirSync(join(dataDir, 'incoming'))).toEqual(['scratch'])
}
