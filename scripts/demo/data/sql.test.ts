import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { arrivedAfter, endOf, isoText } from './sql'

test('what happens on the stroke of the hour belongs to the hour that begins', async () => {
  expect(await textOf(endOf('hour', `TIMESTAMP '2001-02-28 23:59:59'`))).toBe('2001-03-01T00:00:00Z')
  expect(await textOf(endOf('hour', `TIMESTAMP '2001-03-01 00:00:00'`))).toBe('2001-03-01T01:00:00Z')
})

test('days and months end at midnight', async () => {
  expect(await textOf(endOf('day', `TIMESTAMP '2001-02-28 12:00:00'`))).toBe('2001-03-01T00:00:00Z')
  expect(await textOf(endOf('month', `TIMESTAMP '2001-12-31 12:00:00'`))).toBe('2002-01-01T00:00:00Z')
})

test('a row arrives 3 to 12 minutes after its window has closed', async () => {
  const [minutes] = await column(
    `SELECT list(DISTINCT (epoch(written_at) - epoch(moment)) / 60) FROM (
       SELECT moment, ${arrivedAfter('moment')}
       FROM unnest(range(TIMESTAMP '2001-01-01', TIMESTAMP '2001-01-08', INTERVAL 1 HOUR)) AS hours(moment))`,
  )
  const delays = Array.isArray(minutes) ? minutes.map(Number) : []
  expect(delays.length).toBeGreaterThan(100)
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(3)
  expect(Math.max(...delays)).toBeLessThan(12)
})

async function textOf(timestamp: string): Promise<unknown> {
  const [text] = await column(`SELECT ${isoText(timestamp)}`)
  return text
}

async function column(sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const result = await connection.runAndReadAll(sql)
    return result.getRowsJson().map(([first]) => first)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
