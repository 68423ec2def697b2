import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { duckdbTypeOfIceberg } from './duckdb-type'
import { bucketOf, bucketSql } from './murmur3'
import { transformSql } from './transforms'

let duckdb: DuckDBInstance
beforeAll(async () => {
  duckdb = await DuckDBInstance.create(':memory:')
})
afterAll(() => duckdb.closeSync())

async function answerOf(sql: string): Promise<unknown> {
  const connection = await duckdb.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRows()[0]?.[0]
  } finally {
    connection.closeSync()
  }
}

const literal = (type: string, value: string) =>
  type === 'binary' || type.startsWith('fixed')
    ? `unhex('${value}')`
    : `'${value}'::${duckdbTypeOfIceberg(type)}`

const wide = 1 << 30

// https://iceberg.apache.org/spec/#appendix-b-32-bit-hash-requirements
test.each([
  ['int', '34', 2017239379],
  ['long', '34', 2017239379],
  ['decimal(9, 2)', '14.20', -500754589],
  ['date', '2017-11-16', -653330422],
  ['time', '22:31:08', -662762989],
  ['timestamp', '2017-11-16 22:31:08', -2047944441],
  ['timestamp', '2017-11-16 22:31:08.000001', -1207196810],
  ['timestamptz', '2017-11-16 22:31:08+00', -2047944441],
  ['string', 'iceberg', 1210000089],
  ['uuid', 'f79c3e09-677c-4bbd-a479-3f349cb785e7', 1488055340],
  ['binary', '00010203', -188683207],
  ['fixed[4]', '00010203', -188683207],
] as const)('the bucket of %s %s follows from the hash in the specification', async (type, value, hash) => {
  const expected = (hash & 0x7fffffff) % wide
  expect(bucketOf(type, value, wide)).toBe(expected)
  expect(await answerOf(`SELECT ${bucketSql(type, literal(type, value), wide)}`)).toBe(expected)
})

test.each([
  ['string', ''],
  ['string', 'a'],
  ['string', 'Zürich'],
  ['string', 'five5'],
  ['string', '日本語 text'],
  ['long', '-1'],
  ['long', '9007199254740993'],
  ['long', '-9223372036854775808'],
  ['date', '1969-12-31'],
  ['timestamp', '1969-12-31 23:59:59.999999'],
  ['decimal(9, 2)', '-14.20'],
  ['decimal(9, 2)', '1.28'],
  ['decimal(38, 10)', '1234567890123456789012345678.0123456789'],
  ['decimal(38, 0)', '-99999999999999999999999999999999999999'],
] as const)('rows and filters find the same bucket for %s %s', async (type, value) => {
  expect(await answerOf(`SELECT ${bucketSql(type, literal(type, value), 16)}`)).toBe(
    bucketOf(type, value, 16),
  )
})

test.each([
  ['truncate[10]', 'int', '-1', '-10'],
  ['truncate[10]', 'long', '19', '10'],
  ['truncate[50]', 'decimal(9, 2)', '10.65', '10.50'],
  ['truncate[50]', 'decimal(9, 2)', '-0.05', '-0.50'],
  ['truncate[3]', 'string', 'iceberg', 'ice'],
  ['truncate[2]', 'binary', '0a0b0c', '0a0b'],
  ['identity', 'binary', '0a0b0c', '0a0b0c'],
  ['year', 'date', '1969-12-31', '-1'],
  ['month', 'timestamp', '1969-12-31 10:00:00', '-1'],
  ['day', 'timestamptz', '1969-12-31 23:59:59+00', '1969-12-31'],
  ['hour', 'timestamp', '1969-12-31 23:00:00', '-1'],
  ['void', 'string', 'x', null],
] as const)('%s of %s %s is %s', async (transform, type, value, expected) => {
  expect(await answerOf(`SELECT ${transformSql({ transform }, type, literal(type, value))}`)).toBe(expected)
})
