import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Schema, Type, types } from 'avsc'

/*
 * Avro's object container files, one block each. avsc's own writer is a stream and drops the attributes that Iceberg
 * adds to schemas (`field-id`), so the frame is written here and avsc does the values.
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files
 */

const magic = Buffer.from('Obj\u0001', 'latin1')
const metaType = Type.forSchema({ type: 'map', values: 'bytes' })
const longType = Type.forSchema('long')
const syncLength = 16

/** A number where it is exact, a bigint beyond: snapshot ids have 63 bits. */
const exactLong = types.LongType.__with({
  fromBuffer: (bytes: Buffer) => {
    const value = bytes.readBigInt64LE()
    return Number.isSafeInteger(Number(value)) ? Number(value) : value
  },
  toBuffer: (value: number | bigint) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(value))
    return bytes
  },
  fromJSON: Number,
  toJSON: String,
  isValid: (value: unknown) => typeof value === 'bigint' || Number.isSafeInteger(value),
  compare: (a: number | bigint, b: number | bigint) => (a < b ? -1 : a > b ? 1 : 0),
})
const typeOf = (schema: Schema) => Type.forSchema(schema, { registry: { long: exactLong } })

/** `metadata` becomes part of the header beside the schema. */
export function writeAvro(
  schema: Schema,
  rows: readonly unknown[],
  metadata: Readonly<Record<string, string>> = {},
): Buffer {
  const type = typeOf(schema)
  const json = JSON.stringify(schema)
  const header = Object.fromEntries(
    Object.entries({ 'avro.schema': json, 'avro.codec': 'deflate', ...metadata }).map(([name, value]) => [
      name,
      Buffer.from(value, 'utf8'),
    ]),
  )
  const block = deflateRawSync(Buffer.concat(rows.map((row) => type.toBuffer(row))))
  // Any sixteen bytes will do; these are the same for the same content.
  const sync = createHash('md5').update(json).update(block).digest()
  const parts = [magic, metaType.toBuffer(header), sync]
  if (rows.length > 0)
    parts.push(longType.toBuffer(rows.length), longType.toBuffer(block.length), block, sync)
  return Buffer.concat(parts)
}

export type AvroFile = { metadata: Record<string, string>; rows: unknown[] }

/** Throws for a file that is none. */
export function readAvro(bytes: Buffer): AvroFile {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('This is no Avro file')
  const header = metaType.decode(bytes, magic.length)
  const raw = header.value as Record<string, Buffer>
  const metadata = Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, value.toString('utf8')]),
  )
  const type = typeOf(JSON.parse(metadata['avro.schema'] ?? 'null'))
  const rows: unknown[] = []
  let at = header.offset + syncLength
  while (at < bytes.length) {
    const count = longType.decode(bytes, at)
    const size = longType.decode(bytes, count.offset)
    const stored = bytes.subarray(size.offset, size.offset + size.value)
    const block = unpack(metadata['avro.codec'] ?? 'null', stored)
    let offset = 0
    for (let index = 0; index < count.value; index++) {
      const row = type.decode(block, offset)
      rows.push(row.value)
      offset = row.offset
    }
    at = size.offset + size.value + syncLength
  }
  return { metadata, rows }
}

function unpack(codec: string, block: Buffer): Buffer {
  if (codec === 'deflate') return inflateRawSync(block)
  if (codec === 'null') return block
  throw new Error(`Avro files with codec ${codec} cannot be read`)
}
