import {
  CoalesceContext,
  ParenthesizedExpressionContext,
  SearchedCaseContext,
  SimpleCaseContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { commonType } from '../types/coercion'
import { unknown } from '../types/trino-type'
import { mismatch } from './arithmetic'
import { unify } from './coerce'
import { type Env, on, type Typed, typed } from './env'
import { equal } from './equality'
import { requireBoolean } from './predicates'
import { noCommon } from './shared-types'

export const conditionalRules = [
  on(ParenthesizedExpressionContext, (node, env) => env.value(node.expression())),
  on(SearchedCaseContext, (node, env) => {
    const whens = node.whenClause().map((when) => {
      const [condition, result] = when.expression()
      return {
        condition: condition ? requireBoolean(condition, env, 'CASE WHEN clause') : [],
        result: env.value(result ?? when),
      }
    })
    return caseOf(whens, node._elseExpression, node, env)
  }),
  on(SimpleCaseContext, (node, env) => {
    const operand = env.value(node.expression()[0] ?? node)
    const whens = node.whenClause().map((when) => {
      const [written, result] = when.expression()
      const value = env.value(written ?? when)
      const type = commonType(operand.type, value.type)
      if (!type) throw mismatch('=', operand.type, value.type, startOf(when))
      return {
        condition: equal(operand, value, type),
        result: env.value(result ?? when),
      }
    })
    return caseOf(whens, node._elseExpression, node, env)
  }),
  on(CoalesceContext, (node, env) => coalesce(node, env)),
]

/** The grammar reads COALESCE as a function as well. */
export function coalesce(node: Node & { expression(): Node[] }, env: Env): Typed {
  const values = node.expression().map(env.value)
  const all = unify(values) ?? noCommon('All COALESCE operands', values, node)
  return typed(all.type, locatedAt(startOf(node), sql`coalesce(${join(all.values, ', ')})`))
}

function caseOf(
  whens: readonly { condition: Fragment; result: Typed }[],
  otherwise: Node | undefined,
  node: Node,
  env: Env,
): Typed {
  const last = otherwise ? env.value(otherwise) : typed(unknown, sql`NULL`)
  const results = [...whens.map(({ result }) => result), last]
  const all = unify(results) ?? noCommon('All CASE results', results, node)
  const branches = whens.map(({ condition }, index) => sql`WHEN ${condition} THEN ${all.values[index] ?? []}`)
  const end = all.values.at(-1) ?? sql`NULL`
  return typed(all.type, locatedAt(startOf(node), sql`(CASE ${join(branches, ' ')} ELSE ${end} END)`))
}
