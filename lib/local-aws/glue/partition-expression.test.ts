import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partitionFilter } from './partition-expression'

const keys = [
  { Name: 'day', Type: 'date' },
  { Name: 'hour', Type: 'int' },
  { Name: 'region', Type: 'string' },
  { Name: 'id', Type: 'bigint' },
]
const partition = ['2026-01-15', '9', 'eu-west-1', '9007199254740993']

test.each<[string, boolean]>([
  ["day = '2026-01-15'", true],
  ['hour = 9', true],
  ["hour = '09'", true],
  ['hour < 10', true],
  ["hour < '10' AND region <> 'x'", true],
  ["HOUR >= 10 OR Region = 'eu-west-1'", true],
  ["hour = 1 OR hour = 9 AND region = 'nope'", false],
  ["(hour = 1 OR hour = 9) AND NOT region = 'nope'", true],
  ["day BETWEEN '2026-01-01' AND '2026-01-31' AND hour IN (7, 8, 9)", true],
  ["day NOT BETWEEN date '2026-01-01' AND date '2026-01-31'", false],
  ["region LIKE 'eu-%'", true],
  ["region LIKE '%-west-_'", true],
  ["region LIKE 'eu_'", false],
  ["region NOT IN ('a', 'b')", true],
  ['id = 9007199254740993', true],
  ['id = 9007199254740992', false],
  ['"day" > \'2026-01-14\' and `hour` != 8', true],
  ['region IS NULL', false],
  ['region IS NOT NULL', true],
  ['  ', true],
])('%s is %s', (expression, expected) => {
  expect(partitionFilter(expression, keys)(partition)).toBe(expected)
})

test.each<[type: string, stored: string, expression: string, expected: boolean]>([
  [
    'decimal(38,2)',
    '99999999999999999999999999999999999.01',
    'k > 99999999999999999999999999999999999.00',
    true,
  ],
  ['decimal(10,2)', '1.50', 'k = 1.5', true],
  ['decimal(10,2)', '-2', 'k < -1.99', true],
  ['date', '2026-1-5', "k = date '2026-01-05'", true],
  ['date', '2026-01-05', "k < date '2026-01-10'", true],
  ['timestamp', '2026-01-05 10:00:00', "k = timestamp '2026-01-05 10:00:00.000'", true],
  ['timestamp', '2026-01-05 10:00:00.5', "k >= timestamp '2026-01-05 10:00:00.499999'", true],
  ['timestamp', '2026-01-05 00:00:00', "k = '2026-01-05'", true],
  ['decimal(10,2)', '1000', 'k between 1e3 and 1.5E+3', true],
  ['decimal(38,2)', '3e14', 'k > 2.6', true],
  ['int', '2', '(k) = ((2)) (OR) (((k))) = (3)', true],
  ['int', '2', '((k) = 2 (and) k < (3))', true],
  ['int', '2', "k IN (6, '4', 2) AND NOT (k) IN (3)", true],
])('a %s of %s: %s is %s', (type, stored, expression, expected) => {
  expect(partitionFilter(expression, [{ Name: 'k', Type: type }])([stored])).toBe(expected)
})

test('a null partition answers no comparison, not even a negated one', () => {
  const nulls = ['2026-01-15', '9', '__HIVE_DEFAULT_PARTITION__', '1']
  const holds = (expression: string) => partitionFilter(expression, keys)(nulls)
  expect(holds("region = 'a'")).toBe(false)
  expect(holds("NOT region = 'a'")).toBe(false)
  expect(holds("region = 'a' OR hour = 9")).toBe(true)
  expect(holds('region IS NULL')).toBe(true)
})

test.each([
  ["month = '1'", "Unknown column 'month'"],
  ['month IS NULL', "Unknown column 'month'"],
  ["hour = 'test'", '"test" is not an integer'],
  ['hour IN (2.5)', '"2.5" is not an integer'],
  ["hour LIKE '2'", "Integral data type doesn't support operation 'LIKE'"],
  ["day LIKE '2026%'", "Date data type doesn't support operation 'LIKE'"],
  ["day = 'test'", 'test is not a date'],
  ["region IS test' AND not parsable", 'Unsupported expression'],
  ['day', 'it ends too early'],
  ["region = '1' day", "unexpected 'day'"],
  ["day ~ '1'", 'unexpected text at position 4'],
  ["(region = '1'", "expected ')' at the end"],
  ["day = 'it''s", 'unexpected text'],
  ['hour = day', "'day' is no literal"],
  ['day IN ()', "')' is no literal"],
])('%s is refused: %s', (expression, reason) => {
  expect(() => partitionFilter(expression, keys)).toThrow(reason)
})

test('keys of other types have no filters, and a value that is none of its type is an invalid state', () => {
  expect(() => partitionFilter('k = 3.14', [{ Name: 'k', Type: 'float' }])).toThrow("Unknown type : 'float'")
  const isTwo = partitionFilter('hour = 2', keys)
  expect(() => isTwo(['2026-01-15', 'int', 'x', '1'])).toThrow(
    expect.objectContaining({ code: 'InvalidStateException', message: '"int" is not an integer' }),
  )
})

test('LIKE agrees with the regular expression that means the same', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }).map((all) => all.join(''))
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '.', '%', '_'), { maxLength: 8 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, pattern, (value, like) => {
      const regex = new RegExp(`^${like.replaceAll('.', '\\.').replaceAll('%', '.*').replaceAll('_', '.')}$`)
      expect(partitionFilter(`region LIKE '${like}'`, keys)(['', '1', value, '1'])).toBe(regex.test(value))
    }),
    { numRuns: 1000 },
  )
})
