import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtStore, startProcess } from './store-process'
import { arranged, parquetFiles } from './trouble-store'

const program = builtStore()

/** Permissions do not bind root; without these two capabilities it is a user like any other, with root's own files. */
const bound = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : []

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'read-only-'))
  onTestFinished(() => {
    execFileSync('chmod', ['-R', 'u+rwX', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

test('a folder, or a part of it, without the right to write is one sentence at the start, and served once it is given', async () => {
  const dataDir = join(freshFolder(), 'data')
  const first = await startProcess(program.path, dataDir, bound)
  await first.end('SIGTERM')
  const parts = [
    ['-R', 'a-w', dataDir],
    ['u-w', dataDir],
    ['a-w', join(dataDir, 'store.lmdb')],
    ['a-w', join(dataDir, 'incoming')],
  ]
  for (const part of parts) {
    execFileSync('chmod', part)
    await expect(startProcess(program.path, dataDir, bound), part.join(' ')).rejects.toThrow(
      `The store ended with 1: The data folder ${dataDir} may not be written by this user.\n`,
    )
    execFileSync('chmod', ['-R', 'u+rwX', dataDir])
  }
  const again = await startProcess(program.path, dataDir, bound)
  expect((await fetch(`${again.url}/_health`)).status).toBe(200)
  expect(await again.end('SIGTERM')).toMatchObject({ code: 0 })
})

test('a folder that cannot be made is one sentence', async () => {
  const parent = join(freshFolder(), 'parent')
  mkdirSync(parent)
  execFileSync('chmod', ['a-w', parent])
  await expect(startProcess(program.path, join(parent, 'data'), bound)).rejects.toThrow(
    `The store ended with 1: The data folder ${join(parent, 'data')} may not be written by this user.\n`,
  )
})

test('only the buckets without the right to write: records and reads go on, rows wait, and arrive once it is given', async () => {
  const dataDir = join(freshFolder(), 'data')
  const { put, get, query, putObject, getObject, health } = await arranged(program.path, {
    dataDir,
    wrapper: bound,
  })
  const buckets = join(dataDir, 'buckets')
  execFileSync('chmod', ['-R', 'a-w', buckets])
  const sentence = `The data folder ${dataDir} may not be written by this user.`
  await put('a-2', 1)
  expect([await get('a-2'), await getObject()]).toEqual(['a-2', 'bytes'])
  await expect(putObject('other')).rejects.toMatchObject({ name: 'SlowDown', message: sentence })
  await expect(query()).rejects.toThrow(sentence)
  expect(await health()).toMatchObject({ code: 503, parts: { storage: 'ok', objects: sentence } })

  execFileSync('chmod', ['-R', 'u+w', buckets])
  await query()
  await putObject('other')
  expect(parquetFiles(dataDir)).toHaveLength(2)
  await expect.poll(health).toMatchObject({ code: 200, status: 'ok' })
})
