import { concatenated } from '../compile/arithmetic'
import { castTo } from '../compile/casts'
import { type Typed, typed } from '../compile/env'
import { type Fragment, join, sql } from '../fragment'
import type { FormatKind } from '../natives/java-format'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { isFloating, isInteger, simple, typeName, varchar } from '../types/trino-type'
import { argument, type Call } from './call'
import { functions } from './table'

/** Java's white space, which Trino trims. */
const spaces = text(
  '\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000',
)

// DuckDB's own trims blanks, at a tenth of the price.
const trimmed = (name: string) =>
  `CASE WHEN strlen($1) = length($1) AND NOT regexp_matches($1, '[\\t-\\r\\x1c-\\x1f]') THEN ${name}($1) ELSE ${name}($1, ${spaces}) END`

export const stringFunctions = functions('scalar', {
  'chr(bigint): varchar': 'chr(trino_code_point($1))',
  'codepoint(varchar): integer': (call) => codepoint(call),
  'length(varchar): bigint': 'length($1)',
  // DuckDB's are the same on ASCII.
  'lower(varchar): $1': 'CASE WHEN strlen($1) = length($1) THEN lower($1) ELSE trino_lower($1) END',
  'upper(varchar): $1': 'CASE WHEN strlen($1) = length($1) THEN upper($1) ELSE trino_upper($1) END',
  'lpad(varchar, bigint, varchar): varchar': 'lpad($1, trino_pad_length($2, $3), $3)',
  'rpad(varchar, bigint, varchar): varchar': 'rpad($1, trino_pad_length($2, $3), $3)',
  'ltrim(varchar): $1': trimmed('ltrim'),
  'ltrim(varchar, varchar): $1': 'ltrim($1, $2)',
  'rtrim(varchar): $1': trimmed('rtrim'),
  'rtrim(varchar, varchar): $1': 'rtrim($1, $2)',
  'trim(varchar): $1': trimmed('trim'),
  'trim(varchar, varchar): $1': 'trim($1, $2)',
  'reverse(varchar): $1': 'reverse($1)',
  'replace(varchar, varchar): $1': `replace($1, $2, '')`,
  'replace(varchar, varchar, varchar): varchar':
    "CASE WHEN $2 = '' THEN trino_insert_between($1, $3) ELSE replace($1, $2, $3) END",
  'split(varchar, varchar): array($1)':
    'CASE WHEN $2 IS NULL THEN NULL ELSE string_split($1, trino_delimiter($2)) END',
  'split(varchar, varchar, bigint): array($1)': 'trino_split($1, trino_delimiter($2), trino_limit($3))',
  'split_part(varchar, varchar, bigint): $1': 'trino_split_part($1, $2, $3)',
  'split_to_map(varchar, varchar, varchar): map(varchar, varchar)':
    'map_from_entries(list_transform(trino_split_entries($1, $2, $3), lambda "e$": struct_pack("key" := "e$"[1], "value" := "e$"[2])))',
  'split_to_multimap(varchar, varchar, varchar): map(varchar, array(varchar))':
    'trino_multimap_of(list_transform(trino_split_multi_entries($1, $2, $3), lambda "e$": struct_pack("key" := "e$"[1], "value" := "e$"[2])))',
  'soundex(varchar): varchar': 'trino_soundex($1)',
  'luhn_check(varchar): boolean': 'trino_luhn_check($1)',
  'index(varchar, varchar): bigint': 'strpos($1, $2)',
  'char2hexint(varchar): varchar': 'trino_char2hexint($1)',
  'strpos(varchar, varchar): bigint': "CASE WHEN $2 = '' THEN 1 ELSE strpos($1, $2) END",
  'strpos(varchar, varchar, bigint): bigint': 'trino_strpos($1, $2, $3)',
  'substr(varchar, bigint): $1': 'trino_substr($1, $2)',
  'substr(varchar, bigint, bigint): $1': 'substr(trino_substr($1, $2), 1, $3)',
  'substring(varchar, bigint): $1': 'trino_substr($1, $2)',
  'substring(varchar, bigint, bigint): $1': 'substr(trino_substr($1, $2), 1, $3)',
  'starts_with(varchar, varchar): boolean': 'starts_with($1, $2)',
  'ends_with(varchar, varchar): boolean': 'ends_with($1, $2)',
  'translate(varchar, varchar, varchar): varchar': 'translate($1, $2, $3)',
  'levenshtein_distance(varchar, varchar): bigint': 'levenshtein($1, $2)',
  'hamming_distance(varchar, varchar): bigint': 'trino_hamming($1, $2)',
  'normalize(varchar): varchar': 'nfc_normalize($1)',
  // The grammar's NORMALIZE(text, NFD).
  'normalize(varchar, varchar): varchar': 'trino_normalize($1, $2)',
  'concat_ws(varchar, array(varchar)): varchar':
    'CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE trino_join(list_filter($2, lambda "n$": "n$" IS NOT NULL), $1) END',
  'concat_ws(varchar, varchar…): varchar': (call) =>
    sql`concat_ws(${join(
      call.arguments.map((value) => value.sql),
      ', ',
    )})`,
  'concat(any…): varchar': (call) => concat(call),
  'format(varchar, any…): varchar': (call) => format(call),
  'format_number(double): varchar': 'trino_format_number($1)',
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

/** Trino's takes a `varchar(1)`. */
function codepoint(call: Call): Typed {
  const type = call.arguments[0]?.type
  if (type?.kind === 'varchar' && type.length !== null && type.length !== 1)
    throw new TrinoError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters (${typeName(type)}) for function codepoint. Expected: codepoint(varchar(1))`,
      call.offset,
    )
  return typed(simple('integer'), sql`unicode(${argument(call, 0)})`)
}

/** Each argument as its text, with the class that Java would know it by. */
function format(call: Call): Typed {
  const values = call.arguments.slice(1).map((value) => formatArgument(value, call))
  const kinds = values.map(({ kind }) => kind).join(' ')
  const list = join(
    values.map(({ text: value }) => value),
    ', ',
  )
  return typed(varchar, sql`trino_format(${argument(call, 0)}, ${text(kinds)}, CAST([${list}] AS VARCHAR[]))`)
}

function formatArgument(value: Typed, call: Call): { kind: FormatKind; text: Fragment } {
  const { type } = value
  const plain = sql`CAST(${value.sql} AS VARCHAR)`
  if (isInteger(type)) return { kind: 'integer', text: plain }
  if (type.kind === 'boolean') return { kind: 'boolean', text: plain }
  if (type.kind === 'date') return { kind: 'date', text: plain }
  const written = castTo(value, varchar, false)
  if (!written)
    throw new TrinoError('NOT_SUPPORTED', `Type not supported for formatting: ${typeName(type)}`, call.offset)
  if (isFloating(type)) return { kind: 'double', text: written }
  if (type.kind === 'decimal') return { kind: 'decimal', text: written }
  if (type.kind === 'time') return { kind: 'time', text: isoTime(written) }
  if (type.kind === 'timestamp')
    return type.zone === null
      ? { kind: 'timestamp', text: isoTime(sql`replace(${written}, ' ', 'T')`) }
      : { kind: 'zoned', text: sql`trino_iso_text(${written})` }
  return { kind: 'text', text: written }
}

/** Java leaves out seconds that are 0, and prints 3, 6 or 9 digits of a fraction. */
const isoTime = (written: Fragment) => sql`trino_java_time(${written})`
