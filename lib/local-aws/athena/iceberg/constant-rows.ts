import { ident } from '../trino/quote'

/** A relation of constants; `columns` are names with DuckDB types. */
export function constantRows(
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly string[])[],
): string {
  const entries = Object.entries(columns)
  const names = entries.map((_, index) => `c${index}`)
  const selected = entries.map(([name, type], index) => `CAST(c${index} AS ${type}) AS ${ident(name)}`)
  if (rows.length === 0) {
    return `SELECT ${entries.map(([name, type]) => `CAST(NULL AS ${type}) AS ${ident(name)}`).join(', ')} WHERE false`
  }
  // Each row is cast on its own: maps and rows of different rows need no common type.
  const cast = rows.map(
    (row) => `(${row.map((value, index) => `CAST(${value} AS ${entries[index]?.[1]})`).join(', ')})`,
  )
  return `SELECT ${selected.join(', ')} FROM (VALUES ${cast.join(', ')}) AS v(${names.join(', ')})`
}

export const momentSql = (ms: number) => `make_timestamptz(${ms * 1000}::BIGINT)`
export const numberSql = (value: number | bigint | undefined) =>
  value === undefined ? 'NULL' : String(value)
export const mapSql = (entries: readonly (readonly [string, string])[]) =>
  entries.length === 0 ? 'MAP {}' : `MAP {${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`
