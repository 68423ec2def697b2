import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataColumn } from './data-column'
import { orderRowsNow } from './row-order'
import { arraySource, indexSource } from './row-source'

type Row = string | null

const column = (kind: DataColumn<Row>['kind']): DataColumn<Row> => ({
  id: 'v',
  header: 'v',
  kind,
  value: (row) => row,
})

function sorted(rows: Row[], kind: DataColumn<Row>['kind'], descending = false): Row[] {
  const order = orderRowsNow(arraySource(rows), column(kind), { column: 'v', descending })
  return [...order].map((index) => rows[index] ?? null)
}

test('numbers that are text sort as numbers, to the last digit', () => {
  expect(sorted(['10', '9007199254740993', '9', '9007199254740992', '-3'], 'number')).toEqual([
    '-3',
    '9',
    '10',
    '9007199254740992',
    '9007199254740993',
  ])
})

test('rows without a value come last in both directions', () => {
  expect(sorted([null, '2', '1'], 'number')).toEqual(['1', '2', null])
  expect(sorted([null, '2', '1'], 'number', true)).toEqual(['2', '1', null])
})

test('instants with and without fractions sort by time', () => {
  expect(sorted(['2026-02-01T00:00:00.500Z', '2026-02-01T00:00:00Z'], 'instant')).toEqual([
    '2026-02-01T00:00:00Z',
    '2026-02-01T00:00:00.500Z',
  ])
})

test('text sorts by the alphabet, not by capitals', () => {
  expect(sorted(['beta', 'Alpha', 'alpha', 'Beta'], 'text')).toEqual(['alpha', 'Alpha', 'beta', 'Beta'])
})

test('more rows than one run are merged into one order, and equal rows keep theirs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 97 }), (count, spread) => {
      const key = (row: number) => (row * 7919) % spread
      const byKey: DataColumn<number> = {
        id: 'v',
        header: 'v',
        kind: 'number',
        value: (row) => String(key(row)),
      }
      const order = [...orderRowsNow(indexSource(count), byKey, { column: 'v', descending: false })]
      const expected = Array.from({ length: count }, (_, row) => row).sort((a, b) => key(a) - key(b) || a - b)
      expect(order).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})
