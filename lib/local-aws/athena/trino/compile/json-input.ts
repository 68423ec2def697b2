import {
  JsonArrayContext,
  JsonObjectContext,
  type JsonPathInvocationContext,
  JsonQueryContext,
  type JsonValueExpressionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { identifierText, stringValue } from '../identifiers'
import { PathSyntaxError, parseJsonPath } from '../json/json-path'
import { type Node, startOf } from '../parse'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { isNumeric, isText, typeName, varchar } from '../types/trino-type'
import { castTo } from './casts'
import { type Env, typed } from './env'
import { bare } from './expression-text'

/** The items that a path finds, as the native function gives them: `ok` and JSON texts, or an error. NULL for NULL. */
export function pathItems(node: JsonPathInvocationContext, env: Env): Fragment {
  const path = pathText(node._path ?? node.string())
  const input = jsonInput(node.jsonValueExpression(), env)
  return itemsAt(input, path, parameters(node, env))
}

export const itemsAt = (input: Fragment, path: string, given: Fragment): Fragment =>
  sql`trino_json_items(${input}, ${fragmentOf(text(path))}, ${given})`

/** The path of a literal. @throws TrinoError INVALID_PATH */
export function pathText(literal: Node): string {
  const path = stringValue(literal.getText())
  try {
    parseJsonPath(path)
    return path
  } catch (error) {
    if (!(error instanceof PathSyntaxError)) throw error
    throw new TrinoError('INVALID_PATH', `invalid JSON path: ${error.message}`, startOf(literal))
  }
}

function jsonInput(node: JsonValueExpressionContext, env: Env): Fragment {
  const value = env.value(node.expression())
  if (isText(value.type)) return value.sql
  if (value.type.kind === 'unknown') return sql`CAST(${value.sql} AS VARCHAR)`
  if (value.type.kind === 'varbinary' && node.KW_FORMAT()) return sql`decode(${value.sql})`
  throw new TrinoError(
    'TYPE_MISMATCH',
    `Cannot read input of type ${typeName(value.type)} as JSON using formatting JSON`,
    startOf(node),
  )
}

/** The arguments of PASSING as one JSON object; names without quotes are in capitals. */
export function parameters(node: JsonPathInvocationContext, env: Env): Fragment {
  const members = node.jsonArgument().map((argument) => {
    const written = argument.identifier().getText()
    const name = written.startsWith('"') ? identifierText(argument.identifier()) : written.toUpperCase()
    const value = sql`coalesce(${jsonOf(argument.jsonValueExpression(), env, 'JSON path invocation')}, 'null')`
    return sql`${fragmentOf(text(`${JSON.stringify(name)}:`))} || ${value}`
  })
  return members.length > 0 ? sql`('{' || ${join(members, ` || ',' || `)} || '}')` : sql`'{}'`
}

const isJson = (node: JsonValueExpressionContext) => {
  const inner = bare(node.expression())
  return (
    node.KW_FORMAT() !== null ||
    inner instanceof JsonObjectContext ||
    inner instanceof JsonArrayContext ||
    inner instanceof JsonQueryContext
  )
}

/** JSON text of a value: JSON itself where the statement says so, a number, a boolean, or what casts to text. */
export function jsonOf(node: JsonValueExpressionContext, env: Env, where: string): Fragment {
  const value = env.value(node.expression())
  if (isJson(node)) return sql`trino_json_checked(${jsonInput(node, env)})`
  if (value.type.kind === 'unknown') return sql`CAST(NULL AS VARCHAR)`
  const written = isText(value.type) ? value.sql : castTo(value, varchar, false)
  if (!written || value.type.kind === 'json')
    throw new TrinoError(
      'NOT_SUPPORTED',
      `Unsupported type of value passed to ${where}: ${typeName(value.type)}`,
      startOf(node),
    )
  const isPlain = isNumeric(value.type) || value.type.kind === 'boolean'
  return isPlain ? written : sql`CAST(to_json(${typed(varchar, written).sql}) AS VARCHAR)`
}
