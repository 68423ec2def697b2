import { decimalOf, fixedLength } from './duckdb-type'
import type { IcebergType } from './iceberg-type'

/*
 * Values as the text that DuckDB prints (bytes as hexadecimal text), and as the bytes of manifests.
 * https://iceberg.apache.org/spec/#binary-single-value-serialization
 */

/** Bytes of a value; null for a type without bounds here. */
export function toBytes(type: IcebergType, text: string): Buffer | null {
  const decimal = decimalOf(type)
  if (decimal) return decimalBytes(text, decimal.scale)
  if (fixedLength(type) !== null) return Buffer.from(text, 'hex')
  switch (type) {
    case 'boolean':
      return Buffer.from([text === 'true' || text === '1' ? 1 : 0])
    case 'int':
      return filled(4, (bytes) => bytes.writeInt32LE(Number(text)))
    case 'long':
      return filled(8, (bytes) => bytes.writeBigInt64LE(BigInt(text)))
    case 'float':
      return filled(4, (bytes) => bytes.writeFloatLE(Number(text)))
    case 'double':
      return filled(8, (bytes) => bytes.writeDoubleLE(Number(text)))
    case 'date':
      return filled(4, (bytes) => bytes.writeInt32LE(daysOf(text)))
    case 'timestamp':
    case 'timestamptz':
      return filled(8, (bytes) => bytes.writeBigInt64LE(microsOf(text)))
    case 'time':
      return filled(8, (bytes) => bytes.writeBigInt64LE(timeMicrosOf(text)))
    case 'string':
      return Buffer.from(text, 'utf8')
    case 'uuid':
      return Buffer.from(text.replaceAll('-', ''), 'hex')
    case 'binary':
      return Buffer.from(text, 'hex')
    default:
      return null
  }
}

/** The value behind the bytes, as DuckDB prints it. */
export function fromBytes(type: IcebergType, bytes: Buffer): string | null {
  const decimal = decimalOf(type)
  if (decimal) return decimalText(bytes, decimal.scale)
  if (fixedLength(type) !== null) return bytes.toString('hex')
  switch (type) {
    case 'boolean':
      return String(bytes[0] === 1)
    case 'int':
      return String(bytes.readInt32LE())
    case 'long':
      // A column that was widened keeps the bounds of its earlier type.
      return String(bytes.length === 4 ? bytes.readInt32LE() : bytes.readBigInt64LE())
    case 'float':
      return String(bytes.readFloatLE())
    case 'double':
      return String(bytes.length === 4 ? bytes.readFloatLE() : bytes.readDoubleLE())
    case 'date':
      return dateText(bytes.readInt32LE())
    case 'timestamp':
      return timestampText(bytes.readBigInt64LE())
    case 'timestamptz':
      return `${timestampText(bytes.readBigInt64LE())}+00`
    case 'time':
      return timeText(bytes.readBigInt64LE())
    case 'string':
      return bytes.toString('utf8')
    case 'uuid':
      return uuidText(bytes)
    case 'binary':
      return bytes.toString('hex')
    default:
      return null
  }
}

function filled(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length)
  write(bytes)
  return bytes
}

const dayMs = 86_400_000

export const daysOf = (text: string): number =>
  Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayMs)
export const dateText = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10)

/** Microseconds since 1970 of `2026-01-02 03:04:05.123456+00`, whose zone is always UTC. */
export function microsOf(text: string): bigint {
  const [, seconds = '', fraction = ''] = /^(.{19})(?:\.(\d+))?/.exec(text) ?? []
  const ms = Date.parse(`${seconds.replace(' ', 'T')}Z`)
  return BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6) || '0')
}

export function timestampText(micros: bigint): string {
  const within = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n
  const seconds = new Date(Number((micros - within) / 1000n)).toISOString().slice(0, 19).replace('T', ' ')
  const fraction = String(within).padStart(6, '0').replace(/0+$/, '')
  return fraction === '' ? seconds : `${seconds}.${fraction}`
}

/** Microseconds since midnight of `10:11:12.5`. */
export const timeMicrosOf = (text: string): bigint => microsOf(`1970-01-01 ${text}`)
export const timeText = (micros: bigint): string => timestampText(micros).slice(11)

export const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Unscaled value, big-endian two's complement, as short as it can be. */
export function decimalBytes(text: string, scale: number): Buffer {
  const [whole = '0', fraction = ''] = text.split('.')
  const unscaled = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
  let length = 1
  while (unscaled < -(1n << BigInt(8 * length - 1)) || unscaled >= 1n << BigInt(8 * length - 1)) length++
  const hex = BigInt.asUintN(8 * length, unscaled).toString(16)
  return Buffer.from(hex.padStart(2 * length, '0'), 'hex')
}

export function decimalText(bytes: Buffer, scale: number): string {
  const unscaled = BigInt.asIntN(8 * bytes.length, BigInt(`0x${bytes.toString('hex') || '0'}`))
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return unscaled < 0n ? `-${text}` : text
}
