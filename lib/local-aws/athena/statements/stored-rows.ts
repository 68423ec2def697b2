import type { DuckDBType } from '@duckdb/node-api'
import { columnInfo } from '../result-types'
import type { DataFormat } from '../results/data-format'
import type { RunningQuery } from '../run-query'
import { parseHiveType } from '../tables/hive-type'
import { lazyText } from '../tables/lazy-text'
import { parseS3Uri } from '../tables/source-files'
import type { MappedSql } from '../trino/fragment'
import { ident } from '../trino/quote'
import { TrinoError } from '../trino/trino-error'
import { emptyOutcome, type Outcome, type StatementRun } from './statement-run'

/** A column of what goes into data files: `value` is DuckDB SQL over the query's columns `c0`, `c1`, … */
type StoredColumn = { name: string; hiveType: string | null; value: string }

/** The rows of a query under the names and in the form that its files have. */
export function storedRows(
  { bound }: RunningQuery,
  columns: readonly StoredColumn[],
  { marks }: Pick<DataFormat, 'marks'>,
): MappedSql {
  const list = bound.columns.map((_, index) => `c${index}`).join(', ')
  const selected = columns.map(({ name, value }) => `${value} AS ${ident(name)}`)
  const rows = `SELECT ${selected.join(', ')} FROM (${bound.sql.text}) AS q(${list})`
  if (!marks) return { text: rows, sourceOf: () => null }
  const written = columns.map(({ name, hiveType }) => {
    const field = ident(name)
    return hiveType === null ? field : `${lazyText(parseHiveType(hiveType), field, marks)} AS ${field}`
  })
  return { text: `SELECT ${written.join(', ')} FROM (${rows})`, sourceOf: () => null }
}

/** A column of the query with a type that every reader of the files knows. */
export const storedValue = (type: DuckDBType, index: number) =>
  columnInfo('', type).Type === 'bigint' ? `CAST(c${index} AS BIGINT)` : `c${index}`

export const writtenOutcome = (
  { scannedBytes }: RunningQuery,
  { rows, manifestLocation }: { rows: number; manifestLocation: string | null },
): Outcome => ({ ...emptyOutcome, scannedBytes, outputRows: rows, updateCount: rows, manifestLocation })

export function requireNames(names: readonly string[], partitionedBy: readonly string[]): void {
  names.forEach((name, index) => {
    if (/^_col\d+$/.test(name))
      throw new TrinoError('SYNTAX_ERROR', `Column name not specified at position ${index + 1}`)
    if (names.indexOf(name) !== index)
      throw new TrinoError('SYNTAX_ERROR', `Column name '${name}' specified more than once`)
  })
  const last = names.slice(names.length - partitionedBy.length)
  if (partitionedBy.some((name, index) => last[index] !== name)) {
    throw new TrinoError(
      'INVALID_TABLE_PROPERTY',
      'Partition keys must be the last columns in the table and in the same order',
    )
  }
}

export function requireEmpty({ runtime: { engine } }: StatementRun, location: string): void {
  const { bucket, key } = parseS3Uri(location)
  const prefix = key === '' || key.endsWith('/') ? key : `${key}/`
  if (engine.objects.list(bucket, { prefix, maxKeys: 1 }).objects.length === 0) return
  throw new TrinoError('HIVE_PATH_ALREADY_EXISTS', `Target directory for table must be empty: ${location}`)
}
