import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startStore } from './running-store'

test('whether the store lives is answered without a look at the disk', async () => {
  const store = await startStore()
  try {
    // Where files are put together: without it no object can be stored, and the health says so.
    await rm(`${store.dataDir}/incoming/scratch`, { recursive: true, force: true })
    expect((await store.raw('GET', '/_health')).status).toBe(503)
    const live = await store.raw('GET', '/_live')
    expect(live.status).toBe(200)
    expect(JSON.parse(live.body)).toEqual({ status: 'ok', parts: { storage: 'ok' } })
    expect(live.headers['cache-control']).toBe('no-store')
  } finally {
    await store.stop()
  }
})
