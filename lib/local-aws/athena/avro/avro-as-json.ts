import { open } from 'node:fs/promises'
import { type Schema, Type } from 'avsc'
import type { ScratchFolder } from '../scratch-folder'
import type { PartitionFiles } from '../tables/partition-files'
import type { SourceFile } from '../tables/source-files'
import { TrinoError } from '../trino/trino-error'
import { avroToJson } from './avro-json'
import { readAvroFile } from './container-reader'
import { longs } from './long-type'

/**
 * Avro files as lines of JSON, which DuckDB reads in their stead; addresses and partitions stay.
 * @throws TrinoError HIVE_BAD_DATA for a file that is damaged, packed otherwise or no Avro
 */
export async function avroAsJson(
  partitions: readonly PartitionFiles[],
  scratch: ScratchFolder,
): Promise<PartitionFiles[]> {
  const readable: PartitionFiles[] = []
  for (const { values, files } of partitions) {
    const lines: SourceFile[] = []
    for (const file of files) {
      const path = await scratch.newFile('.json')
      await toJsonLines(file, path)
      lines.push({ ...file, path })
    }
    readable.push({ values, files: lines })
  }
  return readable
}

async function toJsonLines(file: SourceFile, path: string): Promise<void> {
  const target = await open(path, 'w')
  try {
    for await (const rows of readAvroFile(file.path, readerOf)) {
      for (let at = 0; at < rows.length; at += rowsOfAWrite)
        await target.write(
          rows
            .slice(at, at + rowsOfAWrite)
            .map((row) => `${JSON.stringify(row)}\n`)
            .join(''),
        )
    }
  } catch (error) {
    if (error instanceof TrinoError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new TrinoError('HIVE_BAD_DATA', `Error reading Avro file ${file.uri}: ${reason}`)
  } finally {
    await target.close()
  }
}

const rowsOfAWrite = 1000

const readerOf = (schema: unknown) => ({
  type: Type.forSchema(schema as Schema, {
    // A long that says what it stands for is described by an object.
    typeHook: (node) => (isLong(node) ? longs : undefined),
  }),
  convert: avroToJson(schema),
})

const isLong = (node: unknown) =>
  node === 'long' || (typeof node === 'object' && node !== null && Reflect.get(node, 'type') === 'long')
