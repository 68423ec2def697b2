import { decimalOf } from './duckdb-type'
import { daysOf, microsOf, timeMicrosOf, toBytes } from './single-value'

/** 32 bits, seed 0. https://iceberg.apache.org/spec/#appendix-b-32-bit-hash-requirements */
export function murmur3(bytes: Buffer): number {
  let hash = 0
  const blocks = bytes.length - (bytes.length % 4)
  for (let at = 0; at < blocks; at += 4) {
    hash ^= scrambled(bytes.readInt32LE(at))
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  let tail = 0
  for (let at = bytes.length - 1; at >= blocks; at--) tail = (tail << 8) | (bytes[at] ?? 0)
  hash ^= scrambled(tail)
  hash ^= bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function scrambled(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}

/** The bucket of a value in this store's text; null for a type that has no hash. */
export function bucketOf(type: string, text: string, count: number): number | null {
  const bytes = hashedBytes(type, text)
  return bytes && (murmur3(bytes) & 0x7fffffff) % count
}

function hashedBytes(type: string, text: string): Buffer | null {
  if (decimalOf(type)) return toBytes(type, text)
  switch (type) {
    case 'int':
    case 'long':
      return toBytes('long', text)
    case 'date':
      return toBytes('long', String(daysOf(text)))
    case 'timestamp':
    case 'timestamptz':
      return toBytes('long', String(microsOf(text)))
    case 'time':
      return toBytes('long', String(timeMicrosOf(text)))
    case 'boolean':
    case 'float':
    case 'double':
      return null
    default:
      return toBytes(type, text)
  }
}

/* The same in DuckDB's SQL, where unsigned arithmetic keeps its 32 bits by a mask. */

const mask = '4294967295::UBIGINT'
const times = (value: string, factor: number) => `((${value} * ${factor}::UBIGINT) & ${mask})`
const rotated = (value: string, by: number) => `(((${value} << ${by}) & ${mask}) | (${value} >> ${32 - by}))`
/** Names a value, so that it is computed once. */
const bound = (value: string, name: string, body: string) =>
  `list_transform([${value}], lambda ${name}: ${body})[1]`
const scrambledSql = (block: string) =>
  bound(times(block, 0xcc9e2d51), 'mixed', times(rotated('mixed', 15), 0x1b873593))

/** @param hex SQL of the bytes as hexadecimal text */
function murmur3Sql(hex: string): string {
  const byte = (at: string) => `hex[${at} + 1:${at} + 2]`
  const block = ['i * 8 + 6', 'i * 8 + 4', 'i * 8 + 2', 'i * 8'].map(byte).join(' || ')
  const blocks = `list_transform(range(0, length(hex) // 8), lambda i: CAST('0x' || ${block} AS UBIGINT))`
  const mixed = bound(
    `xor(hash, ${scrambledSql('block')})`,
    'joined',
    `((${rotated('joined', 13)} * 5 + ${0xe6546b64}::UBIGINT) & ${mask})`,
  )
  const body = `list_reduce(list_prepend(0::UBIGINT, ${blocks}), lambda hash, block: ${mixed})`
  const rest = 'hex[(length(hex) // 8) * 8 + 1:]'
  const tail = `CAST('0x0' || ${rest}[5:6] || ${rest}[3:4] || ${rest}[1:2] AS UBIGINT)`
  const whole = `xor(xor(${body}, ${scrambledSql(tail)}), CAST(length(hex) // 2 AS UBIGINT))`
  const shaken = (value: string, by: number) => bound(value, 'part', `xor(part, part >> ${by})`)
  const first = times(shaken(whole, 16), 0x85ebca6b)
  const second = times(shaken(first, 13), 0xc2b2ae35)
  return bound(hex, 'hex', shaken(second, 16))
}

/** SQL of a value's bucket; null for a type that has no hash. */
export function bucketSql(type: string, column: string, count: number): string | null {
  const hex = hexSql(type, column)
  return hex && `CAST((${murmur3Sql(hex)} & 2147483647) % ${count} AS INTEGER)`
}

const littleEndian = (integer: string) =>
  bound(
    `lpad(hex(${integer}), 16, '0')`,
    'big',
    [15, 13, 11, 9, 7, 5, 3, 1].map((at) => `big[${at}:${at + 1}]`).join(' || '),
  )

function hexSql(type: string, column: string): string | null {
  const decimal = decimalOf(type)
  // Its text without the point is the unscaled value, also where multiplying would not fit.
  if (decimal) return decimalHex(`CAST(replace(CAST(${column} AS VARCHAR), '.', '') AS HUGEINT)`)
  switch (type) {
    case 'int':
    case 'long':
      return littleEndian(`CAST(${column} AS BIGINT)`)
    case 'date':
      return littleEndian(`CAST(${column} - DATE '1970-01-01' AS BIGINT)`)
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return littleEndian(`epoch_us(${column})`)
    case 'string':
      return `hex(encode(${column}))`
    case 'uuid':
      return `hex(CAST(${column} AS BLOB))`
    case 'boolean':
    case 'float':
    case 'double':
      return null
    default:
      return `hex(${column})`
  }
}

/** The shortest two's complement, the highest byte first. */
function decimalHex(unscaled: string): string {
  const lengths = Array.from({ length: 15 }, (_, index) => index + 1)
  const limit = (bytes: number) => `${2n ** BigInt(8 * bytes - 1)}::HUGEINT`
  const padded = (bytes: number) =>
    `lpad(hex(CASE WHEN n < 0 THEN n + ${2n ** BigInt(8 * bytes)}::HUGEINT ELSE n END), ${2 * bytes}, '0')`
  const cases = lengths.map(
    (bytes) => `WHEN n >= -${limit(bytes)} AND n < ${limit(bytes)} THEN ${padded(bytes)}`,
  )
  return bound(unscaled, 'n', `CASE ${cases.join(' ')} ELSE lpad(hex(n), 32, '0') END`)
}
