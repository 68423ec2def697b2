import { randomBytes } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Schema, Type, types } from 'avsc'
import { toTrinoError } from '../trino/duckdb-error'
import type { MappedSql } from '../trino/fragment'
import { type AvroType, avroType, nullable, requireAvroName } from './avro-types'

export type AvroCodec = 'deflate' | 'null'

/** avsc's own longs are JavaScript numbers and would lose digits. */
const longs = types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(value)
    return bytes
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (left: bigint, right: bigint) => (left === right ? 0 : left < right ? -1 : 1),
})
const metaType = Type.forSchema({ type: 'map', values: 'bytes' })
const countType = Type.forSchema('long')
const deflate = promisify(deflateRaw)

/**
 * Runs a query into an Avro object container file, a block for every chunk of rows, so that memory does not grow with them.
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files
 * @returns the number of rows
 * @throws TrinoError for types and names that Avro lacks
 */
export async function writeAvroFile(
  session: DuckDBConnection,
  query: MappedSql,
  path: string,
  codec: AvroCodec,
): Promise<number> {
  try {
    const result = await session.stream(query.text)
    const columns = result.columnNames().map((name, index) => ({
      name: requireAvroName(name),
      type: nullable(avroType(result.columnType(index), name)),
    }))
    const schema = (of: keyof Pick<AvroType, 'declared' | 'stored'>) => ({
      type: 'record',
      name: 'row',
      fields: columns.map(({ name, type }) => ({ name, type: type[of] })),
    })
    const row = Type.forSchema(schema('stored') as Schema, { registry: { long: longs } })
    const sync = randomBytes(16)
    const file = await open(path, 'w')
    try {
      await writeHeader(file, JSON.stringify(schema('declared')), codec, sync)
      let rows = 0
      for await (const chunk of result.yieldRows()) {
        const values = chunk.map((cells) =>
          row.toBuffer(
            Object.fromEntries(
              columns.map(({ name, type }, index) => [name, type.encode(cells[index] ?? null)]),
            ),
          ),
        )
        const plain = Buffer.concat(values)
        const block = codec === 'deflate' ? await deflate(plain) : plain
        await file.write(
          Buffer.concat([countType.toBuffer(values.length), countType.toBuffer(block.length), block, sync]),
        )
        rows += values.length
      }
      return rows
    } finally {
      await file.close()
    }
  } catch (error) {
    throw toTrinoError(error, query)
  }
}

async function writeHeader(file: FileHandle, schema: string, codec: AvroCodec, sync: Buffer): Promise<void> {
  const meta = metaType.toBuffer({ 'avro.schema': Buffer.from(schema), 'avro.codec': Buffer.from(codec) })
  await file.write(Buffer.concat([Buffer.from('Obj\u0001', 'latin1'), meta, sync]))
}
