import { expect, test } from 'vitest'
import { fittedWidth } from './fitted-width'

test('a time with its zone is shown whole', () => {
  expect(fittedWidth('event_time', ['2001-06-30T20:00:00Z'])).toBeGreaterThan(20 * 7.2 + 24)
})

test('the header counts as well as the values', () => {
  expect(fittedWidth('pct_delayed_15m_24h', ['1'])).toBeGreaterThan(fittedWidth('x', ['1']))
})

test('neither nothing nor a novel leaves the bounds', () => {
  expect(fittedWidth('x', [null])).toBe(90)
  expect(fittedWidth('x', ['a'.repeat(10_000)])).toBe(340)
})
