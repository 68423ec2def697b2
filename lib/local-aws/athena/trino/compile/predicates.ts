import {
  AndContext,
  BetweenContext,
  ComparisonContext as Comparison,
  type ComparisonContext,
  DistinctFromContext,
  InListContext,
  InSubqueryContext,
  LikeContext,
  LogicalNotContext,
  NullPredicateContext,
  OrContext,
  PredicatedContext,
  QuantifiedComparisonContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { boolean, typeName } from '../types/trino-type'
import { mismatch } from './arithmetic'
import { unify } from './coerce'
import { type Env, on, type Typed, typed } from './env'
import { equal, inCollections, isStructured } from './equality'
import { placeOf } from './expression-text'
import { like } from './like'
import { isOrdered, ordered } from './row-order'
import { noCommon, unifyTimes } from './shared-types'
import { inSubquery, quantified } from './subqueries'

export const predicateRules = [
  on(LogicalNotContext, (node, env) => {
    const value = requireBoolean(node.booleanExpression(), env, 'Value of logical NOT expression')
    return typed(boolean, sql`(NOT ${value})`)
  }),
  ...[AndContext, OrContext].map((context) =>
    on<AndContext | OrContext>(context, (node, env) => {
      const word = node instanceof AndContext ? 'AND' : 'OR'
      const terms = chain(node, context).map((term) => requireBoolean(term, env, 'Logical expression term'))
      return typed(boolean, sql`(${join(terms, ` ${word} `)})`)
    }),
  ),
  on(PredicatedContext, (node, env) => {
    const predicate = node.predicate()
    const value = env.value(node.valueExpression())
    if (!predicate) return value
    return typed(boolean, locatedAt(startOf(predicate), predicated(value, predicate, env)))
  }),
]

/** The operands of `a AND b AND c`, which the grammar nests to the left: long conditions must not nest in SQL. */
function chain(node: AndContext | OrContext, context: typeof AndContext | typeof OrContext): Node[] {
  const terms: Node[] = []
  let current: Node = node
  while (current instanceof context) {
    const [left, right] = (current as AndContext).booleanExpression()
    if (!left || !right) break
    terms.unshift(right)
    current = left
  }
  return [current, ...terms]
}

/** A condition, or the error that Trino gives for what is none: `WHERE clause must evaluate to a boolean`. */
export function requireBoolean(node: Node, env: Env, what: string): Fragment {
  const value = env.value(node)
  if (value.type.kind === 'boolean') return value.sql
  if (value.type.kind === 'unknown') return sql`CAST(${value.sql} AS BOOLEAN)`
  const isClause = what.endsWith('clause') && !what.startsWith('CASE')
  const actual = typeName(value.type)
  const message = isClause
    ? `${what} must evaluate to a boolean: actual type ${actual}`
    : `${what} must evaluate to a boolean (actual: ${actual})`
  throw new TrinoError('TYPE_MISMATCH', message, placeOf(node))
}

function predicated(value: Typed, predicate: Node, env: Env): Fragment {
  if (predicate instanceof Comparison) return comparison(value, predicate, env)
  const not = 'KW_NOT' in predicate && (predicate as BetweenContext).KW_NOT() ? 'NOT ' : ''
  if (predicate instanceof NullPredicateContext) return sql`(${value.sql} IS ${not}NULL)`
  if (predicate instanceof BetweenContext) return between(value, predicate, env)
  if (predicate instanceof InListContext) {
    const items = predicate.expression().map(env.value)
    return sql`(${not}${inList(value, items, predicate)})`
  }
  if (predicate instanceof InSubqueryContext) return inSubquery(value, predicate, env)
  if (predicate instanceof LikeContext) return like(value, predicate, env, not)
  if (predicate instanceof DistinctFromContext) {
    const right = env.value(predicate.valueExpression())
    const both = unifyTimes([value, right])
    if (!both) throw mismatch('IS DISTINCT FROM', value.type, right.type, startOf(predicate))
    return sql`(${both[0] ?? []} IS ${not}DISTINCT FROM ${both[1] ?? []})`
  }
  if (predicate instanceof QuantifiedComparisonContext) return quantified(value, predicate, env)
  throw new TrinoError('NOT_SUPPORTED', `${predicate.getText()} is not supported`, startOf(predicate))
}

function comparison(left: Typed, predicate: ComparisonContext, env: Env): Fragment {
  const right = env.value(predicate.valueExpression())
  const written = predicate.comparisonOperator().getText()
  const operator = written === '!=' ? '<>' : written
  const fail = () => mismatch(operator, left.type, right.type, startOf(predicate))
  const type = commonType(left.type, right.type)
  const isOrder = operator !== '=' && operator !== '<>'
  if (!type || (isOrder && !isOrdered(type))) throw fail()
  if (isStructured(type)) {
    if (isOrder) return ordered(left, operator, right, type)
    return operator === '=' ? equal(left, right, type) : sql`(NOT ${equal(left, right, type)})`
  }
  const both = unifyTimes([left, right])
  if (!both) throw fail()
  return sql`(${both[0] ?? []} ${operator} ${both[1] ?? []})`
}

function between(value: Typed, predicate: BetweenContext, env: Env): Fragment {
  const not = predicate.KW_NOT() ? 'NOT ' : ''
  const [low = value, high = value] = predicate.valueExpression().map(env.value)
  const type = unify([value, low, high])?.type
  const all = unifyTimes([value, low, high])
  if (!type || !all || !isOrdered(type)) {
    const names = [value, low, high].map((part) => typeName(part.type))
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Cannot check if ${names[0]} is BETWEEN ${names[1]} and ${names[2]}`,
      startOf(predicate),
    )
  }
  if (isStructured(type))
    return sql`(${not}(${ordered(value, '>=', low, type)} AND ${ordered(value, '<=', high, type)}))`
  return sql`(${all[0] ?? []} ${not}BETWEEN ${all[1] ?? []} AND ${all[2] ?? []})`
}

function inList(value: Typed, items: readonly Typed[], predicate: Node): Fragment {
  const all = [value, ...items]
  const type = unify(all)?.type
  if (type && isStructured(type)) return inCollections(value, items, type)
  const [first, ...rest] = unifyTimes(all) ?? noCommon('IN value and list items', all, predicate)
  return sql`(${first ?? []} IN (${join(rest, ', ')}))`
}
