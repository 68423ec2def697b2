import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals } from './compare-decimals'

test.each([
  ['9007199254740992', '9007199254740993'],
  ['-9007199254740993', '-9007199254740992'],
  ['0.1', '0.1000000000000000000001'],
  ['1e400', '2e400'],
  ['9', '10'],
  ['-1', '0.5'],
  ['1e-400', '2e-400'],
  ['5', 'NaN'],
  ['Infinity', 'none'],
])('%s comes before %s', (low, high) => {
  expect(compareDecimals(low, high)).toBeLessThan(0)
  expect(compareDecimals(high, low)).toBeGreaterThan(0)
})

test.each([
  ['1', '1.000'],
  ['0', '-0'],
  ['100', '1e2'],
  ['007', '7'],
])('%s equals %s', (first, second) => {
  expect(compareDecimals(first, second)).toBe(0)
})

test('any two 64-bit integers are ordered as BigInt orders them', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.bigInt({ min: -3n, max: 3n }),
      (base, step) => {
        const other = base + step
        const expected = base < other ? -1 : base > other ? 1 : 0
        expect(Math.sign(compareDecimals(String(base), String(other)))).toBe(expected)
      },
    ),
  )
})
