import { systemClock } from '../clock'
import { createEngine, type RunningEngine } from '../create-engine'
import type { FeatureGroup } from '../feature-groups/feature-group'

/** Opens a data folder as the store does. */
export const openFolder = (dataDir: string): Promise<RunningEngine> =>
  createEngine({
    dataDir,
    clock: systemClock,
    region: 'us-east-1',
    account: '000000000000',
    offlineDelaySeconds: 0,
  })

/**
 * The start of a program that works until it is killed: its arguments are the data folder and the number of the first
 * write, and what it says goes to standard output.
 */
export async function startWork(
  makeGroup: (engine: RunningEngine, clock: { advance(byMs: number): void }) => Promise<FeatureGroup>,
) {
  const [dataDir = '', first = '0'] = process.argv.slice(2)
  const engine = await openFolder(dataDir)
  if (!engine.objects.bucketExists('features')) await engine.objects.createBucket('features')
  const group = engine.groups.find('orders') ?? (await makeGroup(engine, { advance() {} }))
  let next = Number(first)
  return {
    engine,
    group,
    nextNumber: () => next++,
    say: (line: string) => void process.stdout.write(`${line}\n`),
    async forever(work: () => Promise<void>): Promise<never> {
      for (;;) {
        await work()
        await new Promise(setImmediate)
      }
    },
  }
}
