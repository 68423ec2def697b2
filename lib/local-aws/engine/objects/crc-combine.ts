import type { ChecksumAlgorithm } from './digests'

/** Reflected polynomials, as in `crc.ts`. */
const polynomials: Partial<Record<ChecksumAlgorithm, { bits: number; polynomial: bigint }>> = {
  CRC32: { bits: 32, polynomial: 0xedb88320n },
  CRC32C: { bits: 32, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64, polynomial: 0x9a6c9329ac4bc9b5n },
}

export type Stretch = { sizeBytes: number; checksum: Buffer }

/**
 * The checksum of stretches of bytes that follow each other, from theirs alone: behind `n` bytes a remainder is
 * multiplied by x^8n, as zlib's crc32_combine does. Only CRCs can be combined.
 */
export function combinedCrc(algorithm: ChecksumAlgorithm, stretches: readonly Stretch[]): Buffer {
  const form = polynomials[algorithm]
  if (!form) throw new Error(`${algorithm} checksums cannot be combined`)
  const { bits, polynomial } = form
  const product = (left: bigint, right: bigint) => multiply(left, right, bits, polynomial)
  // Parts are of one size but for the last, so there are two powers to find, not ten thousand.
  const powers = new Map<number, bigint>()
  const powerOf = (sizeBytes: number): bigint => {
    const known = powers.get(sizeBytes)
    if (known !== undefined) return known
    const power = powerOfX(BigInt(sizeBytes) * 8n, bits, product)
    powers.set(sizeBytes, power)
    return power
  }
  const whole = stretches.reduce(
    (before, { sizeBytes, checksum }) =>
      product(powerOf(sizeBytes), before) ^ BigInt(`0x${checksum.toString('hex')}`),
    0n,
  )
  return Buffer.from(whole.toString(16).padStart(bits / 4, '0'), 'hex')
}

/** The product of two polynomials modulo a third; bit `bits - 1` is x^0. */
function multiply(left: bigint, right: bigint, bits: number, polynomial: bigint): bigint {
  let product = 0n
  let shifted = right
  for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
    if ((left >> bit) & 1n) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n
  }
  return product
}

function powerOfX(exponent: bigint, bits: number, product: (left: bigint, right: bigint) => bigint): bigint {
  let power = 1n << BigInt(bits - 1)
  let square = 1n << BigInt(bits - 2)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = product(power, square)
    square = product(square, square)
  }
  return power
}
