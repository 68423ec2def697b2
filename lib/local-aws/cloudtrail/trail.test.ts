import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../engine/storage'
import { stoppedClock } from '../engine/testing/stopped-clock'
import { createTrail, type TrailRequest } from './trail'
import type { TrailEvent } from './trail-event'

const dayMs = 24 * 3600 * 1000

function openTrail(keptReads?: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'trail-'))
  const storage = openStorage(dataDir)
  const clock = stoppedClock()
  const faults: unknown[] = []
  const trail = createTrail({ storage, clock, onFault: (fault) => faults.push(fault), keptReads })
  onTestFinished(async () => {
    await storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  let count = 0
  const call = (name: string, isReadOnly: boolean, agoMs = 0) => {
    const id = `id-${++count}`
    const atMs = clock.now().getTime() - agoMs
    const event: TrailEvent = {
      ...{ id, atMs, name, isReadOnly, json: '{}' },
      ...{ source: 's', username: 'root', accessKeyId: 'k', resources: [] },
    }
    return trail.record(event)
  }
  const names = async (more: Partial<TrailRequest> = {}) => {
    const everything = { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, before: null, limit: 50 }
    const { events } = await trail.lookup({ matches: () => true, isReadOnly: null, ...everything, ...more })
    return events.map(({ name }) => name)
  }
  return { trail, call, names, faults, storage }
}

test('reads and writes of one second stand in the order in which they were made, the newest first', async () => {
  const { call, names } = openTrail()
  for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) call(name, index % 2 === 0)
  expect(await names()).toEqual(['e', 'd', 'c', 'b', 'a'])
  expect(await names({ isReadOnly: true })).toEqual(['e', 'c', 'a'])
})

test('the event of a change is on disk when its call may be answered', async () => {
  const { call, storage } = openTrail()
  await call('change', false)
  const kept = storage.table<TrailEvent>('trail-writes')
  expect([...kept.getRange()].map(({ value }) => value.name)).toEqual(['change'])
})

test('what was recorded before a question is in its answer, though its commit is under way', async () => {
  const { call, names } = openTrail()
  // The five hundredth read is written at once, without anybody waiting.
  for (let index = 0; index < 500; index++) call('read', true)
  expect(await names({ matches: ({ name }) => name === 'read', limit: 1000 })).toHaveLength(500)
})

test('a search goes through more events than it reads at once', async () => {
  const { call, names } = openTrail()
  call('needle', true)
  for (let index = 0; index < 1200; index++) call('hay', index % 3 !== 0)
  expect(await names({ matches: ({ name }) => name === 'needle' })).toEqual(['needle'])
})

test('events are kept for 90 days, and of the reads only the newest', async () => {
  const { trail, call, names } = openTrail(3)
  call('old write', false, 91 * dayMs)
  call('old read', true, 91 * dayMs)
  call('kept write', false, 89 * dayMs)
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) call(name, true)
  for (const name of ['w1', 'w2', 'w3', 'w4', 'w5']) call(name, false)
  await names()
  await trail.prune()
  await trail.prune()
  expect(await names()).toEqual(['w5', 'w4', 'w3', 'w2', 'w1', 'r5', 'r4', 'r3', 'kept write'])
})

test('an event that cannot be kept is told, and stops nobody', async () => {
  const { call, names, faults, storage } = openTrail()
  const { transact } = storage
  storage.transact = () => Promise.reject(new Error('no space'))
  call('unkept', false)
  await expect.poll(() => faults).toEqual([new Error('no space')])
  storage.transact = transact
  call('kept', false)
  expect(await names()).toEqual(['kept'])
})
