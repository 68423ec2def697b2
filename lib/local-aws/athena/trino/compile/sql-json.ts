import {
  JsonExistsContext,
  type JsonQueryBehaviorContext,
  JsonQueryContext,
  type JsonQueryWrapperBehaviorContext,
  type JsonValueBehaviorContext,
  JsonValueContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { depthOf } from '../functions/lambda'
import { type Node, startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { duckdbType } from '../types/duckdb-type'
import { boolean, double, isInteger, type TrinoType, typeName, varchar } from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { castTo } from './casts'
import { coerce } from './coerce'
import { type Env, on, type Typed, typed } from './env'
import { returning } from './json-constructors'
import { pathItems } from './json-input'

/** JSON_EXISTS, JSON_VALUE and JSON_QUERY. https://trino.io/docs/current/functions/json.html#json-exists */
export const sqlJsonRules = [
  on(JsonExistsContext, (node, env) => {
    const behavior = node.jsonExistsErrorBehavior()
    const failed = behavior?.KW_ERROR()
      ? (items: string) => sql`CAST(CAST(${items}[1] AS BIGINT) AS BOOLEAN)`
      : () => sql`${behavior?.KW_TRUE() ? 'true' : behavior?.KW_UNKNOWN() ? 'NULL' : 'false'}`
    return typed(
      boolean,
      locatedAt(
        startOf(node),
        once(
          pathItems(node.jsonPathInvocation(), env),
          env,
          (items) =>
            sql`CASE WHEN ${items} IS NULL THEN NULL WHEN ${items}[1] <> 'ok' THEN ${failed(items)} ELSE len(${items}) > 1 END`,
        ),
      ),
    )
  }),
  on(JsonValueContext, (node, env) => {
    const type = node.type()
    const target = type ? writtenType(type) : varchar
    const items = pathItems(node.jsonPathInvocation(), env)
    return typed(target, locatedAt(startOf(node), scalarOf(items, target, node, env)))
  }),
  on(JsonQueryContext, (node, env) =>
    returning(queriedText(pathItems(node.jsonPathInvocation(), env), node, env), node.type(), node),
  ),
]

/**
 * SQL that needs a list several times, which is evaluated once, and values of the statement beside it: DuckDB takes no
 * subquery inside a lambda.
 */
function once(
  list: Fragment,
  env: Env,
  build: (name: string, values: readonly Fragment[]) => Fragment,
  values: readonly Fragment[] = [],
): Fragment {
  const name = `"j$${depthOf(env.scope)}"`
  const packed = [list, ...values].map((value, index) => sql`v${String(index)} := ${value}`)
  const places = values.map((_, index) => sql`${name}.v${String(index + 1)}`)
  return sql`list_transform([struct_pack(${join(packed, ', ')})], lambda ${name}: ${build(`${name}.v0`, places)})[1]`
}

type ValueNode = Node & {
  _emptyBehavior?: JsonValueBehaviorContext
  _errorBehavior?: JsonValueBehaviorContext
}

const noItems = 'JSON path found no items'
const manyItems = 'JSON path found multiple items'

/** The one scalar that a path finds, as a type of SQL. */
export function scalarOf(
  items: Fragment,
  target: TrinoType,
  node: ValueNode,
  env: Env,
  /** What happens on errors that the function itself says nothing of. */
  otherwise: 'null' | 'error' = 'null',
): Fragment {
  const type = duckdbType(target)
  const failure = (message: string) =>
    fragmentOf(text(`JSON_VALUE_RESULT_ERROR: cannot extract SQL scalar from JSON: ${message}`))
  const defaults = [node._emptyBehavior, node._errorBehavior].map(
    (behavior) => behavior?.expression() ?? null,
  )
  const values = defaults
    .filter((value) => value !== null)
    .map((value) => defaultValue(env.value(value), target, value))
  const behave = (
    behavior: JsonValueBehaviorContext | undefined,
    message: Fragment,
    given: Fragment | undefined,
  ): Fragment => {
    if (behavior?.KW_ERROR() || (!behavior && otherwise === 'error'))
      return sql`CAST(CAST(CAST(${message} AS BIGINT) AS VARCHAR) AS ${type})`
    return given ?? sql`CAST(NULL AS ${type})`
  }
  const build = (list: string, places: readonly Fragment[]) => {
    const onEmpty = defaults[0] ? places[0] : undefined
    const onError = defaults[1] ? places[defaults[0] ? 1 : 0] : undefined
    const failed = (message: Fragment) => behave(node._errorBehavior, message, onError)
    const item = sql`${list}[2]`
    const scalar = sql`trino_json_item_text(${item})`
    const converted = convert(scalar, target, node)
    return sql`CASE WHEN ${list} IS NULL THEN NULL WHEN ${list}[1] <> 'ok' THEN ${failed(sql`${list}[1]`)} WHEN len(${list}) = 1 THEN ${behave(node._emptyBehavior, failure(noItems), onEmpty)} WHEN len(${list}) > 2 THEN ${failed(failure(manyItems))} WHEN ${item} = 'null' THEN NULL WHEN ${scalar} IS NULL THEN ${failed(failure('JSON path found an item that cannot be converted to an SQL value'))} WHEN ${converted} IS NULL THEN ${failed(failure('JSON path found an item that cannot be converted to an SQL value'))} ELSE ${converted} END`
  }
  return once(items, env, build, values)
}

/** JSON's numbers have one type: `1.0` is an integer too. */
function convert(scalar: Fragment, target: TrinoType, node: Node): Fragment {
  const cast = castTo(typed(varchar, scalar), target, true)
  if (!cast)
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Invalid return type of function JSON_VALUE: ${typeName(target)}`,
      startOf(node),
    )
  if (!isInteger(target)) return cast
  const rounded = castTo(typed(double, sql`TRY_CAST(${scalar} AS DOUBLE)`), target, true)
  return rounded ? sql`coalesce(${cast}, ${rounded})` : cast
}

function defaultValue(value: Typed, target: TrinoType, node: Node): Fragment {
  const written = castTo(value, target, false)
  if (value.type.kind === 'unknown') return coerce(value, target)
  if (written) return written
  throw new TrinoError(
    'TYPE_MISMATCH',
    `Function JSON_VALUE default must evaluate to a ${typeName(target)} (actual: ${typeName(value.type)})`,
    startOf(node),
  )
}

type QueryNode = Node & {
  _emptyBehavior?: JsonQueryBehaviorContext
  _errorBehavior?: JsonQueryBehaviorContext
  jsonQueryWrapperBehavior(): JsonQueryWrapperBehaviorContext | null
  KW_OMIT(): unknown
}

/** What a path finds as JSON text. */
export function queriedText(
  items: Fragment,
  node: QueryNode,
  env: Env,
  otherwise: 'null' | 'error' = 'null',
): Fragment {
  const failure = (message: string) =>
    fragmentOf(text(`JSON_OUTPUT_CONVERSION_ERROR: conversion from JSON failed: ${message}`))
  const behave = (behavior: JsonQueryBehaviorContext | undefined, message: Fragment): Fragment => {
    if (behavior?.KW_ERROR() || (!behavior && otherwise === 'error'))
      return sql`CAST(CAST(${message} AS BIGINT) AS VARCHAR)`
    if (behavior?.KW_ARRAY()) return sql`'[]'`
    return behavior?.KW_OBJECT() ? sql`'{}'` : sql`CAST(NULL AS VARCHAR)`
  }
  const wrapper = node.jsonQueryWrapperBehavior()
  const wraps = wrapper?.KW_WITH() != null
  if (wraps && node.KW_OMIT())
    throw new TrinoError(
      'INVALID_FUNCTION_ARGUMENT',
      'OMIT QUOTES behavior specified with WITH UNCONDITIONAL ARRAY WRAPPER behavior',
      startOf(node),
    )
  return once(items, env, (list) => {
    const one = sql`${list}[2]`
    const all = sql`'[' || array_to_string(${list}[2:], ',') || ']'`
    const isNested = sql`(len(${list}) = 2 AND left(${one}, 1) IN ('[', '{'))`
    const single = node.KW_OMIT()
      ? sql`CASE WHEN left(${one}, 1) = '"' THEN trino_json_item_text(${one}) ELSE ${one} END`
      : one
    const shown = wraps
      ? wrapper?.KW_CONDITIONAL()
        ? sql`CASE WHEN ${isNested} THEN ${one} ELSE ${all} END`
        : all
      : sql`CASE WHEN len(${list}) > 2 THEN ${behave(node._errorBehavior, failure(manyItems))} ELSE ${single} END`
    return sql`CASE WHEN ${list} IS NULL THEN NULL WHEN ${list}[1] <> 'ok' THEN ${behave(node._errorBehavior, sql`${list}[1]`)} WHEN len(${list}) = 1 THEN ${behave(node._emptyBehavior, failure(noItems))} ELSE ${shown} END`
  })
}
