import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { buildProgram } from '../../engine/testing/build-program'
import { createRandom } from '../fuzz/random'
import { withClients } from './clients'
import { createExpectation, type Expectation } from './expectation'
import { ordersParquet } from './orders-parquet'
import { arrange, type Place } from './place'
import { buildStore, startProcess } from './store-process'
import { differences } from './verify/differences'
import { work } from './workload/work'

/** More rounds for a night: CRASH_ROUNDS=200 CRASH_SEED=7. Two folders are worked on at a time. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 25)
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)

test(`kill -9 at any moment loses nothing, doubles nothing and leaves nothing half done (seed ${seed})`, {
  timeout: 60_000 + rounds * 20_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  // The command's store, and one that does upkeep all the time.
  const programs = [await buildStore(), await buildProgram(join(import.meta.dirname, 'store-program.ts'))]
  try {
    const ends = await Promise.allSettled(
      programs.map((program, number) => lineage(program, join(folder, String(number)), seed + number)),
    )
    for (const end of ends) {
      if (end.status === 'rejected') throw end.reason
      // A busy machine gets little done between two kills.
      expect(end.value).toBeGreaterThan(rounds * 3)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    for (const program of programs) rmSync(program, { force: true })
  }
})

/** One data folder from its first start to its clean end; answers with the number of writes. */
async function lineage(program: string, dataDir: string, ownSeed: number): Promise<number> {
  const random = createRandom(ownSeed)
  const expected = createExpectation()
  const parquet = await ordersParquet()
  let place: Place | null = null
  for (let round = 0; round <= rounds; round++) {
    const halfWritten = scratchFiles(dataDir)
    const store = await startProcess(program, dataDir)
    const { url } = store
    try {
      // What is there anew is upkeep's, which may be at work.
      expect(
        scratchFiles(dataDir).filter((name) => halfWritten.includes(name)),
        'half files',
      ).toEqual([])
      const here: Place = place ?? (await withClients(url, (clients) => arrange(clients, parquet)))
      place = here
      expect(await differences(url, here.tables, expected), `after kill ${round}`).toEqual([])
      if (round === rounds) {
        await untilExpired(url, here, expected)
        expect(await store.end('SIGTERM')).toMatchObject({ code: 0 })
        break
      }
      const working = work(url, here, expected, random)
      // Now and then long enough for upkeep to expire and compact.
      await Promise.race([working, sleep(random.chance(0.1) ? 2400 : 50 + random.below(400))])
      await store.end('SIGKILL')
      await working
      expect(store.complaints()).toBe('')
    } finally {
      await store.end('SIGKILL')
    }
  }
  parquet.close()
  return expected.next
}

/** Records that end leave a marker offline, which upkeep writes in its own time. */
async function untilExpired(url: string, { tables }: Place, expected: Expectation): Promise<void> {
  while (Object.values(expected.groups).some(({ brief }) => brief.length > 0)) {
    await sleep(200)
    expect(await differences(url, tables, expected)).toEqual([])
  }
}

/** Files that were being written; before the first start there is no folder for them. */
function scratchFiles(dataDir: string): string[] {
  const folder = join(dataDir, 'incoming/scratch')
  return existsSync(folder) ? readdirSync(folder) : []
}
