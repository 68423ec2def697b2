import {
  type InlineTableContext,
  RowConstructorContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { join, sql } from '../fragment'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { typeName } from '../types/trino-type'
import { unify } from './coerce'
import type { Env, Relation } from './env'
import { only } from './only'

/**
 * VALUES with the types that its rows share.
 * @throws TrinoError TYPE_MISMATCH when they share none
 */
export function inlineTable(node: InlineTableContext, env: Env): Relation {
  const rows = node.expression().map((row) => {
    const inner = only(row)
    const values = inner instanceof RowConstructorContext ? inner.expression() : [row]
    return values.map(env.value)
  })
  const width = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== width))
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Values rows have mismatched sizes: ${width} vs ${rows.find((row) => row.length !== width)?.length}`,
      startOf(node),
    )
  const columns = Array.from({ length: width }, (_, index) => {
    const column = unify(rows.flatMap((row) => row[index] ?? []))
    if (column) return column
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Values rows have mismatched types: ${rows
        .map((row) => `row(${row.map(({ type }) => typeName(type)).join(', ')})`)
        .slice(0, 2)
        .join(' vs ')}`,
      startOf(node),
    )
  })
  const lines = rows.map(
    (_, line) =>
      sql`(${join(
        columns.map(({ values }) => values[line] ?? []),
        ', ',
      )})`,
  )
  return {
    sql: sql`VALUES ${join(lines, ', ')}`,
    fields: columns.map(({ type }) => ({ name: null, type, qualifiers: [], hidden: false, sql: [] })),
  }
}
