import type { SortItemContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, sql } from '../fragment'
import { comparable } from './comparable'
import type { Env, Typed } from './env'

/** A sorted value with the direction of an item; NULL comes last in both directions unless told otherwise. */
export function sortDirection(item: SortItemContext, value: Fragment): Fragment {
  const nulls = item.KW_NULLS() ? (item.KW_FIRST() ? ' NULLS FIRST' : ' NULLS LAST') : ''
  return sql`${value}${item.KW_DESC() ? ' DESC' : ''}${nulls}`
}

/** A value as what it is sorted by. */
export const sortable = (value: Typed): Fragment => comparable(value, value.type)

/** An item of ORDER BY inside an aggregate. */
export const sortItem = (item: SortItemContext, env: Env): Fragment =>
  sortDirection(item, sortable(env.value(item.expression() ?? item)))
