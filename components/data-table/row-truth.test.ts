import { expect, test } from 'vitest'
import { describeRows } from './row-truth'

test('a table that shows a part says of how much', () => {
  expect(describeRows({ shown: 1000, total: 2_431_118, elapsedMs: 34, bytes: 12_400_000 })).toBe(
    '1,000 of 2,431,118 rows · 34 ms · 12.4 MB',
  )
})

test('a table that shows everything says only how much', () => {
  expect(describeRows({ shown: 1, total: 1 })).toBe('1 row')
  expect(describeRows({ shown: 12 })).toBe('12 rows')
})

test('a part of an unknown whole is called a part', () => {
  expect(describeRows({ shown: 500, total: 'more' })).toBe('The first 500 rows, there are more')
})
