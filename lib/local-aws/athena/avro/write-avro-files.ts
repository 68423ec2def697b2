import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { type Schema, Type } from 'avsc'
import { toTrinoError } from '../trino/duckdb-error'
import type { MappedSql } from '../trino/fragment'
import { ident } from '../trino/quote'
import { type AvroType, avroType, nullable, requireAvroName } from './avro-types'
import { type AvroCodec, type AvroFile, createAvroFile } from './container-writer'
import { longs } from './long-type'

type Target = { codec: AvroCodec; partitionedBy: readonly string[] }

/**
 * Runs a query into Avro files below a folder: one, or one for every combination of the values of its last columns, in
 * folders named `key=value`. A block holds a chunk of rows, so that memory does not grow with them.
 * @returns the number of rows
 * @throws TrinoError for types and names that Avro lacks
 */
export async function writeAvroFiles(
  session: DuckDBConnection,
  query: MappedSql,
  folder: string,
  { codec, partitionedBy }: Target,
): Promise<number> {
  const files = new Map<string, AvroFile>()
  try {
    const result = await session.stream(withTextKeys(query.text, partitionedBy))
    const width = result.columnNames().length - partitionedBy.length
    const columns = result
      .columnNames()
      .slice(0, width)
      .map((name, index) => ({
        name: requireAvroName(name),
        type: nullable(avroType(result.columnType(index), name)),
      }))
    const schema = (of: keyof Pick<AvroType, 'declared' | 'stored'>) => ({
      type: 'record',
      name: 'row',
      fields: columns.map(({ name, type }) => ({ name, type: type[of] })),
    })
    const row = Type.forSchema(schema('stored') as Schema, { registry: { long: longs } })
    const declared = JSON.stringify(schema('declared'))

    async function fileOf(place: string): Promise<AvroFile> {
      const known = files.get(place)
      if (known) return known
      const path = join(folder, place, 'data.avro')
      await mkdir(dirname(path), { recursive: true })
      const file = await createAvroFile(path, declared, codec)
      files.set(place, file)
      return file
    }

    const encode = (cells: readonly DuckDBValue[]) =>
      row.toBuffer(
        Object.fromEntries(columns.map(({ name, type }, index) => [name, type.encode(cells[index] ?? null)])),
      )
    let rows = 0
    // A query without rows leaves a file that says what its rows would be.
    if (partitionedBy.length === 0) await fileOf('')
    for await (const chunk of result.yieldRows()) {
      for (const [place, group] of byPlace(chunk, width, partitionedBy))
        await (await fileOf(place)).append(group.map(encode))
      rows += chunk.length
    }
    return rows
  } catch (error) {
    throw toTrinoError(error, query)
  } finally {
    for (const file of files.values()) await file.close()
  }
}

/** The folder of a partition names its values as text. */
function withTextKeys(sql: string, keys: readonly string[]): string {
  if (keys.length === 0) return sql
  const casts = keys.map((key) => `CAST(${ident(key)} AS VARCHAR) AS ${ident(key)}`)
  return `SELECT * REPLACE (${casts.join(', ')}) FROM (${sql})`
}

function byPlace(rows: readonly DuckDBValue[][], width: number, keys: readonly string[]) {
  const groups = new Map<string, DuckDBValue[][]>()
  for (const cells of rows) {
    const place = keys.map((key, index) => `${key}=${folderValue(cells[width + index] ?? null)}`).join('/')
    const group = groups.get(place)
    if (group) group.push(cells)
    else groups.set(place, [cells])
  }
  return groups
}

const folderValue = (value: DuckDBValue) =>
  value === null ? '__HIVE_DEFAULT_PARTITION__' : encodeURIComponent(String(value))
