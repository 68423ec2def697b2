import { expect, test } from 'vitest'
import { parseCsvRows } from './csv-rows'

const parse = (text: string, limit = 100) => parseCsvRows(Buffer.from(text), limit)

test('NULL and the empty text are different, quotes and line ends belong to values', () => {
  expect(parse('"a","b"\n,""\n"x""y","1\n2"\n')).toEqual({
    rows: [
      ['a', 'b'],
      [null, ''],
      ['x"y', '1\n2'],
    ],
    consumed: 25,
  })
})

test('a row that has not ended is left for later, wherever the bytes stop', () => {
  const text = '"a","é"\n"b""","c"\n,\n'
  const whole = Buffer.from(text)
  for (let size = 0; size <= whole.length; size++) {
    const first = parseCsvRows(whole.subarray(0, size), 100)
    const rest = parseCsvRows(whole.subarray(first.consumed), 100)
    expect([...first.rows, ...rest.rows]).toEqual([
      ['a', 'é'],
      ['b"', 'c'],
      [null, null],
    ])
  }
})

test('no more rows than asked for', () => {
  expect(parse('"1"\n"2"\n"3"\n', 2)).toEqual({ rows: [['1'], ['2']], consumed: 8 })
})

test('a line without anything is a row of one NULL', () => {
  expect(parse('"only"\n\n').rows).toEqual([['only'], [null]])
})
