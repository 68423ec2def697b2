import { expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatRelative,
} from './format'

test('a 64-bit integer given as text keeps every digit', () => {
  expect(formatNumber('9223372036854775807')).toBe('9,223,372,036,854,775,807')
  expect(formatNumber('-9007199254740993')).toBe('-9,007,199,254,740,993')
})

test('digits after the point are never grouped, rounded or cut', () => {
  expect(formatNumber('1234.10000000000000000001')).toBe('1,234.10000000000000000001')
})

test('text that is no plain decimal is shown untouched', () => {
  expect(formatNumber('1e400')).toBe('1e400')
  expect(formatNumber('NaN')).toBe('NaN')
})

test('a count carries its noun in the right number', () => {
  expect(formatCount(1, 'row')).toBe('1 row')
  expect(formatCount(0, 'row')).toBe('0 rows')
  expect(formatCount(2_431_118, 'row')).toBe('2,431,118 rows')
  expect(formatCount(2, 'query', 'queries')).toBe('2 queries')
})

test('a percentage is never rounded to all or nothing', () => {
  expect(formatPercent(1)).toBe('100 %')
  expect(formatPercent(0.99999)).toBe('> 99.9 %')
  expect(formatPercent(0.00001)).toBe('< 0.1 %')
  expect(formatPercent(0)).toBe('0 %')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [12_400_000, '12.4 MB'],
  [999_950, '1 MB'],
  [264_000_000_000, '264 GB'],
])('%i bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  [0.2, '< 1 ms'],
  [34, '34 ms'],
  [999.7, '1 s'],
  [2_120, '2.1 s'],
  [59_960, '1 min'],
  [64_000, '1 min 4 s'],
  [7_500_000, '2 h 5 min'],
  [86_400_000 * 3 + 4 * 3_600_000, '3 d 4 h'],
])('%d ms read as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('an instant is printed in UTC with its zone, and with milliseconds only where there are some', () => {
  expect(formatInstant('2026-02-01T14:00:00+01:00')).toBe('2026-02-01 13:00:00 UTC')
  expect(formatInstant('2026-02-01T13:00:00.250Z')).toBe('2026-02-01 13:00:00.250 UTC')
  expect(formatInstant('yesterday')).toBe('yesterday')
})

test('relative time looks both ways', () => {
  const now = '2026-02-01T13:00:00Z'
  expect(formatRelative('2026-02-01T12:54:00Z', now)).toBe('6 min ago')
  expect(formatRelative('2026-02-01T16:00:00Z', now)).toBe('in 3 h')
  expect(formatRelative('2026-02-01T12:59:40Z', now)).toBe('just now')
  expect(formatRelative('2024-02-01T12:59:40Z', now)).toBe('2 years ago')
})
