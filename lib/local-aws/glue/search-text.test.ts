import { expect, test } from 'vitest'
import { textFilter } from './search-text'

const table = {
  Name: 'delays_hourly',
  DatabaseName: 'flights',
  Description: 'Average departure delay',
  StorageDescriptor: { Columns: [{ Name: 'avg_dep_delay_7d', Comment: 'minutes' }] },
  Parameters: { owner_team: 'ops' },
}

test.each<[string, boolean]>([
  ['', true],
  ['departure', true],
  ['dep delay', true],
  ['depart', true],
  ['departrue', true],
  ['depature delay', true],
  ['depatrue', true],
  ['depraute', false],
  ['minuets', true],
  ['op', true],
  ['oops', true],
  ['xverage', false],
  ['oqs', false],
  ['epart', false],
  ['arrival', false],
  ['"Average departure"', true],
  ['"departure average"', false],
  ['"departrue"', false],
  ['7d', true],
])('%s is found: %s', (text, expected) => {
  expect(textFilter(text)(table)).toBe(expected)
})
