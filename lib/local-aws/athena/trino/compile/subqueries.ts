import {
  ExistsContext,
  type InSubqueryContext,
  LambdaContext,
  type QuantifiedComparisonContext,
  QueryContext,
  SubqueryExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { boolean, typeName } from '../types/trino-type'
import { columnSql, commonColumn } from './columns'
import { comparable } from './comparable'
import { type Env, on, type Typed, typed } from './env'
import { rowOf } from './rows'

export const subqueryRules = [
  on(ExistsContext, (node, env) => typed(boolean, sql`EXISTS (${subquery(node.query(), env).sql})`)),
  on(SubqueryExpressionContext, (node, env) => {
    const { type, sql: query } = singleValue(node.query(), env)
    return typed(type, sql`(${query})`)
  }),
]

/** @throws TrinoError NOT_SUPPORTED inside a lambda */
function subquery(node: Node, env: Env) {
  for (let current = node.parent; current && !(current instanceof QueryContext); current = current.parent)
    if (current instanceof LambdaContext)
      throw new TrinoError('NOT_SUPPORTED', 'Lambda expression cannot contain subqueries', startOf(node) - 1)
  return env.query(node)
}

/** A query of one column, or with its columns packed into a row. */
function singleValue(node: Node, env: Env): Typed {
  const { sql: query, fields } = subquery(node, env)
  const [only, ...more] = fields
  if (only && more.length === 0) return typed(only.type, query)
  const alias = env.statement.uniqueName('q')
  const names = fields.map((_, index) => commonColumn(index))
  const columns = fields.map(({ type }, index) => typed(type, columnSql(alias, names[index] ?? '')))
  const row = rowOf(
    columns,
    fields.map(({ name }) => name),
  )
  return typed(row.type, sql`SELECT ${row.sql} FROM (${query}) AS ${ident(alias)}(${names.join(', ')})`)
}

/** A value and the query that it is compared with, brought to one type. */
function compared(value: Typed, node: Node, env: Env, fail: (other: Typed) => TrinoError) {
  const query = singleValue(node, env)
  const type = commonType(value.type, query.type)
  if (!type) throw fail(query)
  const name = env.statement.uniqueName('q')
  const right = comparable(typed(query.type, columnSql(name, 'v')), type)
  return {
    left: comparable(value, type),
    right: sql`SELECT ${right} FROM (${query.sql}) AS ${ident(name)}("v")`,
  }
}

/** Trino speaks of both sides as rows. */
const asRow = ({ type }: Typed) => (type.kind === 'row' ? typeName(type) : `row(${typeName(type)})`)

export function inSubquery(value: Typed, node: InSubqueryContext, env: Env): Fragment {
  const { left, right } = compared(
    value,
    node.query(),
    env,
    (other) =>
      new TrinoError(
        'TYPE_MISMATCH',
        `Value expression and result of subquery must be of the same type: ${asRow(value)} vs ${asRow(other)}`,
        startOf(node),
      ),
  )
  return sql`(${left} ${node.KW_NOT() ? 'NOT ' : ''}IN (${right}))`
}

/** `x > ALL (SELECT …)`. */
export function quantified(value: Typed, node: QuantifiedComparisonContext, env: Env): Fragment {
  const { left, right } = compared(
    value,
    node.query(),
    env,
    (other) =>
      new TrinoError(
        'TYPE_MISMATCH',
        `Value expression and result of subquery must be of the same type for quantified comparison: ${asRow(value)} vs ${asRow(other)}`,
        startOf(node),
      ),
  )
  const quantifier = node.comparisonQuantifier().KW_ALL() ? 'ALL' : 'ANY'
  return sql`(${left} ${node.comparisonOperator().getText()} ${quantifier} (${right}))`
}
