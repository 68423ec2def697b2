import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { z } from 'zod'
import { text } from '../trino/quote'
import type { SourceFile } from './source-files'

/** What a Parquet file says about itself, as far as reading and pruning need it. */
export type ParquetFooter = {
  /** Top-level columns as written, with DuckDB's type; equal for files that can be read together without a union. */
  columns: ReadonlyMap<string, string>
  signature: string
  rowGroups: readonly RowGroup[]
}

export type RowGroup = {
  rows: number
  /** By top-level column. */
  chunks: ReadonlyMap<string, ColumnChunk>
}

/** `min` and `max` are DuckDB's text of the statistics, null where the writer left none. */
export type ColumnChunk = { bytes: number; min: string | null; max: string | null }

export type ParquetFooters = {
  /** Footers in the order of `files`; what is not known yet is read with one statement for all. */
  load(session: DuckDBConnection, files: readonly SourceFile[]): Promise<ParquetFooter[]>
}

/** Column chunks to remember; the oldest files go first. About 100 bytes each. */
const rememberedChunks = 1_000_000

/** Objects never change under an ETag, so a footer is read once: with many small files that is most of a query. */
export function createParquetFooters(): ParquetFooters {
  const known = new Map<string, ParquetFooter>()
  let chunks = 0
  const keyOf = ({ path, etag }: SourceFile) => `${path}\n${etag}`
  const sizeOf = ({ rowGroups, columns }: ParquetFooter) => (rowGroups.length + 1) * columns.size

  function remember(key: string, footer: ParquetFooter): void {
    known.set(key, footer)
    chunks += sizeOf(footer)
    for (const [oldest, forgotten] of known) {
      if (chunks <= rememberedChunks || known.size === 1) return
      known.delete(oldest)
      chunks -= sizeOf(forgotten)
    }
  }

  return {
    async load(session, files) {
      const missing = files.filter((file) => !known.has(keyOf(file)))
      const read = missing.length > 0 ? await readFooters(session, missing) : new Map<string, ParquetFooter>()
      const footers = files.map((file) => {
        const footer = known.get(keyOf(file)) ?? read.get(file.path)
        if (!footer) throw new Error(`${file.uri} has no Parquet footer`)
        return footer
      })
      for (const file of missing) {
        const footer = read.get(file.path)
        if (footer) remember(keyOf(file), footer)
      }
      return footers
    },
  }
}

const schemaRow = z.tuple([z.string(), z.string(), z.string().nullable(), z.coerce.number().nullable()])
const chunkRow = z.tuple([
  z.string(),
  z.coerce.number(),
  z.coerce.number(),
  z.string(),
  z.coerce.number(),
  z.string().nullable(),
  z.string().nullable(),
])

async function readFooters(
  session: DuckDBConnection,
  files: readonly SourceFile[],
): Promise<Map<string, ParquetFooter>> {
  const list = `[${files.map(({ path }) => text(path)).join(', ')}]`
  const schemas = await rowsOf(
    session,
    `SELECT file_name, name, duckdb_type, num_children FROM parquet_schema(${list})`,
  )
  const chunks = await rowsOf(
    session,
    `SELECT file_name, row_group_id, row_group_num_rows, path_in_schema, total_compressed_size,
       coalesce(stats_min_value, stats_min), coalesce(stats_max_value, stats_max) FROM parquet_metadata(${list})`,
  )
  const columns = topLevelColumns(schemas.map((row) => schemaRow.parse(row)))
  const groups = rowGroups(chunks.map((row) => chunkRow.parse(row)))
  return new Map(
    [...columns].map(([path, types]) => {
      const signature = [...types].map(([name, type]) => `${name} ${type}`).join('\n')
      return [path, { columns: types, signature, rowGroups: groups.get(path) ?? [] }]
    }),
  )
}

async function rowsOf(session: DuckDBConnection, sql: string): Promise<DuckDBValue[][]> {
  return (await session.runAndReadAll(sql)).getRows()
}

/** The schema is listed depth first: the root, then each column followed by everything inside it. */
function topLevelColumns(rows: readonly z.infer<typeof schemaRow>[]): Map<string, Map<string, string>> {
  const files = new Map<string, Map<string, string>>()
  const pending = new Map<string, number>()
  for (const [file, name, type, children] of rows) {
    const columns = files.get(file)
    if (!columns) {
      files.set(file, new Map())
      pending.set(file, 0)
      continue
    }
    const inside = pending.get(file) ?? 0
    if (inside === 0) columns.set(name, type ?? 'nested')
    else columns.set([...columns.keys()].at(-1) ?? name, `${[...columns.values()].at(-1)} ${name}:${type}`)
    pending.set(file, Math.max(0, inside - 1) + (children ?? 0))
  }
  return files
}

function rowGroups(rows: readonly z.infer<typeof chunkRow>[]): Map<string, RowGroup[]> {
  const files = new Map<string, Map<number, { rows: number; chunks: Map<string, ColumnChunk> }>>()
  for (const [file, id, count, path, bytes, min, max] of rows) {
    const groups = files.get(file) ?? new Map()
    files.set(file, groups)
    const group = groups.get(id) ?? { rows: count, chunks: new Map<string, ColumnChunk>() }
    groups.set(id, group)
    const name = path.split(', ')[0] ?? path
    const sofar = group.chunks.get(name)
    // Statistics of a nested column are those of its leaves and say nothing about the whole.
    group.chunks.set(name, sofar ? { bytes: sofar.bytes + bytes, min: null, max: null } : { bytes, min, max })
  }
  return new Map([...files].map(([file, groups]) => [file, [...groups.values()]]))
}
