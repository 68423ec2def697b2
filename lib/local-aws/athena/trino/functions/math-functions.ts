import { type Fragment, join, locatedAt, sql } from '../fragment'
import { type Call, type FunctionRules, renamed, same, templates } from './call'

const unchanged =
  'abs acos asin atan atan2 cbrt ceil ceiling cos cosh degrees exp floor ln log log2 log10 mod pi pow power radians round ' +
  'sign sin sinh sqrt tan tanh'

export const mathFunctions: FunctionRules = {
  ...same(...unchanged.split(' ')),
  ...renamed({ is_nan: 'isnan', is_finite: 'isfinite', is_infinite: 'isinf', truncate: 'trunc' }),
  ...templates({
    e: 'exp(1)',
    nan: "'nan'::DOUBLE",
    infinity: "'infinity'::DOUBLE",
    rand: 'random()',
    random: [
      'random()',
      'CAST(floor(random() * $1) AS BIGINT)',
      'CAST($1 + floor(random() * ($2 - $1)) AS BIGINT)',
    ],
    width_bucket: [
      'len(list_filter($2, lambda b: b <= $1))',
      'CASE WHEN $1 < $2 THEN 0 WHEN $1 >= $3 THEN $4 + 1 ELSE CAST(floor($4 * ($1 - $2) / ($3 - $2)::DOUBLE) AS BIGINT) + 1 END',
    ],
    from_base: 'trino_from_base($1, $2)',
    to_base: "CASE WHEN $1 < 0 THEN '-' || lower(to_base(-$1, $2)) ELSE lower(to_base($1, $2)) END",
    cosine_similarity: 'list_cosine_similarity($1, $2)',
    bitwise_and: 'CAST($1 AS BIGINT) & CAST($2 AS BIGINT)',
    bitwise_or: 'CAST($1 AS BIGINT) | CAST($2 AS BIGINT)',
    bitwise_xor: 'xor(CAST($1 AS BIGINT), CAST($2 AS BIGINT))',
    bitwise_not: '~CAST($1 AS BIGINT)',
    bitwise_left_shift: 'trino_shift_left($1, $2)',
    bitwise_right_shift: 'trino_shift_right($1, $2)',
    bitwise_right_shift_arithmetic: 'CAST($1 AS BIGINT) >> CAST($2 AS INTEGER)',
    bit_count: 'trino_bit_count($1, $2)',
  }),
  greatest: (call) => extreme(call),
  least: (call) => extreme(call),
}

/** In Trino one NULL makes the answer NULL; DuckDB skips it. */
function extreme(call: Call): Fragment {
  const missing = call.arguments.map((value) => sql`(${value}) IS NULL`)
  const answer = sql`${call.name}(${join(call.arguments, ', ')})`
  return locatedAt(call.offset, sql`(CASE WHEN ${join(missing, ' OR ')} THEN NULL ELSE ${answer} END)`)
}
