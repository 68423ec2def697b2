import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatEventTime, parseEventTime } from './event-time'

test.each([
  ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
  ['2026-01-31T23:59:59.123Z', '2026-01-31T23:59:59.123Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('text event time %s is understood', (text, instant) => {
  expect(parseEventTime('String', text)).toBe(Date.parse(instant))
})

test.each([
  '2026-01-31',
  '2026-01-31T23:59:59',
  '2026-01-31T23:59:59+00:00',
  '2026-01-31T23:59:59.123456Z',
  '2026-01-31T23:59:59.1Z',
  '2026-01-31 23:59:59Z',
  '2026-02-29T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-13-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '',
])('text event time %j is refused', (text) => {
  expect(parseEventTime('String', text)).toBeNull()
})

test.each([
  ['2026-01-31T23:59:59.123456789Z', Date.parse('2026-01-31T23:59:59.123Z') + 0.456],
  ['2026-01-31T23:59:59.999999999Z', Date.parse('2026-01-31T23:59:59.999Z') + 0.999],
  ['1969-12-31T23:59:59.999999999Z', -0.001],
])('nanoseconds of text event time %s count to the microsecond', (text, ms) => {
  expect(parseEventTime('String', text)).toBeCloseTo(ms, 3)
})

test('Unix seconds keep their milliseconds and may be written in scientific notation', () => {
  expect(parseEventTime('Fractional', '1680195766.972')).toBe(1_680_195_766_972)
  expect(parseEventTime('Fractional', '1.680195766e9')).toBe(1_680_195_766_000)
  expect(parseEventTime('Fractional', '-1')).toBe(-1000)
  expect(parseEventTime('Fractional', '1680195766.9724567')).toBeCloseTo(1_680_195_766_972.457, 3)
})

test.each(['NaN', 'Infinity', '0x10', '1_000', ' 1', '', '1e300', '253402300800'])(
  'Unix seconds %j are refused',
  (text) => {
    expect(parseEventTime('Fractional', text)).toBeNull()
  },
)

test('an instant that is written in either form is read back to the millisecond', () => {
  const instants = fc.integer({
    min: Date.parse('0000-01-01T00:00:00Z'),
    max: Date.parse('9999-12-31T23:59:59.999Z'),
  })
  fc.assert(
    fc.property(instants, fc.constantFrom('String' as const, 'Fractional' as const), (ms, type) => {
      expect(parseEventTime(type, formatEventTime(type, ms))).toBe(ms)
    }),
    { examples: [[4_415_615_552_923, 'Fractional']] },
  )
})
