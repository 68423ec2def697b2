/** A running cyclic redundancy check; `digest` is big-endian, as S3 carries it in base64. */
export type Crc = { update(bytes: Uint8Array): void; digest(): Buffer }

/** Reflected polynomials. */
const ieee = 0xedb88320
const castagnoli = 0x82f63b78
/** CRC-64/NVME as two halves of 32 bits, for want of fast 64-bit integers. */
const nvme = { high: 0x9a6c9329, low: 0xac4bc9b5 }

export const crc32 = (): Crc => narrowCrc(tablesOf(ieee))
export const crc32c = (): Crc => narrowCrc(tablesOf(castagnoli))

export function crc64nvme(): Crc {
  const { high: highTable, low: lowTable } = wideTables()
  let high = 0xffffffff
  let low = 0xffffffff
  return {
    update(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      let offset = 0
      for (; offset + 8 <= bytes.length; offset += 8) {
        const first = view.getUint32(offset, true) ^ low
        const second = view.getUint32(offset + 4, true) ^ high
        low = sliced(lowTable, first, second)
        high = sliced(highTable, first, second)
      }
      for (; offset < bytes.length; offset++) {
        const index = (low ^ (bytes[offset] ?? 0)) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ (lowTable[index] ?? 0)
        high = (high >>> 8) ^ (highTable[index] ?? 0)
      }
    },
    digest() {
      const digest = Buffer.alloc(8)
      digest.writeUInt32BE(~high >>> 0, 0)
      digest.writeUInt32BE(~low >>> 0, 4)
      return digest
    },
  }
}

function narrowCrc(table: Uint32Array): Crc {
  let crc = 0xffffffff
  return {
    update(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      let offset = 0
      for (; offset + 8 <= bytes.length; offset += 8) {
        crc = sliced(table, view.getUint32(offset, true) ^ crc, view.getUint32(offset + 4, true))
      }
      for (; offset < bytes.length; offset++) {
        crc = (crc >>> 8) ^ (table[(crc ^ (bytes[offset] ?? 0)) & 0xff] ?? 0)
      }
    },
    digest() {
      const digest = Buffer.alloc(4)
      digest.writeUInt32BE(~crc >>> 0)
      return digest
    },
  }
}

/** Eight bytes in one step ("slicing by 8"): the table's part `n` carries a byte past `n` further ones. */
function sliced(table: Uint32Array, first: number, second: number): number {
  return (
    (table[1792 + (first & 0xff)] ?? 0) ^
    (table[1536 + ((first >>> 8) & 0xff)] ?? 0) ^
    (table[1280 + ((first >>> 16) & 0xff)] ?? 0) ^
    (table[1024 + (first >>> 24)] ?? 0) ^
    (table[768 + (second & 0xff)] ?? 0) ^
    (table[512 + ((second >>> 8) & 0xff)] ?? 0) ^
    (table[256 + ((second >>> 16) & 0xff)] ?? 0) ^
    (table[second >>> 24] ?? 0)
  )
}

const narrowTables = new Map<number, Uint32Array>()

function tablesOf(polynomial: number): Uint32Array {
  const known = narrowTables.get(polynomial)
  if (known) return known
  const table = new Uint32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
    table[byte] = crc
  }
  for (let index = 256; index < table.length; index++) {
    const previous = table[index - 256] ?? 0
    table[index] = (previous >>> 8) ^ (table[previous & 0xff] ?? 0)
  }
  narrowTables.set(polynomial, table)
  return table
}

let wide: { high: Uint32Array; low: Uint32Array } | undefined

function wideTables(): { high: Uint32Array; low: Uint32Array } {
  if (wide) return wide
  const tables = { high: new Uint32Array(8 * 256), low: new Uint32Array(8 * 256) }
  for (let byte = 0; byte < 256; byte++) {
    let high = 0
    let low = byte
    for (let bit = 0; bit < 8; bit++) {
      const carry = low & 1
      low = (low >>> 1) | ((high & 1) << 31)
      high >>>= 1
      if (carry) {
        high ^= nvme.high
        low ^= nvme.low
      }
    }
    tables.high[byte] = high
    tables.low[byte] = low
  }
  for (let index = 256; index < tables.low.length; index++) {
    const high = tables.high[index - 256] ?? 0
    const low = tables.low[index - 256] ?? 0
    tables.high[index] = (high >>> 8) ^ (tables.high[low & 0xff] ?? 0)
    tables.low[index] = ((low >>> 8) | (high << 24)) ^ (tables.low[low & 0xff] ?? 0)
  }
  wide = tables
  return tables
}
