import { GetQueryResultsCommand } from '@aws-sdk/client-athena'
import { expect, test } from 'vitest'
import { startAthena } from './athena-store'

test('values that need more than DuckDB reach the client as Trino prints them, and the files of CTAS as instants', async () => {
  const athena = await startAthena()
  const rowsOf = async (sql: string) => {
    const { QueryExecutionId, Status } = await athena.run(sql)
    expect(Status?.StateChangeReason).toBeUndefined()
    const { ResultSet } = await athena.clients.athena.send(new GetQueryResultsCommand({ QueryExecutionId }))
    return ResultSet?.Rows?.slice(1).map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue))
  }
  await rowsOf('CREATE DATABASE moments')
  const written = `(VALUES '2024-01-01T00:00:00Z', '2024-01-01T02:00:00+02:00') AS t(s)`
  expect(await rowsOf(`SELECT from_iso8601_timestamp(s) FROM ${written}`)).toEqual([
    ['2024-01-01 00:00:00.000 UTC'],
    ['2024-01-01 02:00:00.000 +02:00'],
  ])
  expect(
    await rowsOf(
      `SELECT regexp_extract('price: 42 USD', '(?<=price: )\\d+'), format('%,d|%-5s|', 1234567, 'ab'), json_parse('{"b":1,"a":2}')`,
    ),
  ).toEqual([['42', '1,234,567|ab   |', '{"a":2,"b":1}']])
  await rowsOf(
    `CREATE TABLE moments.of_rows WITH (table_type = 'ICEBERG', location = 's3://results/moments/', is_external = false) AS SELECT from_iso8601_timestamp(s) AS t FROM ${written}`,
  )
  expect(await rowsOf('SELECT count(DISTINCT t), min(t) = max(t) FROM moments.of_rows')).toEqual([
    ['1', 'true'],
  ])
  const refused = await athena.run(`SELECT date_parse('2013-02-30', '%Y-%m-%d')`)
  expect(refused.Status?.StateChangeReason).toBe(
    'INVALID_FUNCTION_ARGUMENT: Cannot parse "2013-02-30": Value 30 for dayOfMonth must be in the range [1,28]',
  )
})
