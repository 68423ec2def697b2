import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { writeParquet } from './parquet-service'

const folder = mkdtempSync(join(tmpdir(), 'almanac-parquet-'))
const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'note', type: 'varchar' },
  { name: 'at', type: 'timestamp' },
  { name: 'zoned', type: 'timestamp with time zone' },
  { name: 'id', type: 'decimal(20,2)' },
  { name: 'ok', type: 'boolean' },
]
const csv = [
  '"id","note","at","zoned","id","ok"',
  '"9007199254740993","a ""b"", c\nd","2026-02-01 13:00:00.123","2026-02-01 13:00:00.123 UTC","123456789012345678.90","true"',
  ',"",,,,',
  '"-1",,"2026-02-01 13:00:00.000","2026-02-01 13:00:00.000 UTC","0.10","false"',
]
const source = () => Readable.from([`${csv.join('\n')}\n`])

async function read(path: string, sql: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  const rows = await (await connection.runAndReadAll(sql.replace('FILE', `'${path}'`))).getRowsJson()
  instance.closeSync()
  return rows
}

test('types and values of a result arrive in Parquet exactly, null apart from empty text', async () => {
  const path = join(folder, 'exact.parquet')
  expect(await writeParquet(source(), columns, path)).toBe(3)
  const types = await read(path, 'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)')
  expect(types).toEqual([
    ['id', 'BIGINT'],
    ['note', 'VARCHAR'],
    ['at', 'TIMESTAMP'],
    ['zoned', 'TIMESTAMP WITH TIME ZONE'],
    ['id_2', 'DECIMAL(20,2)'],
    ['ok', 'BOOLEAN'],
  ])
  expect(
    await read(path, 'SELECT id::text, note, "at"::text, zoned::text, id_2::text, ok FROM FILE'),
  ).toEqual([
    [
      '9007199254740993',
      'a "b", c\nd',
      '2026-02-01 13:00:00.123',
      '2026-02-01 13:00:00.123+00',
      '123456789012345678.90',
      true,
    ],
    [null, '', null, null, null, null],
    ['-1', null, '2026-02-01 13:00:00', '2026-02-01 13:00:00+00', '0.10', false],
  ])
})

test('the same result gives the same bytes', async () => {
  const hashes = []
  for (const name of ['one', 'two']) {
    const path = join(folder, `${name}.parquet`)
    await writeParquet(source(), columns, path)
    hashes.push(createHash('sha256').update(readFileSync(path)).digest('hex'))
  }
  expect(hashes[0]).toBe(hashes[1])
})

test('a failure leaves no file behind', async () => {
  const path = join(folder, 'broken.parquet')
  const broken = Readable.from(['"id"\n"not a number"\n'])
  await expect(writeParquet(broken, [{ name: 'id', type: 'bigint' }], path)).rejects.toThrow(/not a number/)
  expect(existsSync(path)).toBe(false)
  expect(existsSync(`${path}.csv`)).toBe(false)
})
