import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRow, encodeRow, timesOf } from './stored-row'
import { mark } from './values-text'

const instant = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
/** Separators, escapes and halves of surrogate pairs are as likely as anything else. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(...Object.values(mark), 'v', 'r', 'm', 'e', ']', '\ud83d', '\ude00', 'ü'),
  }),
)
const row = fc.record({
  eventTimeMs: instant,
  expiresMs: fc.option(instant),
  deleted: fc.boolean(),
  values: fc.array(fc.oneof({ weight: 4, arbitrary: text }, fc.constant(null), fc.array(text))),
})

test('a row is decoded as it was encoded, and its times can be read without the values', () => {
  fc.assert(
    fc.property(row, (original) => {
      const bytes = encodeRow(original)
      expect(decodeRow(bytes)).toEqual(original)
      const { eventTimeMs, expiresMs, deleted } = original
      expect(timesOf(bytes)).toEqual({ eventTimeMs, expiresMs, deleted })
    }),
    { numRuns: 1000 },
  )
})

test('a row that an earlier version wrote is read as before', () => {
  fc.assert(
    fc.property(row, instant, (original, invokedMs) => {
      const { eventTimeMs, expiresMs, deleted, values } = original
      const times = Buffer.alloc(25)
      for (const [index, ms] of [eventTimeMs, expiresMs ?? Number.NaN, invokedMs].entries()) {
        times.writeDoubleLE(ms, index * 8)
      }
      times[24] = deleted ? 1 : 0
      const bytes = Buffer.concat([times, Buffer.from(JSON.stringify(values))])
      expect(decodeRow(bytes)).toEqual(original)
      expect(timesOf(bytes)).toEqual({ eventTimeMs, expiresMs, deleted })
    }),
  )
})
