import type { LikeContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, sql } from '../fragment'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { isText, typeName } from '../types/trino-type'
import { constantText } from './constant-text'
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
  const written = pattern && constantText(pattern.sql)
  const escaping = mark && constantText(mark.sql)
  if (typeof escaping === 'string') checkEscape(escaping, written)
  return sql`(${value.sql} ${not}LIKE ${pattern?.sql ?? []}${mark ? sql` ESCAPE ${mark.sql}` : ''})`
}

/** @throws TrinoError INVALID_FUNCTION_ARGUMENT for an escape of another length than one, or one that escapes nothing */
function checkEscape(mark: string, pattern: string | null | undefined): void {
  const fail = (message: string) => new TrinoError('INVALID_FUNCTION_ARGUMENT', message)
  if ([...mark].length !== 1) throw fail('Escape string must be a single character')
  const letters = [...(pattern ?? '')]
  for (let index = 0; index < letters.length; index++) {
    if (letters[index] !== mark) continue
    const escaped = letters[++index] ?? ''
    if (escaped !== '%' && escaped !== '_' && escaped !== mark)
      throw fail("Escape character must be followed by '%', '_' or the escape character itself")
  }
}
