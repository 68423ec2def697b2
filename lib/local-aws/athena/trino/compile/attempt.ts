import {
  ColumnNameContext,
  ColumnRefContext,
  ExistsContext,
  GroupingOperationContext,
  InSubqueryContext,
  LambdaContext,
  PredicatedContext,
  QuantifiedComparisonContext,
  QueryContext,
  SubqueryExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, fragmentOf, join, sql } from '../fragment'
import { depthOf } from '../functions/lambda'
import { isToken, type Node, type RuleNode } from '../parse'
import { expressionKey, isAggregate, isWindowed } from './aggregation'
import { type Env, type Given, type Scope, type Typed, typed } from './env'
import { bare } from './expression-text'
import { tryOver } from './try-over'

/**
 * What a TRY takes whole from outside: DuckDB has no place in it for these, and Trino calculates them before as well, so
 * that their failures are not caught.
 */
export const isGivenWhole = (node: Node, { scope }: Given): boolean =>
  isAggregate(node) ||
  isWindowed(node) ||
  node instanceof GroupingOperationContext ||
  node instanceof SubqueryExpressionContext ||
  node instanceof ExistsContext ||
  (node instanceof PredicatedContext && asksSubquery(node.predicate())) ||
  isKey(node, scope)

const asksSubquery = (predicate: Node | null) =>
  predicate instanceof InSubqueryContext || predicate instanceof QuantifiedComparisonContext

/** A term of GROUP BY that is an expression has a value where its columns have none. */
function isKey(node: Node, inside: Scope): boolean {
  for (let scope: Scope | null = inside; scope; scope = scope.parent) {
    const keys = scope.groupKeys?.()
    if (keys?.size && scope.references && keys.has(expressionKey(node, scope.references))) return true
  }
  return false
}

/** Has the scopes know what the names in an expression mean, but for those in lambdas and subqueries, which have their own. */
function resolveNames(node: Node, env: Env): void {
  if (isToken(node) || node instanceof LambdaContext || node instanceof QueryContext) return
  if (node instanceof ColumnNameContext || node instanceof ColumnRefContext) env.value(node)
  else for (const child of (node as RuleNode).children ?? []) resolveNames(child, env)
}

const isGrouped = (scope: Scope | null): boolean =>
  scope !== null && ((scope.groupKeys?.().size ?? 0) > 0 || isGrouped(scope.parent))

/** `try(…)`, over the columns and other parts that its expression takes from outside. */
export function attempt(node: Node, env: Env): Typed {
  if (isGrouped(env.scope)) resolveNames(node, env)
  const depth = (env.given?.depth ?? 0) + 1
  const row = `"t${depthOf(env.scope)}$${depth}"`
  const parts = new Map<string, { name: string; sql: Fragment }>()
  const part = ({ type, sql: value }: Typed): Typed => {
    const { text } = flatten(value)
    const known = parts.get(text) ?? { name: `v${parts.size}`, sql: value }
    parts.set(text, known)
    return typed(type, fragmentOf(`${row}.${known.name}`))
  }
  const given = {
    of: bare(node),
    scope: env.scope,
    depth,
    column: part,
    expression: (whole: Node) => part(env.value(whole)),
  }
  const { type, sql: body } = env.with({ given }).value(node)
  const fields = [...parts.values()].map(({ name, sql: value }) => sql`${name} := ${value}`)
  const input = fields.length > 0 ? sql`struct_pack(${join(fields, ', ')})` : sql`0`
  return typed(
    type,
    tryOver(input, () => body, row),
  )
}
