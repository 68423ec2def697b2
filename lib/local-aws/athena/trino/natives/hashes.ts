/** Hashes that Node's crypto lacks, on 64-bit words. */
const mask = 0xffff_ffff_ffff_ffffn
const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & mask
const times = (a: bigint, b: bigint) => (a * b) & mask
const plus = (a: bigint, b: bigint) => (a + b) & mask

const [p1, p2, p3, p4, p5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
]

/** https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */
export function xxhash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const round = (accumulator: bigint, lane: bigint) =>
    times(rotate(plus(accumulator, times(lane, p2)), 31n), p1)
  let at = 0
  let hash = p5
  if (bytes.length >= 32) {
    const lanes = [plus(p1, p2), p2, 0n, -p1 & mask]
    for (; at + 32 <= bytes.length; at += 32)
      for (const [index, lane] of lanes.entries())
        lanes[index] = round(lane, view.getBigUint64(at + index * 8, true))
    const [a = 0n, b = 0n, c = 0n, d = 0n] = lanes
    hash = plus(plus(rotate(a, 1n), rotate(b, 7n)), plus(rotate(c, 12n), rotate(d, 18n)))
    for (const lane of lanes) hash = plus(times(hash ^ round(0n, lane), p1), p4)
  }
  hash = plus(hash, BigInt(bytes.length))
  for (; at + 8 <= bytes.length; at += 8)
    hash = plus(times(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n), p1), p4)
  for (; at + 4 <= bytes.length; at += 4)
    hash = plus(times(rotate(hash ^ times(BigInt(view.getUint32(at, true)), p1), 23n), p2), p3)
  for (; at < bytes.length; at++) hash = times(rotate(hash ^ times(BigInt(bytes[at] ?? 0), p5), 11n), p1)
  hash = times(hash ^ (hash >> 33n), p2)
  hash = times(hash ^ (hash >> 29n), p3)
  return hash ^ (hash >> 32n)
}

const [c1, c2] = [0x87c37b91114253d5n, 0x4cf5ad432745937fn]

/** MurmurHash3 of 128 bits for 64-bit machines, as its two words. https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
export function murmur3(bytes: Uint8Array): [bigint, bigint] {
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16)
  padded.set(bytes)
  const view = new DataView(padded.buffer)
  let [h1, h2] = [0n, 0n]
  const first = (k: bigint) => times(rotate(times(k, c1), 31n), c2)
  const second = (k: bigint) => times(rotate(times(k, c2), 33n), c1)
  for (let at = 0; at + 16 <= bytes.length; at += 16) {
    h1 = plus(rotate(h1 ^ first(view.getBigUint64(at, true)), 27n), h2)
    h1 = plus(times(h1, 5n), 0x52dce729n)
    h2 = plus(rotate(h2 ^ second(view.getBigUint64(at + 8, true)), 31n), h1)
    h2 = plus(times(h2, 5n), 0x38495ab5n)
  }
  if (bytes.length % 16) {
    const tail = padded.length - 16
    h1 ^= first(view.getBigUint64(tail, true))
    h2 ^= second(view.getBigUint64(tail + 8, true))
  }
  h1 ^= BigInt(bytes.length)
  h2 ^= BigInt(bytes.length)
  h1 = plus(h1, h2)
  h2 = plus(h2, h1)
  h1 = mixed(h1)
  h2 = mixed(h2)
  h1 = plus(h1, h2)
  return [h1, plus(h2, h1)]
}

function mixed(value: bigint): bigint {
  const once = times(value ^ (value >> 33n), 0xff51afd7ed558ccdn)
  const twice = times(once ^ (once >> 33n), 0xc4ceb9fe1a85ec53n)
  return twice ^ (twice >> 33n)
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

export function crc32(bytes: Uint8Array): bigint {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return BigInt((crc ^ 0xffffffff) >>> 0)
}
