import { expect, test } from 'vitest'
import { ident, intervalLiteral, numberLiteral, qualifiedName, text, timestampLiteral } from './quoting'

test('names are quoted whatever they contain', () => {
  expect(ident('order')).toBe('"order"')
  expect(ident('avg-delay "7d"')).toBe('"avg-delay ""7d"""')
  expect(qualifiedName('AwsDataCatalog', 'db', 't')).toBe('"AwsDataCatalog"."db"."t"')
})

test('texts double their quotes and keep everything else', () => {
  expect(text(`it's; -- \\ "x" 🛫`)).toBe(`'it''s; -- \\ "x" 🛫'`)
})

test('what cannot be written faithfully is refused', () => {
  expect(() => ident('')).toThrow(RangeError)
  expect(() => ident('a\0b')).toThrow(RangeError)
  expect(() => text('a\0b')).toThrow(RangeError)
  expect(() => text('\ud83d')).toThrow(RangeError)
})

test('numbers keep their digits or are refused', () => {
  expect(numberLiteral(9007199254740993n)).toBe('9007199254740993')
  expect(numberLiteral(-0.5)).toBe('-0.5')
  expect(() => numberLiteral(2 ** 53)).toThrow(RangeError)
  expect(() => numberLiteral(Number.NaN)).toThrow(RangeError)
})

test('instants are written in UTC with milliseconds', () => {
  expect(timestampLiteral('2001-02-01T02:00:00.5+02:00')).toBe("TIMESTAMP '2001-02-01 00:00:00.500 UTC'")
  expect(timestampLiteral(new Date(0))).toBe("TIMESTAMP '1970-01-01 00:00:00.000 UTC'")
  expect(() => timestampLiteral('0000-12-31T00:00:00Z')).toThrow(RangeError)
  expect(() => timestampLiteral('yesterday')).toThrow(RangeError)
})

test('lengths of time are whole and positive', () => {
  expect(intervalLiteral(30, 'day')).toBe("INTERVAL '30' DAY")
  expect(() => intervalLiteral(-1, 'day')).toThrow(RangeError)
})
