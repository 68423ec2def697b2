import type { QueryNoWithContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { isInteger } from '../types/trino-type'
import { columnSql, commonColumn } from './columns'
import type { Env } from './env'

/** How many rows a query keeps, and behind how many. */
export type RowLimits = {
  count: Fragment | null
  offset: Fragment | null
  /** FETCH FIRST … WITH TIES: rows that are sorted like the last one are kept too. */
  ties: boolean
  fetchOffset: number
}

/** A sorted query that still has its keys, behind its columns. */
export type Keyed = { sql: Fragment; columns: number; directions: readonly ((key: Fragment) => Fragment)[] }

/** @throws TrinoError NUMERIC_VALUE_OUT_OF_RANGE for FETCH FIRST 0 */
export function rowLimits(node: QueryNoWithContext, env: Env): RowLimits {
  const fetch = node.KW_FETCH()
  const fetchOffset = fetch?.symbol.start ?? startOf(node)
  if (node._fetchFirst?.getText() && /^0+$/.test(node._fetchFirst.getText()))
    throw new TrinoError(
      'NUMERIC_VALUE_OUT_OF_RANGE',
      `FETCH FIRST row count must be positive (actual value: ${node._fetchFirst.getText()})`,
      fetchOffset,
    )
  const first = fetch ? (node._fetchFirst ? rowCount(node._fetchFirst, env) : fragmentOf('1')) : null
  return {
    count: first ?? (node._limit && !node._limit.KW_ALL() ? rowCount(node._limit, env) : null),
    offset: node._offset ? rowCount(node._offset, env) : null,
    ties: node.KW_TIES() !== null,
    fetchOffset,
  }
}

function rowCount(node: Node, env: Env): Fragment {
  if (node.getText() !== '?') return fragmentOf(node.getText(), startOf(node))
  let place = node
  if ('rowCount' in node) place = (node as Node & { rowCount(): Node | null }).rowCount() ?? node
  const value = env.statement.parameterOf(place)
  if (isInteger(value.type)) return value.sql
  throw new TrinoError('TYPE_MISMATCH', 'Number of rows must be an integer', startOf(node))
}

/** The rows behind the offset, up to the count and those that are sorted like the last of them. */
export function limited({ sql: query, columns, directions }: Keyed, limits: RowLimits, env: Env): Fragment {
  const [sorted, ranked] = ['sorted', 'ranked'].map((name) => env.statement.uniqueName(name))
  if (!sorted || !ranked) return query
  const names = Array.from({ length: columns + directions.length }, (_, index) => commonColumn(index))
  const order = (alias: string) =>
    join(
      directions.map((direct, index) => direct(columnSql(alias, commonColumn(columns + index)))),
      ', ',
    )
  const behind = limits.offset
    ? sql` QUALIFY row_number() OVER (ORDER BY ${order(sorted)}) > ${limits.offset}`
    : ''
  const kept = sql`SELECT * FROM (${query}) AS ${ident(sorted)}(${names.join(', ')})${behind}`
  const shown = names.slice(0, columns).map((name) => columnSql(ranked, name))
  const rank = sql`rank() OVER (ORDER BY ${order(ranked)})`
  return sql`SELECT ${join(shown, ', ')} FROM (${kept}) AS ${ident(ranked)} QUALIFY ${rank} <= ${limits.count ?? '1'} ORDER BY ${order(ranked)}`
}
