import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { Type } from 'avsc'
import { unpackSnappy } from './snappy'

/** How rows are read whose schema is known by then. */
export type RowReader = (schema: unknown) => { type: Type; convert: (row: unknown) => unknown }

const magic = Buffer.from('Obj\u0001', 'latin1')
const syncBytes = 16
const metaType = Type.forSchema({ type: 'map', values: 'bytes' })
const countType = Type.forSchema('long')
const inflate = promisify(inflateRaw)
const unpack: Record<string, (block: Buffer) => Buffer | Promise<Buffer>> = {
  null: (block) => block,
  deflate: (block) => inflate(block),
  snappy: unpackSnappy,
}

/**
 * The rows of an object container file, block by block. avsc's own reader is silent about a file that ends too early.
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files
 * Throws an Error for a file that is damaged, packed otherwise, or none.
 */
export async function* readAvroFile(path: string, readerOf: RowReader): AsyncGenerator<unknown[]> {
  const file = await open(path)
  try {
    const input = inputOf(file)
    if (!(await input.bytes(magic.length)).equals(magic)) throw new Error('Not an Avro data file')
    const meta = (await input.value(metaType)) as Record<string, Buffer>
    const sync = await input.bytes(syncBytes)
    const codec = meta['avro.codec']?.toString() ?? 'null'
    const unpacked = unpack[codec]
    if (!unpacked) throw new Error(`Unrecognized codec: ${codec}`)
    const { type, convert } = readerOf(JSON.parse(meta['avro.schema']?.toString() ?? 'null'))
    while (await input.hasMore()) {
      const count = Number(await input.value(countType))
      const block = await unpacked(await input.bytes(Number(await input.value(countType))))
      const rows: unknown[] = []
      for (let index = 0, at = 0; index < count; index++) {
        const { value, offset } = type.decode(block, at)
        if (offset < 0) throw new Error('A block is too short')
        rows.push(convert(value))
        at = offset
      }
      if (!(await input.bytes(syncBytes)).equals(sync)) throw new Error('Invalid sync!')
      yield rows
    }
  } finally {
    await file.close()
  }
}

/** Reads a file in pieces; what is asked for is awaited whole. */
function inputOf(file: FileHandle) {
  const piece = Buffer.alloc(1 << 20)
  let ahead = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const { bytesRead } = await file.read(piece, 0, piece.length, null)
    ahead = Buffer.concat([ahead, piece.subarray(0, bytesRead)])
    return bytesRead > 0
  }
  async function wait(): Promise<void> {
    if (!(await more())) throw new Error('The file ends too early')
  }

  return {
    hasMore: async () => ahead.length > 0 || (await more()),
    async bytes(length: number): Promise<Buffer> {
      while (ahead.length < length) await wait()
      const taken = ahead.subarray(0, length)
      ahead = ahead.subarray(length)
      return taken
    },
    async value(type: Type): Promise<unknown> {
      for (;;) {
        const { value, offset } = type.decode(ahead, 0)
        if (offset >= 0) {
          ahead = ahead.subarray(offset)
          return value
        }
        await wait()
      }
    },
  }
}
