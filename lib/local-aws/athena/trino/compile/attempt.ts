import {
  ExistsContext,
  GroupingOperationContext,
  SubqueryExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, fragmentOf, join, sql } from '../fragment'
import { depthOf } from '../functions/lambda'
import type { Node } from '../parse'
import { isAggregate, isWindowed } from './aggregation'
import { type Env, type Typed, typed } from './env'
import { bare } from './expression-text'
import { tryOver } from './try-over'

/**
 * What a TRY takes whole from outside: DuckDB has no place in it for these, and Trino calculates them before as well, so
 * that their failures are not caught.
 */
export const isGivenWhole = (node: Node): boolean =>
  isAggregate(node) ||
  isWindowed(node) ||
  node instanceof GroupingOperationContext ||
  node instanceof SubqueryExpressionContext ||
  node instanceof ExistsContext

/** `try(…)`, over the columns and other parts that its expression takes from outside. */
export function attempt(node: Node, env: Env): Typed {
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
