import { expect, test } from 'vitest'
import { upperText } from './column-statistics'
import { partitionPath } from './partitioning'
import { fromBytes, toBytes } from './single-value'

test.each([
  ['boolean', 'true', '01'],
  ['int', '-2', 'feffffff'],
  ['long', '9007199254740993', '0100000000002000'],
  ['double', '-0.5', '000000000000e0bf'],
  ['date', '1969-12-31', 'ffffffff'],
  ['timestamp', '2017-11-16 22:31:08.000001', null],
  ['timestamptz', '1969-12-31 23:59:59.5+00', null],
  ['decimal(9, 2)', '-14.20', 'fa74'],
  ['decimal(9, 2)', '1.28', '0080'],
  ['string', 'Zürich', '5ac3bc72696368'],
] as const)('a %s %s is written as the specification says and read back', (type, value, hex) => {
  const bytes = toBytes(type, value)
  if (hex !== null) expect(bytes?.toString('hex')).toBe(hex)
  expect(bytes && fromBytes(type, bytes)).toBe(value)
})

test('the upper bound of a long text is not below the text', () => {
  expect(upperText('2026-01-01T10:00:00Z')).toBe('2026-01-01T10:01')
  expect(upperText('short')).toBe('short')
  expect(upperText(`${'a'.repeat(15)}\u{10ffff}z`)).toBe(`${'a'.repeat(14)}b`)
  expect(upperText('\u{10ffff}'.repeat(17))).toBeNull()
})

test('a partition folder shows values as people write them', () => {
  const field = (name: string, transform: string) => ({ 'source-id': 1, 'field-id': 1000, name, transform })
  const spec = {
    'spec-id': 0,
    fields: [
      field('y', 'year'),
      field('m', 'month'),
      field('h', 'hour'),
      field('c', 'identity'),
      field('n', 'identity'),
    ],
  }
  expect(partitionPath(spec, ['-1', '-1', '17', 'a/b', null])).toBe(
    'y=1969/m=1969-12/h=1970-01-01-17/c=a%2Fb/n=null',
  )
})
