import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { writeLabelParquet } from './label-file'

const folder = mkdtempSync(join(tmpdir(), 'almanac-labels-'))
let files = 0

async function importCsv(csv: string) {
  files += 1
  const source = join(folder, `${files}.csv`)
  const target = join(folder, `${files}.parquet`)
  writeFileSync(source, csv)
  return { target, ...(await writeLabelParquet(source, 'csv', target)) }
}

async function rowsOf(path: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = await (await connection.runAndReadAll(`SELECT * FROM '${path}'`)).getRowsJson()
  instance.closeSync()
  return rows
}

test('ids of 64 bits stay exact, codes with leading zeros and times stay text, numbers become numbers', async () => {
  const { target, rows, columns } = await importCsv(
    'id,code,at,score\n9007199254740993,007,2001-06-01T10:00:00Z,1.5\n-1,010,2001-06-01 10:00:00,2\n',
  )
  expect(rows).toBe(2)
  expect(columns).toEqual([
    { name: 'id', type: 'bigint' },
    { name: 'code', type: 'string' },
    { name: 'at', type: 'string' },
    { name: 'score', type: 'double' },
  ])
  expect(await rowsOf(target)).toEqual([
    ['9007199254740993', '007', '2001-06-01T10:00:00Z', 1.5],
    ['-1', '010', '2001-06-01 10:00:00', 2],
  ])
})

test('an integer beyond 64 bits stays text', async () => {
  expect((await importCsv('id\n92233720368547758070\n')).columns).toEqual([{ name: 'id', type: 'string' }])
})

test('nothing is null, two quotes are empty text, quoted line breaks stay in their value', async () => {
  const { target, rows } = await importCsv('id,note\n"a","x\ny, ""z"""\n"b",\n"c",""\n')
  expect(rows).toBe(3)
  expect(await rowsOf(target)).toEqual([
    ['a', 'x\ny, "z"'],
    ['b', null],
    ['c', ''],
  ])
})

test('two rows that are alike stay two', async () => {
  expect((await importCsv('id,t\n1,a\n1,a\n')).rows).toBe(2)
})

test('a row with too many values is refused with its line', async () => {
  await expect(importCsv(`id,t\n${'1,a\n'.repeat(50)}1,2,3\n`)).rejects.toThrow(
    /cannot be read as CSV.*Line/s,
  )
})

test('columns that Glue could not tell apart are refused', async () => {
  await expect(importCsv('id,ID\n1,2\n')).rejects.toThrow(/called/)
})
