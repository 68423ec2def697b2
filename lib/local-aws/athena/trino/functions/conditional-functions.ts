import { locatedAt, sql } from '../fragment'
import { type FunctionRules, same, templates } from './call'

export const conditionalFunctions: FunctionRules = {
  ...same('nullif', 'coalesce'),
  ...templates({
    if: ['CASE WHEN $1 THEN $2 END', 'CASE WHEN $1 THEN $2 ELSE $3 END'],
    typeof: 'trino_typeof($1)',
    version: `'3'`,
    fail: 'error($1)',
  }),
  try: (call) => locatedAt(call.offset, sql`TRY(${call.arguments[0] ?? []})`),
}
