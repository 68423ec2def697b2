import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runStatement } from './statements'
import { builtStore, startProcess } from './store-process'
import { arranged, callsOf } from './trouble-store'

const program = builtStore()

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the store within five seconds, connections and queries or not',
  async (signal) => {
    const { dataDir, store, put, clients } = await arranged(program.path)
    const open = fetch(`${store.url}/features/slow`, {
      method: 'PUT',
      // A body that never ends.
      body: new ReadableStream({ pull: () => new Promise(() => {}) }),
      duplex: 'half',
    } as RequestInit).catch(() => 'cut')
    const endless = runStatement(
      clients.athena,
      'SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z) WHERE x + y + z = 5',
    ).catch(() => 'cut')
    await sleep(300)
    await put('last')
    const { code, tookMs } = await store.end(signal)
    expect([code, tookMs < 5000]).toEqual([0, true])
    expect([await open, await endless]).toEqual(['cut', 'cut'])

    const again = await startProcess(program.path, dataDir)
    expect(await callsOf(again).get('last')).toBe('last')
    await again.end('SIGKILL')
  },
)
