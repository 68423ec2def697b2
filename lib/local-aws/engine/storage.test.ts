import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { expect, test } from 'vitest'
import { openStorage } from './storage'
import { StorageError } from './storage-error'

const freshFolder = () => mkdtempSync(join(tmpdir(), 'storage-'))

test('what a transaction wrote is there after the folder is opened again', async () => {
  const folder = freshFolder()
  const first = openStorage(folder)
  const table = first.table<string, string>('words')
  await first.transact(() => table.put('greeting', 'hello'))
  await first.close()

  const second = openStorage(folder)
  expect(second.table<string, string>('words').get('greeting')).toBe('hello')
  await second.close()
})

test('transactions of one moment run in the order of their calls', async () => {
  const storage = openStorage(freshFolder())
  const table = storage.table<number, string>('counters')
  const increments = Array.from({ length: 100 }, () =>
    storage.transact(() => {
      const next = (table.get('count') ?? 0) + 1
      table.put('count', next)
      return next
    }),
  )
  expect(await Promise.all(increments)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  await storage.close()
})

test('what the work of a transaction throws reaches its caller unchanged, and others of the moment are not touched', async () => {
  const storage = openStorage(freshFolder())
  const table = storage.table<number, string>('numbers')
  const refusal = new Error('Permission denied by a rule of the caller')
  const refused = storage.transact(() => {
    throw refusal
  })
  const written = storage.transact(() => table.put('kept', 1))
  await expect(refused).rejects.toBe(refusal)
  await written
  expect(table.get('kept')).toBe(1)
  await storage.close()
})

test('what a transaction gathered is written at its end, once for all works of the moment', async () => {
  const storage = openStorage(freshFolder())
  const table = storage.table<string[], number>('gathered')
  let gathered: string[] = []
  let ends = 0
  storage.atEnd(() => {
    if (gathered.length > 0) table.put(++ends, gathered)
    gathered = []
  })
  await Promise.all(['a', 'b', 'c'].map((name) => storage.transact(() => gathered.push(name))))
  await storage.transact(() => gathered.push('d'))
  expect([...table.getRange()].map(({ value }) => value)).toEqual([['a', 'b', 'c'], ['d']])
  await storage.close()
})

test('when the end of a transaction fails, none of its works is acknowledged, and the next ones go on', async () => {
  const storage = openStorage(freshFolder())
  let fails = true
  storage.atEnd(() => {
    if (fails) throw new Error('no room')
  })
  const both = await Promise.allSettled([storage.transact(() => 1), storage.transact(() => 2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await storage.transact(() => 3)).toBe(3)
  await storage.close()
})

test('a second opening of the same folder is refused while the first is open', async () => {
  const folder = freshFolder()
  const storage = openStorage(folder)
  expect(() => openStorage(folder)).toThrow(StorageError)
  expect(() => openStorage(folder)).toThrow(`The data folder ${folder} is in use by process ${process.pid}.`)
  await storage.transact(() => storage.table<number, string>('still').put('usable', 1))
  await storage.close()
  await openStorage(folder).close()
})

test('a folder held by another live process is refused, and taken over once that process is dead', async () => {
  const folder = freshFolder()
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await plantOwner(folder, { pid: other.pid, started: null })
  expect(() => openStorage(folder)).toThrow(`is in use by process ${other.pid}`)

  const ended = new Promise((resolve) => other.once('exit', resolve))
  other.kill('SIGKILL')
  await ended
  await openStorage(folder).close()
})

test('the claim of a dead process does not pass to a later one with the same number', async () => {
  const folder = freshFolder()
  // The parent of this process lives, but did not start at the planted tick.
  await plantOwner(folder, { pid: process.ppid, started: '1' })
  await openStorage(folder).close()
})

test('a folder of a newer version is refused and left as it is', async () => {
  const folder = freshFolder()
  await openStorage(folder).close()
  const root = open({ path: join(folder, 'store.lmdb'), maxDbs: 64, compression: false })
  await root.openDB({ name: 'store' }).put('format', 99)
  await root.close()
  expect(() => openStorage(folder)).toThrow(
    'was written by a newer version (format 99; this one reads 3): start it with that version',
  )
})

test('a data folder that is a file is named as such', () => {
  const file = join(freshFolder(), 'file')
  writeFileSync(file, '')
  expect(() => openStorage(file)).toThrow(`The data folder ${file} is not a folder.`)
})

async function plantOwner(folder: string, owner: { pid: number | undefined; started: string | null }) {
  await openStorage(folder).close()
  const root = open({ path: join(folder, 'store.lmdb'), maxDbs: 64, compression: false })
  await root.openDB({ name: 'store' }).put('owner', owner)
  await root.close()
}
