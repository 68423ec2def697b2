import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combinedCrc } from './crc-combine'
import { digestOf } from './digests'

test.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)(
  '%s of parts combines to that of the whole',
  (algorithm) => {
    const checksumOf = (bytes: Uint8Array) => {
      const digest = digestOf(algorithm)
      digest.update(bytes)
      return digest.digest()
    }
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 }), (parts) => {
        const stretches = parts.map((part) => ({ sizeBytes: part.length, checksum: checksumOf(part) }))
        expect(combinedCrc(algorithm, stretches)).toEqual(checksumOf(Buffer.concat(parts)))
      }),
      { numRuns: 30 },
    )
  },
)

test('digests that are no remainders are refused', () => {
  expect(() => combinedCrc('SHA256', [])).toThrow('SHA256')
})
