import { expect, test } from 'vitest'
import { exactJson, parseExactJson } from './exact-json'

test('integers keep all their digits, and nothing else changes', () => {
  const text =
    '{"id":8234567890123456789,"small":12,"fraction":0.1234567890123456,"text":"1234567890123456789 \\"x\\" \\\\","list":[-9223372036854775808,1e3]}'
  const value = parseExactJson(text)
  expect(value).toEqual({
    id: 8234567890123456789n,
    small: 12,
    fraction: 0.1234567890123456,
    text: '1234567890123456789 "x" \\',
    list: [-9223372036854775808n, 1000],
  })
  expect(JSON.parse(exactJson(value))).toEqual(JSON.parse(text))
  expect(exactJson(value)).toContain('"id":8234567890123456789,')
  expect(parseExactJson(exactJson(value))).toEqual(value)
})

test('text that looks like a mark is text', () => {
  const value = { a: '\u0000integer:x', b: '\u0000integer' }
  expect(parseExactJson(exactJson(value))).toEqual(value)
})
