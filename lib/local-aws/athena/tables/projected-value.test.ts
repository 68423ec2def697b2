import { expect, test } from 'vitest'
import { isProjected } from './projected-value'

const now = new Date('2026-03-15T10:20:30Z')
const holds = (type: string, settings: Record<string, string>, value: string) =>
  isProjected(
    { name: 'k', type },
    value,
    Object.fromEntries(Object.entries(settings).map(([name, text]) => [`projection.k.${name}`, text])),
    now,
  )

test.each<[settings: Record<string, string>, inside: string[], outside: string[]]>([
  [{ type: 'enum', values: 'a, b' }, ['a', 'b'], ['c', '']],
  [{ type: 'integer', range: '0,200', interval: '100' }, ['0', '100', '200'], ['50', '300', 'x']],
  [{ type: 'integer', range: '1,12', digits: '2' }, ['01', '12'], ['1', '13', '001']],
  [{ type: 'injected' }, ['anything'], []],
  [
    { type: 'date', range: '2020-01-01,2020-01-03' },
    ['2020-01-01', '2020-01-03'],
    ['2020-01-04', '2020-1-2'],
  ],
  [
    { type: 'date', format: 'yyyy/MM/dd/HH', range: '2020/01/01/05,NOW' },
    ['2020/01/01/05', '2026/03/15/10'],
    ['2020/01/01/04', '2026/03/15/11'],
  ],
  [
    { type: 'date', format: 'yyyy-MM', range: 'NOW-1YEARS,NOW+1MONTHS' },
    ['2025-03', '2026-04'],
    ['2025-02', '2026-05'],
  ],
  [
    { type: 'date', format: "'d'yyyyMMdd", range: 'd20260101,NOW', interval: '1', 'interval.unit': 'WEEKS' },
    ['d20260101', 'd20260108'],
    ['d20260102', '20260108'],
  ],
  [
    { type: 'date', format: 'yyyy-MM', range: '2025-01,2026-12', interval: '3', 'interval.unit': 'MONTHS' },
    ['2025-01', '2025-10'],
    ['2025-02'],
  ],
  // Names of months are not looked at.
  [{ type: 'date', format: 'MMM yyyy', range: 'Jan 2020,NOW' }, ['Feb 2020', 'Feb 2010'], []],
])('%o', (settings, inside, outside) => {
  for (const value of inside) expect(holds('string', settings, value), value).toBe(true)
  for (const value of outside) expect(holds('string', settings, value), value).toBe(false)
})

test('a timestamp has seconds in its format', () => {
  const settings = { type: 'date', range: '2020-01-01 01:01:00,2020-01-01 01:01:03' }
  expect(holds('timestamp', settings, '2020-01-01 01:01:03')).toBe(true)
  expect(holds('timestamp', settings, '2020-01-01 01:01:04')).toBe(false)
})
