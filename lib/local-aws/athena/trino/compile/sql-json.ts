import {
  JsonArrayContext,
  JsonExistsContext,
  JsonObjectContext,
  type JsonPathInvocationContext,
  JsonQueryContext,
  JsonValueContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, locatedAt, sql } from '../fragment'
import { jsonPath } from '../functions/json-functions'
import { stringValue } from '../identifiers'
import { type Node, startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { boolean, isText, typeName, varchar } from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { castTo } from './casts'
import { type Env, on, type Typed, typed } from './env'

/**
 * JSON_EXISTS, JSON_VALUE and JSON_QUERY for paths of names and places.
 * https://trino.io/docs/current/functions/json.html
 */
export const sqlJsonRules = [
  on(JsonExistsContext, (node, env) =>
    typed(
      boolean,
      locatedAt(
        startOf(node),
        sql`CASE WHEN ${input(node.jsonPathInvocation(), env).sql} IS NULL THEN NULL ELSE ${found(node.jsonPathInvocation(), env)} IS NOT NULL END`,
      ),
    ),
  ),
  on(JsonValueContext, (node, env) => {
    refuse(node, /default|error\s*on/i)
    const scalar = typed(varchar, sql`trino_json_scalar(${found(node.jsonPathInvocation(), env)})`)
    const type = node.type()
    if (!type) return typed(varchar, locatedAt(startOf(node), scalar.sql))
    const target = writtenType(type)
    const cast = castTo(scalar, target, true)
    if (!cast)
      throw new TrinoError(
        'TYPE_MISMATCH',
        `Invalid return type of function JSON_VALUE: ${typeName(target)}`,
        startOf(node),
      )
    return typed(target, locatedAt(startOf(node), cast))
  }),
  on(JsonQueryContext, (node, env) => {
    refuse(node, /returning|error\s*on|empty|quotes|format/i)
    const value = found(node.jsonPathInvocation(), env)
    const wrapper = node.jsonQueryWrapperBehavior()
    const wraps = wrapper?.KW_WITH() != null
    const kind = sql`json_type(${value}) IN ('OBJECT', 'ARRAY')`
    const wrapped = wrapper?.KW_CONDITIONAL()
      ? sql`CASE WHEN ${kind} THEN CAST(${value} AS VARCHAR) ELSE '[' || CAST(${value} AS VARCHAR) || ']' END`
      : sql`'[' || CAST(${value} AS VARCHAR) || ']'`
    return typed(
      varchar,
      locatedAt(startOf(node), wraps ? wrapped : sql`CASE WHEN ${kind} THEN CAST(${value} AS VARCHAR) END`),
    )
  }),
  ...[JsonObjectContext, JsonArrayContext].map((context) =>
    on(context, (node: Node): Typed => {
      const name = (node.getText().split('(')[0] ?? '').toLowerCase()
      throw new TrinoError(
        'NOT_SUPPORTED',
        `${name} is not available in the local store; use CAST(… AS JSON)`,
        startOf(node),
      )
    }),
  ),
]

function input(path: JsonPathInvocationContext, env: Env): Typed {
  const value = env.value(path.jsonValueExpression().expression())
  if (isText(value.type) || value.type.kind === 'json' || value.type.kind === 'unknown') return value
  throw new TrinoError(
    'TYPE_MISMATCH',
    `Cannot read input of type ${typeName(value.type)} as JSON using formatting JSON`,
    startOf(path),
  )
}

function found(path: JsonPathInvocationContext, env: Env): Fragment {
  const written = stringValue(path._path?.getText() ?? path.string().getText()).replace(
    /^\s*(lax|strict)\s+/i,
    '',
  )
  if (path.jsonArgument().length > 0 || /[*?@]/.test(written))
    throw new TrinoError('NOT_SUPPORTED', 'This JSON path is not available in the local store', startOf(path))
  // SQL/JSON counts from 0 as JSONPath does.
  return sql`trino_json_extract(${input(path, env).sql}, ${fragmentOf(text(jsonPath(written, startOf(path))))})`
}

function refuse(node: Node, clauses: RegExp): void {
  const behind = node.getText().replace(/'(?:[^']|'')*'/g, '')
  const found = clauses.exec(behind)
  if (found)
    throw new TrinoError(
      'NOT_SUPPORTED',
      `${found[0].toUpperCase()} in ${behind.split('(')[0]?.toUpperCase()} is not available in the local store`,
      startOf(node),
    )
}
