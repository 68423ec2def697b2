import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { text } from '../quote'
import { TrinoError } from '../trino-error'
import { type Call, expectArity, type FunctionRules, literalArgument, renamed, same, templates } from './call'
import { printfPattern } from './printf'

const unchanged =
  'chr concat_ws length lower lpad rpad starts_with translate trim ltrim rtrim upper url_encode url_decode from_hex to_base64 ' +
  'from_base64 json_array_length'

export const stringFunctions: FunctionRules = {
  ...same(...unchanged.split(' ')),
  ...renamed({ hamming_distance: 'hamming', levenshtein_distance: 'levenshtein' }),
  ...templates({
    codepoint: 'unicode($1)',
    replace: ["replace($1, $2, '')", 'replace($1, $2, $3)'],
    split: ['string_split($1, $2)', 'trino_split($1, $2, $3)'],
    split_part: 'trino_split_part($1, $2, $3)',
    split_to_map: 'trino_split_to_map($1, $2, $3)',
    strpos: 'strpos($1, $2)',
    substr: ['substr($1, $2)', 'substr($1, $2, $3)'],
    substring: ['substr($1, $2)', 'substr($1, $2, $3)'],
    to_utf8: 'encode($1)',
    from_utf8: 'decode($1)',
    normalize: 'nfc_normalize($1)',
    to_hex: 'hex($1)',
    md5: 'from_hex(md5($1))',
    sha1: 'from_hex(sha1($1))',
    sha256: 'from_hex(sha256($1))',
    uuid: 'uuid()',
    regexp_like: 'regexp_matches($1, $2)',
    regexp_extract: ['trino_regexp_extract($1, $2, 0)', 'trino_regexp_extract($1, $2, $3)'],
    regexp_extract_all: ['regexp_extract_all($1, $2)', 'regexp_extract_all($1, $2, $3)'],
    regexp_split: 'regexp_split_to_array($1, $2)',
    regexp_count: 'len(regexp_extract_all($1, $2))',
    json_parse: 'CAST($1 AS JSON)',
    json_format: 'CAST($1 AS VARCHAR)',
    json_size: 'trino_json_size(json_extract($1, $2))',
    json_array_get: "json_extract($1, '$[' || $2 || ']')",
    json_array_contains: 'list_contains(CAST(CAST($1 AS JSON) AS JSON[]), to_json($2))',
    is_json_scalar: "json_type($1) NOT IN ('OBJECT', 'ARRAY')",
    url_extract_protocol: "nullif(regexp_extract($1, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '')",
    url_extract_host: "nullif(regexp_extract($1, '^[^:]+://(?:[^/?#@]*@)?([^/?#:]*)', 1), '')",
    url_extract_port: "TRY_CAST(nullif(regexp_extract($1, '^[^:]+://[^/?#:]*:(\\d+)', 1), '') AS BIGINT)",
    url_extract_path: "regexp_extract($1, '^[^:]+://[^/?#]*([^?#]*)', 1)",
    url_extract_query: "nullif(regexp_extract($1, '\\?([^#]*)', 1), '')",
    url_extract_fragment: "nullif(regexp_extract($1, '#(.*)$', 1), '')",
    url_extract_parameter: 'trino_url_parameter($1, $2)',
  }),
  concat: (call) => locatedAt(call.offset, sql`(${join(call.arguments, ' || ')})`),
  format: (call) => {
    const { pattern, values } = printfPattern(literalArgument(call, 0), call.arguments.slice(1), call.offset)
    return sql`printf(${join([fragmentOf(text(pattern)), ...values], ', ')})`
  },
  json_extract: (call) => jsonAt(call, (value, path) => sql`json_extract(${value}, ${path})`),
  json_extract_scalar: (call) =>
    jsonAt(call, (value, path) => sql`trino_json_scalar(json_extract(${value}, ${path}))`),
  regexp_replace: (call) => {
    expectArity(call, [2, 3])
    const [value = [], pattern = [], replacement] = call.arguments
    return locatedAt(
      call.offset,
      sql`regexp_replace(${value}, ${pattern}, ${rewriteGroups(call, replacement)}, 'g')`,
    )
  },
}

/** Trino writes groups as `$1` and `${name}`, RE2 as `\1`. */
function rewriteGroups(call: Call, replacement: Fragment | undefined): Fragment {
  if (!replacement) return sql`''`
  const written = call.argumentNodes[2]?.getText() ?? ''
  if (!written.startsWith("'")) return sql`trino_groups(${replacement})`
  const value = literalArgument(call, 2)
  if (/\$\{/.test(value)) throw new TrinoError('NOT_SUPPORTED', 'named groups are not supported', call.offset)
  const groups = value
    .replace(/\\(?![$\\])/g, '\\\\')
    .replace(/(^|[^\\])\$(\d)/g, '$1\\$2')
    .replace(/\\\$/g, '$')
  return fragmentOf(text(groups))
}

function jsonAt(call: Call, build: (value: Fragment, path: Fragment) => Fragment): Fragment {
  expectArity(call, 2)
  const [value = []] = call.arguments
  // `$["a b"]` of Trino is `$."a b"` in DuckDB.
  const path = literalArgument(call, 1).replace(
    /\[(?:"([^"]*)"|'([^']*)')\]/g,
    (_all, a, b) => `."${a ?? b}"`,
  )
  return locatedAt(call.offset, build(value, fragmentOf(text(path))))
}
