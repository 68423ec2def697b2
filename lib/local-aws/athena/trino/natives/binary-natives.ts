import { createHash, createHmac } from 'node:crypto'
import { crc32, murmur3, xxhash64 } from './hashes'
import { native, refuse } from './native'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function toBase32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const letters = (bits.match(/.{1,5}/g) ?? []).map((part) => base32[Number.parseInt(part.padEnd(5, '0'), 2)])
  return letters.join('').padEnd(Math.ceil(letters.length / 8) * 8, '=')
}

function fromBase32(text: string): Uint8Array {
  const letters = [...text.toUpperCase().replace(/=+$/, '')].map((letter) => {
    const value = base32.indexOf(letter)
    if (value < 0) throw refuse(`Unrecognized character: ${letter}`)
    return value.toString(2).padStart(5, '0')
  })
  const whole = letters.join('').match(/.{8}/g) ?? []
  return Uint8Array.from(whole, (byte) => Number.parseInt(byte, 2))
}

function words(...values: bigint[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) bytes.writeBigUInt64BE(BigInt.asUintN(64, value), index * 8)
  return bytes
}

/** Filled from a side to a length, or cut to it. */
function padded(bytes: Uint8Array, size: bigint, padding: Uint8Array, isLeft: boolean): Uint8Array {
  if (size < 0n || size > 2_147_483_647n) throw refuse('Target length must be in the range [0..2147483647]')
  if (padding.length === 0) throw refuse('Padding bytes must not be empty')
  const missing = Number(size) - bytes.length
  if (missing <= 0) return bytes.slice(0, Number(size))
  const filling = Buffer.alloc(missing, Buffer.from(padding))
  return Buffer.concat(isLeft ? [filling, bytes] : [bytes, filling])
}

function part(bytes: Uint8Array, start: bigint, length: bigint): Uint8Array {
  const from = start > 0n ? Number(start) - 1 : start < 0n ? bytes.length + Number(start) : -1
  if (from < 0 || length <= 0n) return new Uint8Array()
  return bytes.slice(from, from + Number(length > 2_147_483_647n ? 2_147_483_647n : length))
}

function ofLength(bytes: Uint8Array, length: number): Buffer {
  if (bytes.length !== length) throw refuse(`expected ${length}-byte input, but got instead: ${bytes.length}`)
  return Buffer.from(bytes)
}

/** IEEE 754 in big-endian order. */
function floats(write: (bytes: Buffer) => void, size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  write(bytes)
  return bytes
}

function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(text))
    throw refuse(`java.lang.IllegalArgumentException: Invalid hex string: ${text}`)
  return Buffer.from(text, 'hex')
}

/** https://trino.io/docs/current/functions/binary.html */
export const binaryNatives = [
  native('trino_sha512', ['blob'], 'blob', (bytes) => createHash('sha512').update(bytes).digest()),
  ...['md5', 'sha1', 'sha256', 'sha512'].map((name) =>
    native(`trino_hmac_${name}`, ['blob', 'blob'], 'blob', (bytes, key) =>
      createHmac(name, key).update(bytes).digest(),
    ),
  ),
  native('trino_crc32', ['blob'], 'bigint', crc32),
  native('trino_xxhash64', ['blob'], 'blob', (bytes) => words(xxhash64(bytes))),
  native('trino_murmur3', ['blob'], 'blob', (bytes) => {
    const [low, high] = murmur3(bytes)
    return Buffer.concat([words(low).reverse(), words(high).reverse()])
  }),
  native('trino_to_base32', ['blob'], 'text', toBase32),
  native('trino_from_base32', ['text'], 'blob', fromBase32),
  native('trino_from_hex', ['text'], 'blob', fromHex),
  native('trino_pad_bytes_left', ['blob', 'bigint', 'blob'], 'blob', (bytes, size, padding) =>
    padded(bytes, size, padding, true),
  ),
  native('trino_pad_bytes_right', ['blob', 'bigint', 'blob'], 'blob', (bytes, size, padding) =>
    padded(bytes, size, padding, false),
  ),
  native('trino_byte_part', ['blob', 'bigint', 'bigint'], 'blob', part),
  native('trino_reverse_bytes', ['blob'], 'blob', (bytes) => Uint8Array.from(bytes).reverse()),
  native('trino_to_big_endian_32', ['bigint'], 'blob', (value) => words(value).slice(4)),
  native('trino_from_big_endian_32', ['blob'], 'integer', (bytes) => ofLength(bytes, 4).readInt32BE()),
  native('trino_from_big_endian_64', ['blob'], 'bigint', (bytes) => ofLength(bytes, 8).readBigInt64BE()),
  native('trino_to_ieee754_32', ['double'], 'blob', (value) =>
    floats((bytes) => bytes.writeFloatBE(value), 4),
  ),
  native('trino_to_ieee754_64', ['double'], 'blob', (value) =>
    floats((bytes) => bytes.writeDoubleBE(value), 8),
  ),
  native('trino_from_ieee754_32', ['blob'], 'double', (bytes) => ofLength(bytes, 4).readFloatBE()),
  native('trino_from_ieee754_64', ['blob'], 'double', (bytes) => ofLength(bytes, 8).readDoubleBE()),
]
