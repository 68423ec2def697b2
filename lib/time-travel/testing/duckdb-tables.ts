import { ident, text } from '@/lib/sql/quoting'
import type { FeatureType } from '../feature-table'
import type { Cell, GroupHistory, LabelTable } from './world'

/** DuckDB queries that hold generated rows as the offline store would: for views, and to write Parquet from. */

const duckdbType: Record<FeatureType, string> = {
  String: 'VARCHAR',
  Integral: 'BIGINT',
  Fractional: 'DOUBLE',
}

/** Columns in the offline store's order: features, then `write_time`, `api_invocation_time`, `is_deleted`. */
export function historyRows({ table, features, rows }: GroupHistory): string {
  const columns = [
    { name: table.recordId.name, type: duckdbType[table.recordId.type] },
    { name: table.eventTime.name, type: duckdbType[table.eventTime.type] },
    ...features.map(({ name, type }) => ({ name, type: duckdbType[type] })),
    { name: 'write_time', type: 'TIMESTAMP' },
    { name: 'api_invocation_time', type: 'TIMESTAMP' },
    { name: 'is_deleted', type: 'BOOLEAN' },
  ]
  const values = rows.map((row) => [
    row.id,
    row.eventText,
    ...row.values,
    new Date(row.writtenAt).toISOString(),
    new Date(row.invokedAt).toISOString(),
    String(row.isDeleted),
  ])
  return tableOf(columns, values)
}

export function labelRows({ description, rows }: LabelTable): string {
  const types = new Map([
    ['varchar', 'VARCHAR'],
    ['bigint', 'BIGINT'],
    ['double', 'DOUBLE'],
    ['timestamp', 'TIMESTAMP'],
    ['timestamp(3) with time zone', 'TIMESTAMPTZ'],
  ])
  const columns = description.columns.map(({ name, type }) => ({ name, type: types.get(type) ?? type }))
  return tableOf(
    columns,
    rows.map(({ cells }) => cells),
  )
}

type Column = { name: string; type: string }

function tableOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  // Glue, and so every table of the catalog, spells columns in lower case.
  const typed = columns.map(
    ({ name, type }, index) => `CAST(c${index} AS ${type}) AS ${ident(name.toLowerCase())}`,
  )
  const cells = (row: readonly Cell[]) => row.map((cell) => (cell === null ? 'NULL' : text(cell))).join(', ')
  // VALUES needs a row; the first one is left out again.
  const all = [columns.map(() => null), ...rows].map((row, index) => `(${index}, ${cells(row)})`)
  const names = columns.map((_, index) => `c${index}`).join(', ')
  return `SELECT ${typed.join(', ')} FROM (VALUES ${all.join(', ')}) AS rows(n, ${names}) WHERE n > 0`
}
