import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AthenaClient } from '@aws-sdk/client-athena'
import { GetTablesCommand, type GlueClient } from '@aws-sdk/client-glue'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import {
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, onTestFinished, test } from 'vitest'
import { buildProgram } from '../engine/testing/build-program'
import { configOf } from './durability/clients'
import { runStatement } from './durability/statements'
import { startStore } from './running-store'

const fileCount = 300

/** A folder as the offline store of a group leaves it: one row in each file. */
async function offlineFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (let number = 0; number < fileCount; number++) {
    const hour = join(folder, `data/year=2026/month=01/day=01/hour=${String(number % 24).padStart(2, '0')}`)
    mkdirSync(hour, { recursive: true })
    await connection.run(`COPY (
      SELECT 'o-${number}' AS order_id, '2026-01-01T00:00:00Z' AS event_time, ${number}::BIGINT AS items,
        TIMESTAMP '2026-01-01' AS write_time, TIMESTAMP '2026-01-01' AS api_invocation_time, false AS is_deleted
    ) TO '${join(hour, `20260101T000000Z_${String(number).padStart(16, 'a')}.parquet`)}' (FORMAT parquet)`)
  }
  connection.closeSync()
  instance.closeSync()
  return folder
}

/** Starts the command as `npm run store -- import` does. */
function runCommand(program: string, url: string, folder: string) {
  const words = [
    folder,
    '--group',
    'orders',
    '--record-id',
    'order_id',
    '--event-time',
    'event_time',
    '--online',
  ]
  const child: ChildProcess = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, AWS_ENDPOINT_URL: url, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  const ended = once(child, 'close').then(() => said)
  return { child, ended, said: () => said }
}

test('an import that was killed in the middle is started again: every file is there once, and every record', async () => {
  const folder = await offlineFolder()
  const program = await buildProgram(join(import.meta.dirname, '../import/main.ts'))
  const store = await startStore()
  // The store's clock stands still unless it is moved, and a group takes its time.
  const moving = setInterval(() => {
    store.time.now = new Date()
  }, 20)
  onTestFinished(async () => {
    clearInterval(moving)
    await store.stop()
    rmSync(program, { force: true })
  })
  const objects = async () =>
    ((await store.s3.send(new ListObjectsV2Command({ Bucket: 'imported' }))).Contents ?? []).filter(
      ({ Key }) => Key?.endsWith('.parquet'),
    )

  const killed = runCommand(program, store.url, folder)
  await expect.poll(killed.said, { timeout: 30_000, interval: 5 }).toContain('100 of 300 files')
  killed.child.kill('SIGKILL')
  await killed.ended
  const arrived = (await objects()).length
  expect(arrived).toBeGreaterThanOrEqual(100)
  expect(arrived).toBeLessThan(fileCount)

  const again = await runCommand(program, store.url, folder).ended
  const [, copied, skipped] =
    /: (\d+) files copied, (\d+) were there already, 300 records online\./.exec(again) ?? []
  // The one that was on its way may have arrived after the list was made.
  expect(Number(skipped) - arrived, again).toBeOneOf([0, 1])
  expect(Number(copied) + Number(skipped)).toBe(fileCount)
  expect(await objects()).toHaveLength(fileCount)
  expect(await runCommand(program, store.url, folder).ended).toContain(
    'Feature group orders: 0 files copied, 300 were there already, 300 records online.',
  )

  const group = await tableOf(store.glue)
  const location = await runStatement(
    new AthenaClient(configOf(store.url)),
    `SELECT count(*), count(DISTINCT order_id), sum(items) FROM ${group}`,
    's3://imported/results/',
  )
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const { Body } = await store.s3.send(new GetObjectCommand({ Bucket, Key }))
  expect((await Body?.transformToString())?.split('\n')[1]).toBe('"300","300","44850"')
  const { Record } = await new SageMakerFeatureStoreRuntimeClient(configOf(store.url)).send(
    new GetRecordCommand({ FeatureGroupName: 'orders', RecordIdentifierValueAsString: 'o-299' }),
  )
  expect(Record?.find(({ FeatureName }) => FeatureName === 'items')?.ValueAsString).toBe('299')
  expect(store.faults).toEqual([])
})

async function tableOf(glue: GlueClient): Promise<string> {
  const DatabaseName = 'sagemaker_featurestore'
  const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName }))
  return `"${DatabaseName}"."${TableList[0]?.Name}"`
}
