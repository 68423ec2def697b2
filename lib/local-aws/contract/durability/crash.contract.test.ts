import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateFeatureGroupCommand,
  DescribeFeatureGroupCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { ordersGroup } from '../connect'
import { createRandom } from '../fuzz/random'
import { buildStore, configOf, startProcess } from './store-process'
import { differences } from './verify'
import { createExpectation, runStatement, work } from './workload'

/** More rounds for a night: CRASH_ROUNDS=200 CRASH_SEED=7. Two folders are worked on at a time. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 25)
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)

test(`kill -9 at any moment loses nothing, doubles nothing and leaves nothing half done (seed ${seed})`, {
  timeout: 60_000 + rounds * 20_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  const program = await buildStore()
  try {
    const counts = await Promise.all(
      [0, 1].map((number) => lineage(program, join(folder, String(number)), seed + number)),
    )
    // A busy machine gets little done between two kills.
    expect(counts.every((written) => written > rounds * 3)).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(program, { force: true })
  }
})

/** One data folder from its first start to its last kill; answers with the number of writes. */
async function lineage(program: string, dataDir: string, ownSeed: number): Promise<number> {
  const random = createRandom(ownSeed)
  const expected = createExpectation()
  for (let round = 0; round <= rounds; round++) {
    const halfWritten = scratchFiles(dataDir)
    const store = await startProcess(program, dataDir)
    try {
      // What is there anew is upkeep's, which may be at work.
      expect(
        scratchFiles(dataDir).filter((name) => halfWritten.includes(name)),
        'half files',
      ).toEqual([])
      if (round === 0) await arrange(store.url)
      else expect(await differences(store.url, expected), `after kill ${round}`).toEqual([])
      const working = work(store.url, expected, random)
      // Now and then long enough for upkeep to expire and compact.
      await Promise.race([working, sleep(random.chance(0.1) ? 2400 : 50 + random.below(400))])
      await store.end('SIGKILL')
      await working
    } finally {
      store.child.kill('SIGKILL')
    }
  }
  return expected.next
}

/** Files that were being written; before the first start there is no folder for them. */
function scratchFiles(dataDir: string): string[] {
  const folder = join(dataDir, 'incoming/scratch')
  return existsSync(folder) ? readdirSync(folder) : []
}

async function arrange(url: string): Promise<void> {
  const sagemaker = new SageMakerClient(configOf(url))
  await new S3Client(configOf(url)).send(new CreateBucketCommand({ Bucket: 'features' }))
  await sagemaker.send(new CreateFeatureGroupCommand(ordersGroup))
  const describe = new DescribeFeatureGroupCommand({ FeatureGroupName: 'orders' })
  while ((await sagemaker.send(describe)).FeatureGroupStatus !== 'Created') await sleep(20)
  await runStatement(
    new AthenaClient(configOf(url)),
    "CREATE TABLE sagemaker_featurestore.made WITH (external_location = 's3://features/made/') AS SELECT 0 AS number, 'a' AS letter",
  )
}
