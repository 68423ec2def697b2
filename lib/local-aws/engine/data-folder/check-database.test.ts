import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../storage'

async function filledFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'check-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const storage = openStorage(folder)
  const table = storage.table<string, number>('texts')
  await storage.transact(() => {
    for (let number = 0; number < 2000; number++) table.put(number, 'x'.repeat(500))
  })
  await storage.close()
  return folder
}

test('a database that is cut off is refused by a sentence instead of ending the process', async () => {
  const folder = await filledFolder()
  const file = join(folder, 'store.lmdb')
  const { size } = statSync(file)
  const whole = readFileSync(file)
  truncateSync(file, size / 2)
  expect(() => openStorage(folder)).toThrow(
    new RegExp(
      `^The data folder ${folder} holds a store.lmdb that is cut off: ${size / 2} bytes of \\d+ are there. Bring the folder back from a copy.$`,
    ),
  )
  writeFileSync(file, whole)
  const storage = openStorage(folder)
  expect(storage.table<string, number>('texts').get(1999)).toBe('x'.repeat(500))
  await storage.close()
})

test.each([100, 5000])('a file of %i bytes that is no database is named as such', async (sizeBytes) => {
  const folder = await filledFolder()
  writeFileSync(join(folder, 'store.lmdb'), Buffer.alloc(sizeBytes, 7))
  expect(() => openStorage(folder)).toThrow(
    `The data folder ${folder} holds a store.lmdb that is not a database of this program.`,
  )
})
