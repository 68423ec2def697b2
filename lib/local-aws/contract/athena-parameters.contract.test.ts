import { beforeAll, expect, test } from 'vitest'
import { type AthenaStore, openAthena } from './athena-store'

// ExecutionParameters as awswrangler and PyAthena give them.

let athena: AthenaStore
beforeAll(async () => {
  athena = await openAthena()
  return athena.close
})

test.each<[parameter: string, expected: string | null, type: string]>([
  ["'a string'", 'a string', 'varchar(8)'],
  ['Washington', 'Washington', 'varchar(10)'],
  ['New York', 'New York', 'varchar(8)'],
  ["it's", "it's", 'varchar(4)'],
  ['a-b', 'a-b', 'varchar(3)'],
  ['10', '10', 'integer'],
  ['-1.5', '-1.5', 'decimal(2,1)'],
  ['1e3', '1000.0', 'double'],
  ['TRUE', 'true', 'boolean'],
  ["DATE '2020-01-01'", '2020-01-01', 'date'],
  ['array[1, 2]', '[1, 2]', 'array(integer)'],
  ['null', null, 'unknown'],
])('%s stands for %s', async (parameter, expected, type) => {
  const ExecutionParameters = [parameter, parameter]
  expect(await athena.rows('SELECT ?, typeof(?)', { ExecutionParameters })).toEqual([[expected, type]])
})

test('they are echoed as they were given, and reach EXECUTE too', async () => {
  const execution = await athena.run('SELECT ?', { ExecutionParameters: ['Washington'] })
  expect(execution.ExecutionParameters).toEqual(['Washington'])
  await athena.rows('PREPARE ask FROM SELECT ?')
  expect(await athena.rows('EXECUTE ask', { ExecutionParameters: ['New York'] })).toEqual([['New York']])
})
