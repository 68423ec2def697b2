import { expect, test } from 'vitest'
import { describeMoment, shortMoment } from './words'

const first = '2026-02-01T00:00:00Z'
const second = '2026-02-03T12:30:00Z'

test('now has no band', () => {
  expect(describeMoment({ eventTime: null, knownAt: null })).toBeNull()
  expect(shortMoment({ eventTime: null, knownAt: null })).toBe('Now')
})

test('the band tells event time from arrival', () => {
  expect(describeMoment({ eventTime: first, knownAt: null })).toBe(
    'As of 2026-02-01 00:00:00 UTC, with all that is known today',
  )
  expect(describeMoment({ eventTime: null, knownAt: second })).toBe(
    'With what was known at 2026-02-03 12:30:00 UTC',
  )
  expect(describeMoment({ eventTime: first, knownAt: first })).toBe(
    'As of 2026-02-01 00:00:00 UTC, with what was known at that time',
  )
  expect(describeMoment({ eventTime: first, knownAt: second })).toBe(
    'As of 2026-02-01 00:00:00 UTC, with what was known at 2026-02-03 12:30:00 UTC',
  )
})

test('the control leaves midnight out', () => {
  expect(shortMoment({ eventTime: first, knownAt: null })).toBe('2026-02-01')
  expect(shortMoment({ eventTime: null, knownAt: second })).toBe('2026-02-03 12:30:00')
})
