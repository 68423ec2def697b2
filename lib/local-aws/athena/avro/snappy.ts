import { crc32 } from '../../engine/objects/crc'

/*
 * Blocks of Avro files with the codec snappy: Snappy's raw format, then the checksum of what was packed.
 * https://github.com/google/snappy/blob/main/format_description.txt
 * https://avro.apache.org/docs/1.12.0/specification/#snappy
 */

const checksumBytes = 4

/** Throws for a block that is damaged. */
export function unpackSnappy(block: Buffer): Buffer {
  const packed = block.subarray(0, block.length - checksumBytes)
  let [size, at] = readVarint(packed, 0)
  const plain = Buffer.alloc(size)
  let filled = 0
  while (at < packed.length) {
    const tag = packed[at++] ?? 0
    const kind = tag & 3
    if (kind === 0) {
      let length = tag >> 2
      if (length >= 60) {
        const bytes = length - 59
        length = packed.readUIntLE(at, bytes)
        at += bytes
      }
      filled += packed.copy(plain, filled, at, at + length + 1)
      at += length + 1
      continue
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4
    const offset = packed.readUIntLE(at, bytes) + (kind === 1 ? (tag >> 5) << 8 : 0)
    at += bytes
    if (offset === 0 || offset > filled) throw new Error('a copy of what is not there')
    // Byte by byte: a copy may reach into what it writes.
    for (let index = 0; index < length; index++, filled++) plain[filled] = plain[filled - offset] ?? 0
  }
  if (filled !== size || !checksum(plain).equals(block.subarray(block.length - checksumBytes)))
    throw new Error('the checksum of a block is wrong')
  return plain
}

/** As literals only, which every reader of Snappy takes: the store looks for no repetitions. */
export function packSnappy(plain: Buffer): Buffer {
  const parts = [varint(plain.length)]
  for (let at = 0; at < plain.length; at += 0x1_00_00) {
    const literal = plain.subarray(at, at + 0x1_00_00)
    const head = Buffer.from([61 << 2, 0, 0])
    head.writeUInt16LE(literal.length - 1, 1)
    parts.push(head, literal)
  }
  return Buffer.concat([...parts, checksum(plain)])
}

function checksum(bytes: Buffer): Buffer {
  const running = crc32()
  running.update(bytes)
  return running.digest()
}

function readVarint(bytes: Buffer, from: number): [value: number, next: number] {
  let value = 0
  for (let at = from, shift = 0; ; at++, shift += 7) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return [value, at + 1]
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128)
  return Buffer.from([...bytes, rest])
}
