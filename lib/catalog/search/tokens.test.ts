import { expect, test } from 'vitest'
import { fold } from './fold'
import { joinedForm, partsOf, tokenise, wordsOf } from './tokens'

const terms = (text: string) => tokenise(text).map((token) => token.term)

test('a name is found by its parts, its numbers with their unit, and as a whole', () => {
  expect(terms('avg_dep_delay_7d')).toEqual(['avg', 'dep', 'delay', '7', 'd', '7d', 'avgdepdelay7d'])
})

test('camel case, hyphens and acronyms split where a reader would split them', () => {
  expect(partsOf('avgDepDelay')).toEqual(['avg', 'dep', 'delay'])
  expect(partsOf('HTTPServer-error_rate')).toEqual(['http', 'server', 'error', 'rate'])
  expect(partsOf('customerID')).toEqual(['customer', 'id'])
  expect(partsOf('sha256sum')).toEqual(['sha', '256', 'sum'])
})

test('folding removes case, accents and compatibility forms', () => {
  expect(fold('Café')).toBe('cafe')
  expect(fold('Cafe\u0301')).toBe('cafe')
  expect(fold('STRASSE')).toBe(fold('straße'))
  expect(fold('ΣΊΣΥΦΟΣ')).toBe(fold('σίσυφος'))
  expect(fold('ﬁ')).toBe('fi')
})

test('tokens carry their place in the original text, accents included', () => {
  const text = 'Überfällige Cafe\u0301s'
  expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Überfällige',
    'Cafe\u0301s',
  ])
})

test('positions count parts, so that words on both sides of a name stay neighbours', () => {
  const positions = Object.fromEntries(tokenise('the avg_delay today').map((t) => [t.term, t.position]))
  expect(positions).toEqual({ the: 0, avg: 1, delay: 2, avgdelay: 1, today: 3 })
})

test('a typed text becomes words that tokenising gives too', () => {
  expect(wordsOf('avgDepDelay7d')).toEqual([['avg', 'dep', 'delay', '7d']])
  expect(wordsOf('v2 customer360 7d')).toEqual([['v2'], ['customer360'], ['7d']])
  for (const text of ['avgDepDelay7d', 'v2', 'customer360', 'sha256sum', 'x_7d_y']) {
    expect(terms(text)).toEqual(expect.arrayContaining(wordsOf(text).flat()))
  }
})

test('the joined form drops every separator', () => {
  expect(joinedForm(' Avg_Dep-Delay ')).toBe('avgdepdelay')
})

test('text without letters or digits has no tokens', () => {
  expect(tokenise(' -- __ () ')).toEqual([])
})
