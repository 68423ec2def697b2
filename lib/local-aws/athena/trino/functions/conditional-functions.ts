import { type Typed, typed } from '../compile/env'
import { equal, isStructured } from '../compile/equality'
import { sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { typeName, varchar } from '../types/trino-type'
import { argument, type Call } from './call'
import { functions } from './table'

export const conditionalFunctions = functions('scalar', {
  'if(boolean, T): T': 'CASE WHEN $1 THEN $2 END',
  'if(boolean, T, T): T': 'CASE WHEN $1 THEN $2 ELSE $3 END',
  'nullif(any, any): $1': (call) => nullif(call),
  // Written by `attempt`; the signature is for calls with another number of arguments.
  'try(T): T': 'TRY($1)',
  // The value stays, for an aggregate in it makes one row of many.
  'typeof(any): varchar': (call) => {
    const name = text(typeName(call.arguments[0]?.type ?? varchar))
    return typed(varchar, sql`CASE WHEN ${argument(call, 0)} IS NULL THEN ${name} ELSE ${name} END`)
  },
  'version(): varchar': `'3'`,
  'current_timezone(): varchar': `'UTC'`,
  'fail(varchar): unknown': 'error($1)',
  'fail(integer, varchar): unknown': 'error($2)',
})

function nullif(call: Call): Typed {
  const [type = varchar, other = varchar] = call.arguments.map((value) => value.type)
  const common = commonType(type, other)
  if (!common) {
    const message = `Types are not comparable with NULLIF: ${typeName(type)} vs ${typeName(other)}`
    throw new TrinoError('TYPE_MISMATCH', message, call.offset)
  }
  const [value, compared] = call.arguments
  if (value && compared && isStructured(common))
    return typed(type, sql`CASE WHEN ${equal(value, compared, common)} THEN NULL ELSE ${value.sql} END`)
  return typed(type, sql`nullif(${argument(call, 0)}, ${argument(call, 1)})`)
}
