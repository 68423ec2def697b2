import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { open } from 'lmdb'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isPortFree } from './steps/processes.mjs'

const script = new URL('./store.mjs', import.meta.url).pathname
/** The first start builds the programs. */
const timeout = 180_000

type Env = { ALMANAC_HOME: string; STORE_PORT: string }

async function freshStore(): Promise<Env> {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { ALMANAC_HOME: join(folder, 'data'), STORE_PORT: String(await freePort()) }
}

/** Runs `npm run store -- words` as npm does, in a process group of its own, as a terminal's. */
function run(env: Env, ...words: string[]) {
  const child: ChildProcess = spawn(process.execPath, [script, ...words], {
    env: { ...process.env, AWS_ENDPOINT_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), said }))
  return { child, ended, said: () => said }
}

async function startStore(env: Env) {
  const store = run(env)
  const url = `http://127.0.0.1:${env.STORE_PORT}`
  await expect.poll(store.said, { timeout }).toContain(`The local store answers at ${url}`)
  return store
}

/** A folder as the offline store of a group leaves it, with three records. */
async function offlineFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'almanac-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const hour = join(folder, 'year=2026/month=01/day=01/hour=00')
  mkdirSync(hour, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (
    SELECT 'o-' || number AS order_id, '2026-01-01T00:00:00Z' AS event_time, number AS items,
      TIMESTAMP '2026-01-01' AS write_time, TIMESTAMP '2026-01-01' AS api_invocation_time, false AS is_deleted
    FROM range(3) AS numbers(number)
  ) TO '${join(hour, '20260101T000000Z_aaaaaaaaaaaaaaaa.parquet')}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return folder
}

const recordOf = async ({ STORE_PORT }: Env, id: string) => {
  const address = `http://127.0.0.1:${STORE_PORT}/FeatureGroup/orders?RecordIdentifierValueAsString=${id}`
  return (await fetch(address)).text()
}

test('an import by the command, Ctrl-C, and a start again: the port is free in between, and nothing is lost', {
  timeout,
}, async () => {
  const env = await freshStore()
  const words = ['import', await offlineFolder(), '--group', 'orders', '--record-id', 'order_id']
  const importing = [...words, '--event-time', 'event_time', '--online']
  expect(await run(env, ...importing).ended).toEqual({
    code: 1,
    said: expect.stringContaining('No store answers; start it with npm run store.'),
  })

  const first = await startStore(env)
  expect(await run(env, ...importing).ended).toEqual({
    code: 0,
    said: expect.stringContaining(
      'Feature group orders (new): 1 files copied, 0 were there already, 3 records online.',
    ),
  })
  expect(await recordOf(env, 'o-2')).toContain('o-2')
  // A terminal sends the signal to the script and to its child.
  process.kill(-(first.child.pid ?? 0), 'SIGINT')
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(await isPortFree(Number(env.STORE_PORT))).toBe(true)

  const second = await startStore(env)
  expect(await recordOf(env, 'o-2')).toContain('o-2')
  expect(await run(env, ...importing).ended).toMatchObject({
    said: expect.stringContaining('Feature group orders: 0 files copied, 1 were there already'),
  })
  // A supervisor sends it to the script alone.
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(await isPortFree(Number(env.STORE_PORT))).toBe(true)

  const third = await startStore(env)
  third.child.kill('SIGKILL')
  await expect.poll(() => isPortFree(Number(env.STORE_PORT)), { timeout: 10_000 }).toBe(true)
  const fourth = await startStore(env)
  expect(await recordOf(env, 'o-0')).toContain('o-0')
  fourth.child.kill('SIGINT')
  expect(await fourth.ended).toMatchObject({ code: 0 })
})

test('a data folder of a newer version is refused by the command with a sentence', { timeout }, async () => {
  const env = await freshStore()
  mkdirSync(env.ALMANAC_HOME)
  const root = open({ path: join(env.ALMANAC_HOME, 'store.lmdb') })
  await root.openDB<number, string>({ name: 'store' }).put('format', 99)
  await root.close()
  const { code, said } = await run(env).ended
  expect(code).toBe(1)
  expect(said).toContain(
    `The data folder ${env.ALMANAC_HOME} was written by a newer version (format 99; this one reads`,
  )
  expect(await isPortFree(Number(env.STORE_PORT))).toBe(true)
})

test('an option that is none ends the command with a sentence', { timeout }, async () => {
  const { code, said } = await run(await freshStore(), '--port=3').ended
  expect([code, said.trim().split('\n').at(-1)]).toEqual([1, '--port=3 is no option; --help lists them.'])
})
