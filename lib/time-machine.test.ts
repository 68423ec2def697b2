import { expect, test } from 'vitest'
import {
  isNow,
  now,
  parseTimeMachine,
  printTimeMachine,
  toInstant,
  unreadableMoments,
  withTimeMachine,
} from './time-machine'

test('an address without a moment is now', () => {
  expect(parseTimeMachine(new URLSearchParams('q=spend'))).toEqual(now)
  expect(isNow(parseTimeMachine({}))).toBe(true)
})

test('both moments travel through the address unchanged', () => {
  const moment = { eventTime: '2026-02-01T00:00:00Z', knownAt: '2026-02-01T12:30:00.250Z' }
  expect(parseTimeMachine(new URLSearchParams(printTimeMachine(moment)))).toEqual(moment)
  expect(parseTimeMachine(printTimeMachine(moment))).toEqual(moment)
})

test('one moment alone is not now', () => {
  expect(isNow(parseTimeMachine({ known: '2026-02-01T00:00:00Z' }))).toBe(false)
})

test.each([
  ['2026-02-01', '2026-02-01T00:00:00Z'],
  ['2026-02-01 13:00', '2026-02-01T13:00:00Z'],
  ['2026-02-01T13:00:00+01:00', '2026-02-01T12:00:00Z'],
  ['2026-02-01T13:00:00.5Z', '2026-02-01T13:00:00.500Z'],
])('%s is the instant %s', (text, instant) => {
  expect(toInstant(text)).toBe(instant)
})

test.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-13-01',
  '2026-02-01T25:00Z',
  '20260201',
  '2026-02-01T00:00:00Zx',
])('%j is no instant', (text) => {
  expect(toInstant(text)).toBeNull()
})

test('a moment that cannot be read is named and counts as now', () => {
  const params = { asof: 'event:soon', known: '2026-02-01' }
  expect(parseTimeMachine(params)).toEqual({ eventTime: null, knownAt: '2026-02-01T00:00:00Z' })
  expect(unreadableMoments(params)).toEqual(['asof=event:soon'])
  expect(unreadableMoments({ asof: 'tag:release' })).toEqual(['asof=tag:release'])
})

test('a zone whose plus sign was not encoded is still understood', () => {
  const params = new URLSearchParams('known=2026-02-01T13:00:00+01:00')
  expect(parseTimeMachine(params).knownAt).toBe('2026-02-01T12:00:00Z')
})

test('an address keeps its path, other members and fragment when the moment changes', () => {
  const moment = { eventTime: '2026-02-01T00:00:00Z', knownAt: null }
  expect(withTimeMachine('/workbench?s=1&asof=event:2020-01-01#top', moment)).toBe(
    '/workbench?s=1&asof=event:2026-02-01T00:00:00Z#top',
  )
  expect(withTimeMachine('/?asof=event:2020-01-01&known=2020-01-01', now)).toBe('/')
})
