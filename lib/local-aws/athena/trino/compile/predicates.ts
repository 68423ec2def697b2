import {
  AndContext,
  BetweenContext,
  ComparisonContext as Comparison,
  type ComparisonContext,
  DistinctFromContext,
  ExistsContext,
  InListContext,
  InSubqueryContext,
  LikeContext,
  LogicalNotContext,
  NullPredicateContext,
  OrContext,
  PredicatedContext,
  QuantifiedComparisonContext,
  SubqueryExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { boolean, isText, type TrinoType, typeName } from '../types/trino-type'
import { mismatch } from './arithmetic'
import { coerce, unify } from './coerce'
import { type Env, on, type Typed, typed } from './env'
import { localOf } from './zones'

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
  on(ExistsContext, (node, env) => typed(boolean, sql`EXISTS (${env.query(node.query()).sql})`)),
  on(SubqueryExpressionContext, (node, env) => {
    const { sql: query, fields } = env.query(node.query())
    const only = singleColumn(fields, startOf(node))
    return typed(only.type, sql`(${query})`)
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
  throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
}

function predicated(value: Typed, predicate: Node, env: Env): Fragment {
  if (predicate instanceof Comparison) return comparison(value, predicate, env)
  const not = 'KW_NOT' in predicate && (predicate as BetweenContext).KW_NOT() ? 'NOT ' : ''
  if (predicate instanceof NullPredicateContext) return sql`(${value.sql} IS ${not}NULL)`
  if (predicate instanceof BetweenContext) {
    const [low, high] = predicate.valueExpression().map(env.value)
    const all = low && high && unifyTimes([value, low, high])
    if (!all) {
      const names = [value, low, high].map((part) => (part ? typeName(part.type) : ''))
      throw new TrinoError(
        'TYPE_MISMATCH',
        `Cannot check if ${names[0]} is BETWEEN ${names[1]} and ${names[2]}`,
        startOf(predicate),
      )
    }
    return sql`(${all[0] ?? []} ${not}BETWEEN ${all[1] ?? []} AND ${all[2] ?? []})`
  }
  if (predicate instanceof InListContext) {
    const all = [value, ...predicate.expression().map(env.value)]
    const [first, ...rest] = unifyTimes(all) ?? noCommon('IN value and list items', all, predicate)
    return sql`(${first ?? []} ${not}IN (${join(rest, ', ')}))`
  }
  if (predicate instanceof InSubqueryContext) {
    const { left, right } = againstQuery(
      value,
      predicate,
      env,
      'value and result of subquery must be of the same type for IN expression',
    )
    return sql`(${left} ${not}IN (${right}))`
  }
  if (predicate instanceof LikeContext) return like(value, predicate, env, not)
  if (predicate instanceof DistinctFromContext) {
    const right = env.value(predicate.valueExpression())
    const both = unifyTimes([value, right])
    if (!both) throw mismatch('IS DISTINCT FROM', value.type, right.type, startOf(predicate))
    return sql`(${both[0] ?? []} IS ${not}DISTINCT FROM ${both[1] ?? []})`
  }
  if (predicate instanceof QuantifiedComparisonContext) {
    const { left, right } = againstQuery(
      value,
      predicate,
      env,
      'Value and result of subquery must be comparable',
    )
    const quantifier = predicate.comparisonQuantifier().KW_ALL() ? 'ALL' : 'ANY'
    return sql`(${left} ${predicate.comparisonOperator().getText()} ${quantifier} (${right}))`
  }
  throw new TrinoError('NOT_SUPPORTED', `${predicate.getText()} is not supported`, startOf(predicate))
}

const orderless: readonly string[] = ['map', 'json']

function comparison(left: Typed, predicate: ComparisonContext, env: Env): Fragment {
  const right = env.value(predicate.valueExpression())
  const operator = predicate.comparisonOperator().getText()
  const both = unifyTimes([left, right])
  const isOrder = operator !== '=' && operator !== '<>' && operator !== '!='
  if (!both || (isOrder && orderless.includes(left.type.kind)))
    throw mismatch(operator === '!=' ? '<>' : operator, left.type, right.type, startOf(predicate))
  return sql`(${both[0] ?? []} ${operator} ${both[1] ?? []})`
}

/**
 * Values of one type, as `unify`, but a zoned timestamp that meets a plain one is compared on the clock of the session, which
 * is UTC: a column keeps its own type, and the filter reaches the Parquet reader.
 */
function unifyTimes(values: readonly Typed[]): Fragment[] | null {
  const isTime = ({ type }: Typed) =>
    type.kind === 'timestamp' || type.kind === 'date' || type.kind === 'unknown'
  const mixed =
    values.some(({ type }) => type.kind === 'timestamp' && type.zone === null) &&
    values.some(({ type }) => type.kind === 'timestamp' && type.zone !== null)
  if (!mixed || !values.every(isTime)) return unify(values)?.values ?? null
  return values.map((value) =>
    value.type.kind === 'timestamp' && value.type.zone !== null
      ? localOf({ ...value, type: { ...value.type, zone: 'UTC' } })
      : coerce(value, { kind: 'timestamp', precision: 3, zone: null }),
  )
}

export function noCommon(what: string, values: readonly Typed[], node: Node): never {
  let common: TrinoType = { kind: 'unknown' }
  for (const { type } of values) {
    const next = commonType(common, type)
    if (!next) {
      const all = [...new Set(values.map((value) => typeName(value.type)))].join(', ')
      const message = `${what} must be the same type or coercible to a common type. Cannot find common type between ${typeName(common)} and ${typeName(type)}, all types (without duplicates): [${all}]`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    common = next
  }
  throw new TrinoError('TYPE_MISMATCH', `${what} must be the same type`, startOf(node))
}

function singleColumn(fields: readonly Typed[], offset: number): Typed {
  const [only, ...more] = fields
  if (only && more.length === 0) return only
  throw new TrinoError(
    'SYNTAX_ERROR',
    `Multiple columns returned by subquery are not yet supported. Found ${fields.length}`,
    offset,
  )
}

function againstQuery(
  value: Typed,
  predicate: InSubqueryContext | QuantifiedComparisonContext,
  env: Env,
  message: string,
) {
  const { sql: query, fields } = env.query(predicate.query())
  const column = singleColumn(fields, startOf(predicate.query()))
  const type = commonType(value.type, column.type)
  if (!type)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `${message}: ${typeName(value.type)} vs ${typeName(column.type)}`,
      startOf(predicate),
    )
  const name = env.statement.uniqueName('q')
  const right = coerce(typed(column.type, sql`"${name}"."v"`), type)
  return { left: coerce(value, type), right: sql`SELECT ${right} FROM (${query}) AS "${name}"("v")` }
}

function like(value: Typed, predicate: LikeContext, env: Env, not: string): Fragment {
  const [pattern, mark] = predicate.valueExpression().map(env.value)
  const require = (part: Typed | undefined, what: string) => {
    if (part && !isText(part.type) && part.type.kind !== 'unknown')
      throw new TrinoError(
        'TYPE_MISMATCH',
        `${what} must evaluate to a varchar (actual: ${typeName(part.type)})`,
        startOf(predicate),
      )
  }
  require(value, 'Left side of LIKE expression')
  require(pattern, 'Pattern for LIKE expression')
  require(mark, 'Escape for LIKE expression')
  return sql`(${value.sql} ${not}LIKE ${pattern?.sql ?? []}${mark ? sql` ESCAPE ${mark.sql}` : ''})`
}
