import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtProgram } from '../testing/built-program'
import { openFolder } from '../testing/crash-work'
import { icebergIds, strayIcebergObjects } from '../testing/iceberg-group'
import { runUntilKilled } from '../testing/run-until-killed'
import { temporaryFolder } from '../testing/temporary-folder'

/** More rounds for a night: CRASH_ROUNDS=50. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 3)
const worker = builtProgram(join(import.meta.dirname, '../testing/crash-iceberg-worker.ts'))

test('after kill -9 every acknowledged row is in the Iceberg table once, and no object is left that it does not need', {
  timeout: 20_000 + rounds * 15_000,
}, async () => {
  const dataDir = temporaryFolder()
  const acknowledged = new Set<string>()
  const begun = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    await work(dataDir, begun, acknowledged)
    const engine = await openFolder(dataDir)
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

/** Lets a store work for a random while and kills it. */
async function work(dataDir: string, begun: Set<string>, acknowledged: Set<string>): Promise<void> {
  const first = Math.max(-1, ...[...begun].map(Number)) + 1
  let done = 0
  await runUntilKilled(worker.path, [dataDir, String(first)], 200 + Math.random() * 1000, (line) => {
    const [verb, number = ''] = line.split(' ')
    if (verb === 'try') begun.add(number)
    if (verb === 'done') {
      acknowledged.add(number)
      done++
    }
    return done > 20
  })
}
