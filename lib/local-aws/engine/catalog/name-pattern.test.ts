import { expect, test } from 'vitest'
import { matchingNames } from './name-pattern'

const tables = ['orders', 'orders_2026', 'items', 'a.b'].map((Name) => ({ Name }))
const names = (expression: string) => matchingNames(tables, expression)?.map(({ Name }) => Name)

test.each([
  ['orders', ['orders']],
  ['ORDERS.*', ['orders', 'orders_2026']],
  ['.*(?<!rder)s', ['items']],
  ['orders|items', ['orders', 'items']],
  ['(?=.*_)[a-z]+_\\d{4}', ['orders_2026']],
  ['(\\w)tems|(.)rder\\w+?', ['orders', 'orders_2026', 'items']],
  ['(?i)\\Qa.b\\E', ['a.b']],
  ['[^o]*+', ['items', 'a.b']],
])('%s', (expression, expected) => {
  expect(names(expression)).toEqual(expected)
})

test('what is no expression, and one that never ends, match nothing', () => {
  expect(names('(')).toBeUndefined()
  expect(matchingNames([{ Name: 'a'.repeat(60) }], '(a+)+b')).toBeNull()
  expect(names('items')).toEqual(['items'])
})
