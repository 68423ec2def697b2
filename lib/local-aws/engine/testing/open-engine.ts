import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createEngine, type RunningEngine } from '../create-engine'
import { stoppedClock } from './stopped-clock'

type Options = { offlineDelaySeconds?: number; clock?: ReturnType<typeof stoppedClock> }

/** An engine in a folder of its own that goes with the test. */
export async function openEngine({ offlineDelaySeconds = 0, clock = stoppedClock() }: Options = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'engine-'))
  const open = () =>
    createEngine({ dataDir, clock, region: 'us-east-1', account: '000000000000', offlineDelaySeconds })
  let engine = await open()
  onTestFinished(async () => {
    await engine.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await engine.objects.createBucket('features')
  return {
    engine,
    clock,
    dataDir,
    /** As after a restart of the process. */
    async reopen(): Promise<RunningEngine> {
      await engine.close()
      engine = await open()
      return engine
    },
  }
}
