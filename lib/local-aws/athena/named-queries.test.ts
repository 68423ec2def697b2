import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../engine/clock'
import { openStorage } from '../engine/storage'
import { createSavedQueries } from './named-queries'

async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'saved-queries-'))
  const storage = openStorage(folder)
  onTestFinished(async () => {
    await storage.close()
    await rm(folder, { recursive: true })
  })
  return createSavedQueries(storage, systemClock)
}

test('a workgroup holds a thousand prepared statements, which can still be changed', async () => {
  const saved = await open()
  const put = (n: number, mode: 'create' | 'update', WorkGroupName = 'primary') =>
    saved.putStatement({ StatementName: `s${n}`, WorkGroupName, QueryStatement: `SELECT ${n}` }, mode)
  const made = await Promise.all(Array.from({ length: 1000 }, (_, n) => put(n, 'create')))
  expect(new Set(made)).toEqual(new Set(['kept']))
  expect(await put(1000, 'create')).toBe('full')
  expect(await put(5, 'create')).toBe('taken')
  expect(await put(5, 'update')).toBe('kept')
  expect(await put(1000, 'create', 'team')).toBe('kept')
  await saved.deleteStatement('primary', 's7')
  expect(await put(1000, 'create')).toBe('kept')
})

test('a token stands for one named query, also after that was changed', async () => {
  const saved = await open()
  const query = (NamedQueryId: string, QueryString: string) => ({
    NamedQueryId,
    Name: 'q',
    Database: 'd',
    WorkGroup: 'primary',
    QueryString,
  })
  expect(await saved.create(query('a', 'SELECT 1'), 'token')).toBe('a')
  expect(await saved.create(query('b', 'SELECT 1'), 'token')).toBe('a')
  expect(await saved.create(query('b', 'SELECT 2'), 'token')).toBeNull()
  await saved.update('a', { QueryString: 'SELECT 3' })
  expect(await saved.create(query('b', 'SELECT 1'), 'token')).toBe('a')
  await saved.delete('a')
  expect(await saved.create(query('c', 'SELECT 2'), 'token')).toBe('c')
})
