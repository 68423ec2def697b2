import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { Type } from 'avsc'
import { packSnappy } from './snappy'

export type AvroCodec = 'deflate' | 'snappy' | 'null'

export type AvroFile = {
  /** Rows as the schema encodes them become one block. */
  append(rows: readonly Buffer[]): Promise<void>
  close(): Promise<void>
}

const metaType = Type.forSchema({ type: 'map', values: 'bytes' })
const countType = Type.forSchema('long')
const deflate = promisify(deflateRaw)
const pack: Record<AvroCodec, (block: Buffer) => Buffer | Promise<Buffer>> = {
  deflate,
  snappy: packSnappy,
  null: (block) => block,
}

/**
 * An object container file, written block by block.
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files
 */
export async function createAvroFile(path: string, schema: string, codec: AvroCodec): Promise<AvroFile> {
  const sync = randomBytes(16)
  const file = await open(path, 'w')
  const meta = metaType.toBuffer({ 'avro.schema': Buffer.from(schema), 'avro.codec': Buffer.from(codec) })
  await file.write(Buffer.concat([Buffer.from('Obj\u0001', 'latin1'), meta, sync]))
  return {
    async append(rows) {
      const block = await pack[codec](Buffer.concat(rows))
      const head = [countType.toBuffer(rows.length), countType.toBuffer(block.length)]
      await file.write(Buffer.concat([...head, block, sync]))
    },
    close: () => file.close(),
  }
}
