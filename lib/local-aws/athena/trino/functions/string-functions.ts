import { concatenated } from '../compile/arithmetic'
import { type Typed, typed } from '../compile/env'
import { fragmentOf, join, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { typeName, varchar } from '../types/trino-type'
import { type Call, literalArgument } from './call'
import { printfPattern } from './printf'
import { functions } from './table'

export const stringFunctions = functions('scalar', {
  'chr(bigint): varchar': 'chr(CAST($1 AS INTEGER))',
  'codepoint(varchar): integer': 'unicode($1)',
  'length(varchar): bigint': 'length($1)',
  'lower(varchar): $1': 'lower($1)',
  'upper(varchar): $1': 'upper($1)',
  'lpad(varchar, bigint, varchar): varchar': 'lpad($1, CAST($2 AS INTEGER), $3)',
  'rpad(varchar, bigint, varchar): varchar': 'rpad($1, CAST($2 AS INTEGER), $3)',
  'ltrim(varchar): $1': 'ltrim($1)',
  'ltrim(varchar, varchar): $1': 'ltrim($1, $2)',
  'rtrim(varchar): $1': 'rtrim($1)',
  'rtrim(varchar, varchar): $1': 'rtrim($1, $2)',
  'trim(varchar): $1': 'trim($1)',
  'trim(varchar, varchar): $1': 'trim($1, $2)',
  'reverse(varchar): $1': 'reverse($1)',
  'replace(varchar, varchar): $1': `replace($1, $2, '')`,
  'replace(varchar, varchar, varchar): varchar': 'replace($1, $2, $3)',
  'split(varchar, varchar): array(varchar)': 'string_split($1, $2)',
  'split(varchar, varchar, bigint): array(varchar)': 'trino_split($1, $2, $3)',
  'split_part(varchar, varchar, bigint): varchar': 'trino_split_part($1, $2, $3)',
  'split_to_map(varchar, varchar, varchar): map(varchar, varchar)': 'trino_split_to_map($1, $2, $3)',
  'split_to_multimap(varchar, varchar, varchar): map(varchar, array(varchar))':
    'trino_split_to_multimap($1, $2, $3)',
  'strpos(varchar, varchar): bigint': 'strpos($1, $2)',
  'strpos(varchar, varchar, bigint): bigint': 'trino_strpos($1, $2, $3)',
  'substr(varchar, bigint): $1': 'trino_substr($1, $2)',
  'substr(varchar, bigint, bigint): $1': 'substr(trino_substr($1, $2), 1, $3)',
  'substring(varchar, bigint): $1': 'trino_substr($1, $2)',
  'substring(varchar, bigint, bigint): $1': 'substr(trino_substr($1, $2), 1, $3)',
  'starts_with(varchar, varchar): boolean': 'starts_with($1, $2)',
  'ends_with(varchar, varchar): boolean': 'ends_with($1, $2)',
  'translate(varchar, varchar, varchar): varchar': 'translate($1, $2, $3)',
  'levenshtein_distance(varchar, varchar): bigint': 'levenshtein($1, $2)',
  'hamming_distance(varchar, varchar): bigint': 'hamming($1, $2)',
  'normalize(varchar): varchar': 'nfc_normalize($1)',
  'concat_ws(varchar, array(varchar)): varchar':
    'CASE WHEN $1 IS NULL THEN NULL ELSE array_to_string($2, $1) END',
  'concat_ws(varchar, varchar…): varchar': (call) =>
    sql`concat_ws(${join(
      call.arguments.map((value) => value.sql),
      ', ',
    )})`,
  'concat(any…): varchar': (call) => concat(call),
  'format(varchar, any…): varchar': (call) => format(call),
  'uuid(): uuid': 'uuid()',
})

function concat(call: Call): Typed {
  const [first, ...rest] = call.arguments
  const answer = rest.reduce<Typed | null>((left, right) => left && concatenated(left, right), first ?? null)
  if (answer && rest.length > 0) return answer
  const types = call.arguments.map(({ type }) => typeName(type)).join(', ')
  const expected =
    'concat(char(x), char(y)), concat(array(E), E) E, concat(E, array(E)) E, concat(array(E)) E, concat(varchar), concat(varbinary)'
  throw new TrinoError(
    'FUNCTION_NOT_FOUND',
    `Unexpected parameters (${types}) for function concat. Expected: ${expected}`,
    call.offset,
  )
}

function format(call: Call): Typed {
  const { pattern, values } = printfPattern(literalArgument(call, 0), call.arguments.slice(1), call.offset)
  return typed(varchar, sql`printf(${join([fragmentOf(text(pattern)), ...values], ', ')})`)
}
