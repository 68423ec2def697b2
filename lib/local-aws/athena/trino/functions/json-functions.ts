import { type Fragment, fragmentOf, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { argument, type Call, literalArgument } from './call'
import { functions } from './table'

/** https://trino.io/docs/current/functions/json.html */
export const jsonFunctions = functions('scalar', {
  'json_parse(varchar): json': 'trino_json_parse($1)',
  'json_format(json): varchar': 'CAST($1 AS VARCHAR)',
  'json_extract(json|varchar, varchar): json': (call) => at(call, 'trino_json_extract'),
  'json_extract_scalar(json|varchar, varchar): varchar': (call) =>
    sql`trino_json_scalar(${at(call, 'trino_json_extract')})`,
  'json_size(json|varchar, varchar): bigint': (call) =>
    sql`trino_json_size(${at(call, 'trino_json_extract')})`,
  'json_array_length(json|varchar): bigint': 'trino_json_array_length($1)',
  'json_array_get(json|varchar, bigint): json': 'trino_json_array_get($1, $2)',
  'json_array_contains(json|varchar, boolean|bigint|double|varchar): boolean':
    'trino_json_contains($1, to_json($2))',
  'is_json_scalar(json|varchar): boolean': `trino_json_kind($1) NOT IN ('OBJECT', 'ARRAY')`,
})

function at(call: Call, name: string): Fragment {
  return sql`${name}(${argument(call, 0)}, ${fragmentOf(text(jsonPath(literalArgument(call, 1), call.offset)))})`
}

/** Trino's path as DuckDB's: `$["a b"]` is `$."a b"`. @throws TrinoError for what is no path of names and places */
export function jsonPath(path: string, offset: number): string {
  const rewritten = path.replace(/\[(?:"([^"]*)"|'([^']*)')\]/g, (_all, a, b) => `."${a ?? b}"`)
  if (/^\$(\.[\w$*-]+|\."[^"]*"|\[\d+\]|\[\*\])*$/.test(rewritten)) return rewritten
  throw new TrinoError('INVALID_FUNCTION_ARGUMENT', `Invalid JSON path: '${path}'`, offset)
}
