import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'

/** What DuckDB's `COPY … (RETURN_STATS)` says of a column, all as text. */
type WrittenColumn = Readonly<Record<string, string>>

/** What DuckDB says of a file that it wrote; columns by name. */
export type WrittenFile = {
  rows: number
  sizeBytes: number
  columns: ReadonlyMap<string, WrittenColumn>
}

const pair = z.object({ key: z.string(), value: z.string() })
const written = z.object({
  count: z.coerce.number(),
  file_size_bytes: z.coerce.number(),
  column_statistics: z.array(z.object({ key: z.string(), value: z.array(pair) })).nullable(),
})

/** Writes a relation, or a query in parentheses, to one Parquet file. */
export async function copyWithStatistics(
  session: DuckDBConnection,
  relation: string,
  file: string,
  fieldIds: ReadonlyMap<string, number> = new Map(),
): Promise<WrittenFile> {
  const ids = [...fieldIds].map(([name, id]) => `"${name.replaceAll('"', '""')}": ${id}`).join(', ')
  const options = [
    'FORMAT parquet',
    'COMPRESSION snappy',
    'RETURN_STATS',
    ...(ids ? [`FIELD_IDS {${ids}}`] : []),
  ]
  const reader = await session.runAndReadAll(
    `COPY ${relation} TO '${file.replaceAll("'", "''")}' (${options.join(', ')})`,
  )
  const [row] = reader.getRowObjectsJson()
  const { count, file_size_bytes, column_statistics } = written.parse(row)
  return {
    rows: count,
    sizeBytes: file_size_bytes,
    columns: new Map(
      (column_statistics ?? []).map(({ key, value }) => [
        unquoted(key),
        Object.fromEntries(value.map((each) => [each.key, each.value])),
      ]),
    ),
  }
}

/** Columns come quoted; a part of a nested one has several names and is of no use here. */
const unquoted = (key: string) => key.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"')
