import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { builtStore, startProcess } from './store-process'
import { arranged, callsOf, parquetFiles } from './trouble-store'

const program = builtStore()

test('a damaged Parquet file, a cut one and a deleted one fail their queries by name, and the rest goes on', async () => {
  const { dataDir, put, get, query } = await arranged(program.path)
  await put('a-2', 1)
  await query()
  const [first = '', second = ''] = parquetFiles(dataDir)
  const bytes = readFileSync(first)
  const flipped = Buffer.from(bytes)
  flipped.fill(0x55, 10, 60)
  for (const damage of ['', 'garbage', bytes.subarray(0, bytes.length - 20), flipped]) {
    writeFileSync(first, damage)
    await expect(query()).rejects.toThrow(first.split('/').at(-1))
  }
  await put('a-3')
  expect(await get('a-3')).toBe('a-3')

  writeFileSync(first, bytes)
  await query()
  rmSync(second)
  await expect(query()).rejects.toThrow(second.split('/').at(-1))
  expect(await get('a-1')).toBe('a-1')
})

test('a damaged database ends the start with one sentence, and its copy is as good as new', async () => {
  const { dataDir, store, put } = await arranged(program.path)
  for (let number = 0; number < 200; number++) await put(`r-${number}`)
  await store.end('SIGKILL')
  const file = join(dataDir, 'store.lmdb')
  const whole = readFileSync(file)
  const refused = (sentence: string) =>
    expect(startProcess(program.path, dataDir)).rejects.toThrow(`The data folder ${dataDir} ${sentence}`)

  truncateSync(file, 100)
  await refused('holds a store.lmdb that is not a database of this program.')
  writeFileSync(file, whole.subarray(0, whole.length / 2))
  await refused('holds a store.lmdb that is cut off')
  // All pages but the first two, which say where the others are.
  writeFileSync(file, Buffer.from(whole).fill(0, 2 * 4096))
  await refused('holds a store.lmdb with damaged pages: bring the folder back from a copy.')

  writeFileSync(file, whole)
  const again = await startProcess(program.path, dataDir)
  onTestFinished(() => void again.child.kill('SIGKILL'))
  const { get } = callsOf(again)
  expect(await get('r-199')).toBe('r-199')
})
