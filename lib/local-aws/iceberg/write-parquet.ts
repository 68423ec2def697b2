import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { fieldIdsSql, quoted } from './duckdb-type'
import type { IcebergField } from './iceberg-type'

/** What DuckDB's `COPY … (RETURN_STATS)` says of a column, all as text. */
type WrittenColumn = Readonly<Record<string, string>>

/** What DuckDB says of a file that it wrote; columns by {@link statisticsKey}. */
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
  fields: readonly IcebergField[] = [],
  codec = 'snappy',
): Promise<WrittenFile> {
  const options = [
    'FORMAT parquet',
    `COMPRESSION ${codec}`,
    'RETURN_STATS',
    ...(fields.length > 0 ? [`FIELD_IDS ${fieldIdsSql(fields)}`] : []),
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
        key,
        Object.fromEntries(value.map((each) => [each.key, each.value])),
      ]),
    ),
  }
}

/** The key of a column, or of a field inside it, among the statistics. */
export const statisticsKey = (path: readonly string[]): string => path.map(quoted).join('.')
