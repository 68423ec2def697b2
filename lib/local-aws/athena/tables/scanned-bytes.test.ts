import { describe, expect, test } from 'vitest'
import type { ParquetSource } from './parquet-relation'
import { scannedBy } from './scanned-bytes'

/** A file of row groups that hold `n` from 0 to 9, 10 to 19, …, 100 bytes each, beside a text column of 1000. */
function source(groups: number): ParquetSource {
  const rowGroups = Array.from({ length: groups }, (_, index) => ({
    rows: 10,
    chunks: new Map([
      ['N', { bytes: 100, min: String(index * 10), max: String(index * 10 + 9) }],
      ['text', { bytes: 1000, min: `a${index}`, max: `b${index}` }],
      ['at', { bytes: 50, min: `2024-01-0${index + 1} 00:00:00`, max: `2024-01-0${index + 1} 23:59:59` }],
    ]),
  }))
  return {
    file: { uri: 's3://b/f', path: '/f', etag: 'e', sizeBytes: 1 },
    footer: { columns: new Map(), signature: '', rowGroups },
  }
}

const plan = (columns: string | string[], filters: string[] = [], marker = 1) =>
  JSON.stringify([
    {
      name: 'PROJECTION',
      extra_info: {},
      children: [
        {
          name: 'READ_PARQUET',
          children: [],
          extra_info: { Projections: columns, Filters: [`file_row_number>=-${marker}`, ...filters] },
        },
      ],
    },
  ])

const bytes = (json: string) => scannedBy(json, new Map([[1, [source(3)]]])).bytes

describe('the bytes of a query', () => {
  test('are those of the columns that it reads', () => {
    expect(bytes(plan('n'))).toBe(300)
    expect(bytes(plan(['n', 'text']))).toBe(3300)
    expect(bytes(plan(''))).toBe(0)
  })
  test('count a column that is only filtered on', () => {
    expect(bytes(plan('at', ["(lower(text) = 'n')"]))).toBe(3150)
  })
  test.each([
    ['n=12', 100],
    ['n>=10 AND n<20', 100],
    ['n>19', 100],
    ['n<10', 100],
    ['optional: n=5 OR n=25', 200],
    ['optional: n IN (5, 25, 99)', 200],
    ['n!=5', 300],
    ['n=500', 0],
    ['n<9', 100],
    ['n<0', 0],
  ])('leave out row groups that %s excludes', (filter, expected) => {
    expect(bytes(plan('n', [filter]))).toBe(expected)
  })
  test('compare timestamps and texts as their statistics are written', () => {
    expect(bytes(plan('at', ["at>'2024-01-02 23:59:59'::TIMESTAMP"]))).toBe(50)
    expect(bytes(plan('text', ["text>='b2' AND text<'b3'"]))).toBe(1000)
  })
  test('belong to the table that the marker names', () => {
    expect(bytes(plan('n', [], 2))).toBe(0)
  })
})
