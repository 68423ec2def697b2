import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../engine/storage'
import type { Execution } from './execution'
import { createExecutionStore } from './execution-store'

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'executions-'))
  const storage = openStorage(folder)
  onTestFinished(async () => {
    await storage.close()
    await rm(folder, { recursive: true })
  })
  return createExecutionStore(storage)
}

const execution = (id: string, more: Partial<Execution> = {}): Execution => ({
  id,
  query: 'SELECT 1',
  statementType: 'DML',
  substatementType: 'SELECT',
  workGroup: 'primary',
  catalog: 'AwsDataCatalog',
  database: 'default',
  outputPrefix: 's3://b',
  outputLocation: `s3://b/${id}.csv`,
  parameters: [],
  state: 'QUEUED',
  reason: null,
  error: null,
  submitted: new Date('2026-01-01T00:00:00Z'),
  started: null,
  completed: null,
  queueMs: 0,
  planningMs: 0,
  executionMs: 0,
  scannedBytes: 0,
  columns: [],
  outputRows: null,
  outputBytes: null,
  updateCount: null,
  manifestLocation: null,
  ...more,
})

test('what ran when the process died is ended, what had ended stays', async () => {
  const store = await open()
  await store.create(execution('running', { state: 'RUNNING' }), null, '')
  await store.create(execution('done', { state: 'SUCCEEDED' }), null, '')
  await store.recover((open) => ({ ...open, state: 'FAILED', reason: 'stopped' }))
  expect(store.find('running')).toMatchObject({ state: 'FAILED', reason: 'stopped' })
  expect(store.find('done')).toMatchObject({ state: 'SUCCEEDED' })
})

test('history is per workgroup, newest first, page by page', async () => {
  const store = await open()
  for (const id of ['a', 'b', 'c']) await store.create(execution(id), null, '')
  await store.create(execution('other', { workGroup: 'team' }), null, '')
  const first = store.list('primary', 2, null)
  expect(first.ids).toEqual(['c', 'b'])
  expect(store.list('primary', 2, first.next)).toEqual({ ids: ['a'], next: null })
  expect(store.list('team', 2, null).ids).toEqual(['other'])
})

test('old executions are forgotten with their tokens', async () => {
  const store = await open()
  await store.create(execution('old'), 'token', 'x')
  await store.create(execution('new', { submitted: new Date('2026-03-01T00:00:00Z') }), null, '')
  await store.prune(new Date('2026-02-01T00:00:00Z'))
  expect(store.find('old')).toBeNull()
  expect(store.list('primary', 10, null).ids).toEqual(['new'])
  expect(await store.create(execution('again'), 'token', 'y')).toMatchObject({ id: 'again' })
})
