import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRow, encodeRow, timesOf } from './stored-row'

const instant = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
const text = fc.string({ unit: 'grapheme' })
const row = fc.record({
  eventTimeMs: instant,
  expiresMs: fc.option(instant),
  invokedMs: instant,
  deleted: fc.boolean(),
  values: fc.array(fc.oneof(text, fc.constant(null), fc.array(text))),
})

test('a row is decoded as it was encoded, and its times can be read without the values', () => {
  fc.assert(
    fc.property(row, (original) => {
      const bytes = encodeRow(original)
      expect(decodeRow(bytes)).toEqual(original)
      const { eventTimeMs, expiresMs, deleted } = original
      expect(timesOf(bytes)).toEqual({ eventTimeMs, expiresMs, deleted })
    }),
  )
})
