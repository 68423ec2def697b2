import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { figure } from './figure'
import { startProgram } from './program'
import type { BenchResult } from './result'
import { sizes } from './sizes'
import { median, repeat } from './statistics'

/** `npm start` until it prints the address, which it does when both halves answer. */
export async function startBench(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'))
  const empty = join(folder, 'empty')
  const withDemo = join(folder, 'demo')
  try {
    await startSeconds(empty, 'off') // installs and builds what is missing
    const emptySeconds = median(await repeat(sizes.rounds, () => startSeconds(empty, 'off')))
    const firstSeconds = await startSeconds(withDemo, 'on')
    const readySeconds = median(await repeat(sizes.rounds, () => startSeconds(withDemo, 'on')))
    const shared = { unit: 's', better: 'less' as const }
    return [
      figure({
        ...{ ...shared, name: 'start/ready', value: readySeconds, target: { below: 5 } },
        size: 'installed and built, demo loaded',
      }),
      figure({
        ...{ ...shared, name: 'start/ready/empty', value: emptySeconds, target: { below: 5 } },
        size: 'installed and built, without the demo',
      }),
      figure({
        ...{ ...shared, name: 'start/first', value: firstSeconds, target: { below: 60 } },
        size: 'installed and built, empty data folder, the whole demo to load',
      }),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An installation and a build may come first, which are no part of the figures. */
const timeoutMs = 30 * 60_000

async function startSeconds(home: string, demo: 'on' | 'off'): Promise<number> {
  const [port, storePort] = await Promise.all([freePort(), freePort()])
  const env = {
    PORT: String(port),
    STORE_PORT: String(storePort),
    ALMANAC_HOME: home,
    ALMANAC_DEMO: demo,
    ALMANAC_BACKEND: 'local',
  }
  const start = performance.now()
  const program = await startProgram('npm', ['start'], { env, ready: /Almanac is at/, timeoutMs })
  const seconds = (performance.now() - start) / 1000
  await program.stop()
  return seconds
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('The free port has no number')),
      )
    })
  })
}
