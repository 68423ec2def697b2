import { type QueryTermContext, SetOperationContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { duckdbType } from '../types/duckdb-type'
import { type TrinoType, typeName } from '../types/trino-type'
import { coerce, unify } from './coerce'
import { columnSql, commonColumn } from './columns'
import type { Env, Relation } from './env'

/**
 * Queries joined by UNION, INTERSECT or EXCEPT, their columns brought to common types.
 * @throws TrinoError TYPE_MISMATCH for columns that have none, or whose number differs
 */
export function setOperation(
  node: SetOperationContext,
  env: Env,
  compileTerm: (term: QueryTermContext) => Relation,
): Relation {
  const name = node.KW_UNION() ? 'UNION' : node.KW_INTERSECT() ? 'INTERSECT' : 'EXCEPT'
  // UNION of many nests to the left in the grammar; it stays flat in SQL.
  const sides = sameOperations(node, name, node.setQuantifier()?.KW_ALL() != null).map(compileTerm)
  const [first] = sides
  const place = (node.KW_UNION() ?? node.KW_INTERSECT() ?? node.KW_EXCEPT())?.symbol.start ?? startOf(node)
  const width = first?.fields.length ?? 0
  const other = sides.find(({ fields }) => fields.length !== width)
  if (!first || other)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `${name} query has different number of fields: ${width}, ${other?.fields.length}`,
      place,
    )
  const types = first.fields.map((_, index): TrinoType => {
    const column = sides.map(({ fields }) => fields[index] ?? { type: { kind: 'unknown' } as const, sql: [] })
    const common = unify(column)
    if (common) return common.type
    const [a, b] = [...new Set(column.map(({ type }) => typeName(type)))]
    throw new TrinoError(
      'TYPE_MISMATCH',
      `column ${index + 1} in ${name} query has incompatible types: ${a}, ${b}`,
      place,
    )
  })
  const all = node.setQuantifier()?.KW_ALL() ? ' ALL' : ''
  return {
    sql: join(
      sides.map((side) => retyped(side, types, env)),
      ` ${name}${all} `,
    ),
    fields: first.fields.map(({ name: column }, index) => ({
      name: column,
      type: types[index] ?? { kind: 'unknown' },
      qualifiers: [],
      hidden: false,
      sql: [],
    })),
  }
}

function sameOperations(node: SetOperationContext, name: string, all: boolean): QueryTermContext[] {
  const terms: QueryTermContext[] = []
  let current: QueryTermContext = node
  while (current instanceof SetOperationContext && isSame(current, name, all)) {
    const [left, right] = current.queryTerm()
    if (!left || !right) break
    terms.unshift(right)
    current = left
    if (name === 'EXCEPT') break
  }
  return [current, ...terms]
}

const isSame = (node: SetOperationContext, name: string, all: boolean) =>
  (node.KW_UNION() ? 'UNION' : node.KW_INTERSECT() ? 'INTERSECT' : 'EXCEPT') === name &&
  (node.setQuantifier()?.KW_ALL() != null) === all

/** A query whose columns have the types that the queries beside it share. */
export function retyped(query: Relation, types: readonly TrinoType[], env: Env): Fragment {
  const isSame = query.fields.every(
    ({ type }, index) => duckdbType(type) === duckdbType(types[index] ?? type) && type.kind !== 'unknown',
  )
  if (isSame) return sql`(${query.sql})`
  const alias = env.statement.uniqueName('s')
  const names = query.fields.map((_, index) => commonColumn(index))
  const values = query.fields.map(({ type }, index) =>
    coerce({ type, sql: columnSql(alias, names[index] ?? '') }, types[index] ?? type),
  )
  return sql`(SELECT ${join(values, ', ')} FROM (${query.sql}) AS ${ident(alias)}(${names.join(', ')}))`
}
