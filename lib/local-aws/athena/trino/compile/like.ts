import type { LikeContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, sql } from '../fragment'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { isText, typeName } from '../types/trino-type'
import type { Env, Typed } from './env'

export function like(value: Typed, predicate: LikeContext, env: Env, not: string): Fragment {
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
