import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { createEngine } from '../create-engine'
import { icebergIds, strayIcebergObjects } from '../testing/iceberg-group'

/** More rounds for a night: CRASH_ROUNDS=50. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 3)
let folder: string
let worker: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iceberg-crash-'))
  worker = join(import.meta.dirname, '../../../../node_modules/.cache/iceberg-crash', `${process.pid}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, '../testing/crash-iceberg-worker.ts')],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@duckdb/*', 'lmdb'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(worker, { force: true })
})

test('after kill -9 every acknowledged row is in the Iceberg table once, and no object is left that it does not need', {
  timeout: 20_000 + rounds * 15_000,
}, async () => {
  const dataDir = join(folder, 'data')
  const acknowledged = new Set<string>()
  const begun = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    await runUntilKilled(dataDir, begun, acknowledged)
    const options = { dataDir, clock: systemClock, region: 'us-east-1', account: '000000000000' }
    const engine = await createEngine({ ...options, offlineDelaySeconds: 0 })
    try {
      expect(strayIcebergObjects(engine)).toEqual([])
      await engine.offline.drainAll()
      const ids = await icebergIds(engine)
      expect(new Set(ids).size).toBe(ids.length)
      const stored = new Set(ids)
      expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
      expect(ids.filter((id) => !begun.has(id))).toEqual([])
      // A write that was cut off has happened or not; from now on it stays that way.
      for (const id of ids) acknowledged.add(id)
      expect(readdirSync(engine.objects.scratchDir)).toEqual([])
    } finally {
      await engine.close()
    }
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * 20)
})

async function runUntilKilled(dataDir: string, begun: Set<string>, acknowledged: Set<string>): Promise<void> {
  const first = Math.max(-1, ...[...begun].map(Number)) + 1
  const child = spawn(process.execPath, [worker, dataDir, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const [verb, number = ''] = line.split(' ')
      if (verb === 'try') begun.add(number)
      if (verb === 'done') acknowledged.add(number)
    }
  })()
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  await sleep(200 + Math.random() * 1000)
  child.kill('SIGKILL')
  await once(child, 'close')
  await reading
}
