import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvRowCounter } from './csv-row-counter'

const bytes = (text: string) => new TextEncoder().encode(text)

function count(...chunks: string[]): number {
  const counter = new CsvRowCounter()
  for (const chunk of chunks) counter.add(bytes(chunk))
  return counter.rows
}

test('the header is not a row', () => {
  expect(count('"id"\n')).toBe(0)
  expect(count('"id"\n"1"\n"2"\n')).toBe(2)
})

test('a line break inside a quoted value does not end the row, even when chunks split the quotes', () => {
  expect(count('"note"\n"one\ntwo ""quoted""\n', 'still one"\n"x"\n')).toBe(2)
  expect(count('"note"\n"a"', '"b\nc"\n')).toBe(1)
})

test('a last row without a line feed counts', () => {
  expect(count('"id"\n"1"')).toBe(1)
})

test('any table is counted right however its bytes are cut', () => {
  const value = fc.option(fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', 'é') }), { nil: null })
  const table = fc.array(fc.tuple(value, value), { maxLength: 20 })
  const cell = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`)
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, width) => {
      const text = ['"a","b"', ...rows.map((row) => row.map(cell).join(','))]
        .map((line) => `${line}\n`)
        .join('')
      const all = bytes(text)
      const counter = new CsvRowCounter()
      for (let at = 0; at < all.length; at += width) counter.add(all.subarray(at, at + width))
      expect(counter.rows).toBe(rows.length)
    }),
  )
})
