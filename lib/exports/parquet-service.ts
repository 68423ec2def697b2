import 'server-only'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Column } from '@/lib/aws/athena'
import { ident, text } from '@/lib/sql/quoting'
import { duckType } from './duck-types'

/** Beyond this DuckDB spills beside the file instead of growing the dashboard's process. */
const memoryLimit = '256MB'

/**
 * Rewrites an Athena CSV as Parquet with the result's own types and answers the number of rows. The file at `target`
 * is whole when this resolves; on failure nothing is left there. One thread and kept order make the same result give
 * the same bytes, so that its hash can be compared.
 */
export async function writeParquet(csv: Readable, columns: Column[], target: string): Promise<number> {
  const source = `${target}.csv`
  try {
    await pipeline(csv, createWriteStream(source))
    return await convert(source, columns, target)
  } catch (error) {
    await rm(target, { force: true })
    throw error
  } finally {
    await rm(source, { force: true })
  }
}

async function convert(source: string, columns: Column[], target: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    threads: '1',
    temp_directory: `${target}.spill`,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
  })
  try {
    const connection = await instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    const result = await connection.run(
      `COPY (${selectTyped(source, columns)}) TO ${text(target)} (FORMAT parquet, COMPRESSION snappy)`,
    )
    return result.rowsChanged
  } finally {
    instance.closeSync()
    await rm(`${target}.spill`, { recursive: true, force: true })
  }
}

/**
 * The CSV is read as text, by position, for a result may name two columns alike; casting text keeps 64-bit integers
 * exact. Null is nothing between commas and `""` is empty text, so quoted nulls must stay text.
 */
function selectTyped(source: string, columns: Column[]): string {
  const names = uniqueNames(columns.map(({ name }) => name))
  const typed = columns.map(({ type }, index) => {
    const raw = ident(`c${index}`)
    const target = duckType(type)
    return `${target === 'VARCHAR' ? raw : `CAST(${raw} AS ${target})`} AS ${ident(names[index] ?? '')}`
  })
  const raw = columns.map((_, index) => `${text(`c${index}`)}: 'VARCHAR'`)
  return `SELECT ${typed.join(', ')} FROM read_csv(${text(source)}, columns = {${raw.join(', ')}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, parallel = false, max_line_size = 8388608, buffer_size = 16777216)`
}

/** Parquet readers want distinct names: the second `x` becomes `x_2`. */
function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let copy = 2; taken.has(unique); copy += 1) unique = `${name}_${copy}`
    taken.add(unique)
    return unique
  })
}
