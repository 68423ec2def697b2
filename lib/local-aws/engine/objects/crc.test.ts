import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32, crc32c, crc64nvme } from './crc'

// The check values of https://reveng.sourceforge.io/crc-catalogue/
test.each([
  ['CRC32', crc32, 'cbf43926'],
  ['CRC32C', crc32c, 'e3069283'],
  ['CRC64NVME', crc64nvme, 'ae8b14860a799888'],
])('%s of 123456789 is the catalogued one', (_name, create, expected) => {
  const crc = create()
  crc.update(Buffer.from('123456789'))
  expect(crc.digest().toString('hex')).toBe(expected)
})

test.each([
  ['CRC32', crc32],
  ['CRC32C', crc32c],
  ['CRC64NVME', crc64nvme],
])('%s does not depend on how the bytes are cut', (_name, create) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, cut) => {
      const whole = create()
      whole.update(bytes)
      const pieces = create()
      pieces.update(bytes.subarray(0, cut))
      pieces.update(bytes.subarray(cut))
      expect(pieces.digest()).toEqual(whole.digest())
    }),
  )
})
