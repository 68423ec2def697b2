import { type Fragment, fragmentOf, sql } from '../fragment'
import { jsonPathSteps } from '../natives/json-path-steps'
import { text } from '../quote'
import { argument, type Call, constantText } from './call'
import { functions } from './table'

/** https://trino.io/docs/current/functions/json.html */
export const jsonFunctions = functions('scalar', {
  'json_parse(varchar): json': 'CAST(trino_json_canonical($1) AS JSON)',
  'json_format(json): varchar': 'CAST($1 AS VARCHAR)',
  'json_extract(json|varchar, varchar): json': (call) =>
    at(call, 'trino_json_extract', 'CAST(trino_json_at(CAST($1 AS VARCHAR), $2) AS JSON)'),
  'json_extract_scalar(json|varchar, varchar): varchar': (call) =>
    at(call, 'trino_json_text', 'trino_json_scalar_at(CAST($1 AS VARCHAR), $2)'),
  'json_size(json|varchar, varchar): bigint': 'trino_json_size_at(CAST($1 AS VARCHAR), $2)',
  'json_array_length(json|varchar): bigint': 'trino_json_array_length($1)',
  'json_array_get(json|varchar, bigint): json': 'trino_json_array_get($1, $2)',
  'json_array_contains(json|varchar, boolean|bigint|double|varchar): boolean':
    'trino_json_contains($1, to_json($2))',
  'is_json_scalar(json|varchar): boolean': `trino_json_kind($1) NOT IN ('OBJECT', 'ARRAY')`,
})

/** DuckDB reads constant paths of names itself; numbers in a path are places or names, which it cannot leave open. */
function at(call: Call, ours: string, other: string): Fragment {
  const path = constantText(call, 1)
  const steps = path === null ? null : jsonPathSteps(path)
  if (steps?.every((step) => !/^\d+$/.test(step) && !step.includes('"')) ?? false)
    return fast(call, ours, steps ?? [])
  return other
    .split(/(\$\d)/)
    .flatMap((piece) =>
      piece === '$1' ? argument(call, 0) : piece === '$2' ? argument(call, 1) : fragmentOf(piece),
    )
}

function fast(call: Call, name: string, steps: readonly string[]): Fragment {
  const path = `$${steps.map((step) => `."${step}"`).join('')}`
  const slow = name === 'trino_json_text' ? sql`, ${argument(call, 1)}` : ''
  return sql`${name}(${argument(call, 0)}, ${text(path)}${slow})`
}
