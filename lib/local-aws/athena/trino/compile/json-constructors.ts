import {
  JsonArrayContext,
  JsonObjectContext,
  type TypeContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, join, locatedAt, sql } from '../fragment'
import { raise } from '../macros/raise'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { isText, typeName, varchar } from '../types/trino-type'
import { writtenType } from '../types/written-type'
import { castTo } from './casts'
import { type Env, on, type Typed, typed } from './env'
import { jsonOf } from './json-input'

/** JSON_OBJECT and JSON_ARRAY. https://trino.io/docs/current/functions/json.html#json-object */
export const jsonConstructorRules = [
  on(JsonObjectContext, (node, env) => returning(jsonObject(node, env), node.type(), node)),
  on(JsonArrayContext, (node, env) => {
    const keepsNull = node.KW_NULL().length > 0
    const items = node.jsonValueExpression().map((value) => {
      const item = jsonOf(value, env, 'JSON_ARRAY function')
      return keepsNull ? sql`coalesce(${item}, 'null')` : item
    })
    return returning(listed('[', items, ']'), node.type(), node)
  }),
]

/** Items with commas between them; those that are NULL are left out. */
const listed = (start: string, items: readonly Fragment[], end: string): Fragment =>
  items.length > 0
    ? sql`('${start}' || concat_ws(',', ${join(items, ', ')}) || '${end}')`
    : sql`'${start}${end}'`

function jsonObject(node: JsonObjectContext, env: Env): Fragment {
  const keepsNull = node.KW_ABSENT() === null
  const members = node.jsonObjectMember().map((member) => {
    const key = keyOf(member.expression(), env)
    const value = jsonOf(member.jsonValueExpression(), env, 'JSON_OBJECT function')
    const shown = keepsNull ? sql`coalesce(${value}, 'null')` : value
    return { key, entry: sql`CAST(to_json(${key}) AS VARCHAR) || ':' || ${shown}` }
  })
  const isUnique = node.KW_UNIQUE() !== null && node.KW_WITH() !== null
  if (!isUnique) {
    // Of several members with one key the last stays.
    const last = new Map(members.map(({ key, entry }) => [flatten(key).text, entry]))
    return listed('{', [...last.values()], '}')
  }
  const object = listed(
    '{',
    members.map(({ entry }) => entry),
    '}',
  )
  const keys = sql`[${join(
    members.map(({ key }) => key),
    ', ',
  )}]`
  const duplicate = raise('INVALID_FUNCTION_ARGUMENT', "'duplicate key passed to JSON_OBJECT function'")
  return sql`CASE WHEN len(list_distinct(${keys})) < ${String(members.length)} THEN CAST(${duplicate} AS VARCHAR) ELSE ${object} END`
}

function keyOf(node: Node, env: Env): Fragment {
  const key = env.value(node)
  if (!isText(key.type) && key.type.kind !== 'unknown')
    throw new TrinoError(
      'INVALID_FUNCTION_ARGUMENT',
      `Invalid type of JSON object key: ${typeName(key.type)}`,
      startOf(node),
    )
  const missing = raise(
    'INVALID_FUNCTION_ARGUMENT',
    "'null value passed for JSON object key to JSON_OBJECT function'",
  )
  return sql`coalesce(${key.sql}, CAST(${missing} AS VARCHAR))`
}

/** JSON text as the type that RETURNING names. */
export function returning(value: Fragment, type: TypeContext | null, node: Node): Typed {
  if (!type) return typed(varchar, locatedAt(startOf(node), value))
  const target = writtenType(type)
  if (!isText(target))
    throw new TrinoError(
      'TYPE_MISMATCH',
      `Cannot output JSON value as ${typeName(target)} using formatting JSON`,
      startOf(node),
    )
  return typed(target, locatedAt(startOf(node), castTo(typed(varchar, value), target, false) ?? value))
}
