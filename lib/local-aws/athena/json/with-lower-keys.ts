import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { ScratchFolder } from '../scratch-folder'
import { parseHiveType } from '../tables/hive-type'
import type { PartitionFiles } from '../tables/partition-files'
import type { SourceFile } from '../tables/source-files'
import type { TableDefinition } from '../tables/table-definition'
import { type KeyNames, lowerKeys } from './lower-keys'

const linesOfAWrite = 1000

/**
 * The files of a JSON table with keys in the case of their columns: Hive's serdes match them in any case unless told
 * otherwise, DuckDB does not. A file that needs nothing stays where it is, and so do files of other tables.
 * https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
 */
export async function withLowerKeys(
  table: TableDefinition,
  partitions: readonly PartitionFiles[],
  scratch: ScratchFolder,
): Promise<PartitionFiles[]> {
  const names = table.format === 'json' ? keyNamesOf(table) : null
  if (!names) return [...partitions]
  const readable: PartitionFiles[] = []
  for (const { values, files } of partitions) {
    const own: SourceFile[] = []
    for (const file of files) own.push(await withNames(file, names, scratch))
    readable.push({ values, files: own })
  }
  return readable
}

/** Null where the table says that the case of keys matters. */
function keyNamesOf({ columns, serdeParameters }: TableDefinition): KeyNames | null {
  const renamed = new Map(
    Object.entries(serdeParameters).flatMap(([name, key]) =>
      name.startsWith('mapping.') ? [[key, name.slice('mapping.'.length).toLowerCase()] as const] : [],
    ),
  )
  if (serdeParameters['case.insensitive']?.toLowerCase() === 'false' && renamed.size === 0) return null
  const fields = columns.map(({ name, type }) => ({ name, type: parseHiveType(type) }))
  return { type: { kind: 'struct', fields }, renamed }
}

async function withNames(file: SourceFile, names: KeyNames, scratch: ScratchFolder): Promise<SourceFile> {
  if (/\.(zst|bz2|snappy|lz4)$/.test(file.path) || !(await hasOtherNames(file, names))) return file
  const path = await scratch.newFile('.json')
  const target = await open(path, 'w')
  try {
    let lines: string[] = []
    for await (const line of linesOf(file.path)) {
      lines.push(lowerKeys(line, names))
      if (lines.length < linesOfAWrite) continue
      await target.write(`${lines.join('\n')}\n`)
      lines = []
    }
    if (lines.length > 0) await target.write(`${lines.join('\n')}\n`)
  } finally {
    await target.close()
  }
  return { ...file, path }
}

/** A file that has any mostly has them in its first line. */
async function hasOtherNames({ path }: SourceFile, names: KeyNames): Promise<boolean> {
  for await (const line of linesOf(path)) if (lowerKeys(line, names) !== line) return true
  return false
}

function linesOf(path: string): AsyncIterable<string> {
  const stored = createReadStream(path)
  const input = path.endsWith('.gz') ? stored.pipe(createGunzip()) : stored
  // An error of the first stream is one of the second.
  if (input !== stored) stored.on('error', (error) => input.destroy(error))
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}
