import { decimalQuotient, decimalRemainder } from '../compile/arithmetic'
import { typed } from '../compile/env'
import { type Fragment, join, sql } from '../fragment'
import { arithmeticType } from '../types/coercion'
import { duckdbType } from '../types/duckdb-type'
import { decimal, type TrinoType } from '../types/trino-type'
import { argument, type Call, type Form } from './call'
import { functions } from './table'

const onDoubles = ['atan', 'cos', 'cosh', 'degrees', 'exp', 'radians', 'sin', 'sinh', 'tan', 'tanh']
const partial = ['acos', 'asin', 'ln', 'log10', 'log2', 'sqrt']

const integers = ['tinyint', 'smallint', 'integer', 'bigint']
const ofEach = (kinds: readonly string[], entry: (kind: string) => [string, Form]): Record<string, Form> =>
  Object.fromEntries(kinds.map(entry))
const randomBelow = (kind: string) => `CAST(floor(random() * trino_bound($1)) AS ${kind})`
const randomBetween = (kind: string) => `CAST($1 + floor(random() * trino_span($1, $2)) AS ${kind})`

export const mathFunctions = functions('scalar', {
  ...Object.fromEntries(onDoubles.map((name) => [`${name}(double): double`, `${name}($1)`])),
  // The logarithm of 0 is -Infinity and of a negative number NaN; DuckDB refuses both. So it does with roots and arcs.
  ...Object.fromEntries(partial.map((name) => [`${name}(double): double`, `trino_${name}($1)`])),
  'abs(tinyint|smallint|integer|bigint|real|double|decimal): $1': 'abs($1)',
  'sign(tinyint|smallint|integer|bigint|real|double): $1': (call) =>
    sql`CAST(sign(${argument(call, 0)}) AS ${duckdbType(call.result)})`,
  'sign(decimal): decimal': (call) =>
    typed(decimal(1, 0), sql`CAST(sign(${argument(call, 0)}) AS DECIMAL(1,0))`),
  'cbrt(double): double': 'trino_cbrt($1)',
  'atan2(double, double): double': 'atan2($1, $2)',
  'power(double, double): double': 'power($1, $2)',
  'pow(double, double): double': 'power($1, $2)',
  'log(double, double): double': 'trino_ln($2) / trino_ln($1)',
  'pi(): double': 'pi()',
  'e(): double': 'exp(1)',
  'nan(): double': `'nan'::DOUBLE`,
  'infinity(): double': `'infinity'::DOUBLE`,
  'is_nan(real|double): boolean': 'isnan($1)',
  'is_finite(double): boolean': 'isfinite($1)',
  'is_infinite(double): boolean': 'isinf($1)',
  'ceil(tinyint|smallint|integer|bigint): $1': '$1',
  'ceiling(tinyint|smallint|integer|bigint): $1': '$1',
  'floor(tinyint|smallint|integer|bigint): $1': '$1',
  'ceil(real|double): $1': 'ceil($1)',
  'ceiling(real|double): $1': 'ceil($1)',
  'floor(real|double): $1': 'floor($1)',
  'ceil(decimal): decimal': (call) => whole(call, 'ceil'),
  'ceiling(decimal): decimal': (call) => whole(call, 'ceil'),
  'floor(decimal): decimal': (call) => whole(call, 'floor'),
  'round(tinyint|smallint|integer|bigint): $1': '$1',
  'round(tinyint|smallint|integer|bigint, bigint): $1': (call) =>
    sql`CAST(${rounded(call, 0, decimal(38, 0))} AS ${duckdbType(call.result)})`,
  'round(real|double): $1': 'round($1)',
  'round(real|double, bigint): $1': 'round($1, CAST($2 AS INTEGER))',
  'round(decimal): decimal': (call) => whole(call, 'round'),
  'round(decimal, bigint): decimal': (call) => {
    const { type } = call.arguments[0] ?? { type: decimal(38, 0) }
    const shape = type.kind === 'decimal' ? type : { precision: 38, scale: 0 }
    const result = decimal(Math.min(38, shape.precision + 1), shape.scale)
    return typed(result, rounded(call, shape.scale, result))
  },
  'truncate(real|double): $1': 'trunc($1)',
  'truncate(decimal): decimal': (call) => whole(call, 'trunc'),
  'truncate(decimal, bigint): $1': (call) =>
    sql`CAST(trino_truncate_text(CAST(${argument(call, 0)} AS VARCHAR), ${argument(call, 1)}) AS ${duckdbType(call.result)})`,
  ...ofEach(integers, (kind) => [`mod(${kind}, ${kind}): ${kind}`, remainder]),
  'mod(real, real): real': 'CAST(fmod($1, $2) AS FLOAT)',
  'mod(double, double): double': 'fmod($1, $2)',
  'mod(decimal, decimal): decimal': (call) => {
    const [left, right] = call.arguments
    const type = left && right && arithmeticType('%', left.type, right.type)
    if (!left || !right || type?.kind !== 'decimal') throw new Error('mod of decimals is a decimal')
    return typed(type, decimalRemainder(left, right, type))
  },
  'rand(): double': 'random()',
  'random(): double': 'random()',
  ...ofEach(integers, (kind) => [`rand(${kind}): ${kind}`, randomBelow(kind)]),
  ...ofEach(integers, (kind) => [`random(${kind}): ${kind}`, randomBelow(kind)]),
  ...ofEach(integers, (kind) => [`rand(${kind}, ${kind}): ${kind}`, randomBetween(kind)]),
  ...ofEach(integers, (kind) => [`random(${kind}, ${kind}): ${kind}`, randomBetween(kind)]),
  'normal_cdf(double, double, double): double': 'trino_normal_cdf($1, $2, $3)',
  'inverse_normal_cdf(double, double, double): double': 'trino_inverse_normal_cdf($1, $2, $3)',
  'beta_cdf(double, double, double): double': 'trino_beta_cdf($1, $2, $3)',
  'inverse_beta_cdf(double, double, double): double': 'trino_inverse_beta_cdf($1, $2, $3)',
  'wilson_interval_lower(bigint, bigint, double): double': 'trino_wilson_lower($1, $2, $3)',
  'wilson_interval_upper(bigint, bigint, double): double': 'trino_wilson_upper($1, $2, $3)',
  'parse_data_size(varchar): decimal': (call) =>
    typed(decimal(38, 0), sql`CAST(trino_data_size(${argument(call, 0)}) AS DECIMAL(38,0))`),
  'parse_presto_data_size(varchar): decimal': (call) =>
    typed(decimal(38, 0), sql`CAST(trino_data_size(${argument(call, 0)}) AS DECIMAL(38,0))`),
  'width_bucket(double, array(double)): bigint': 'trino_bins($1, $2)',
  'width_bucket(double, double, double, bigint): bigint':
    'CASE WHEN trino_bucket_count($4) IS NULL OR $1 IS NULL OR $2 IS NULL OR $3 IS NULL THEN NULL WHEN $2 <= $3 THEN CASE WHEN $1 < $2 THEN 0 WHEN $1 >= $3 THEN $4 + 1 ELSE CAST(floor($4 * ($1 - $2) / ($3 - $2)) AS BIGINT) + 1 END ELSE CASE WHEN $1 > $2 THEN 0 WHEN $1 <= $3 THEN $4 + 1 ELSE CAST(floor($4 * ($2 - $1) / ($2 - $3)) AS BIGINT) + 1 END END',
  'from_base(varchar, bigint): bigint': 'trino_from_base($1, $2)',
  'to_base(bigint, bigint): varchar': `CASE WHEN $1 < 0 THEN '-' || lower(to_base(-$1, trino_radix($2))) ELSE lower(to_base($1, trino_radix($2))) END`,
  'cosine_similarity(array(double), array(double)): double': 'list_cosine_similarity($1, $2)',
  'cosine_similarity(map(varchar, double), map(varchar, double)): double': 'trino_map_similarity($1, $2)',
  'bitwise_and(bigint, bigint): bigint': '$1 & $2',
  'bitwise_or(bigint, bigint): bigint': '$1 | $2',
  'bitwise_xor(bigint, bigint): bigint': 'xor($1, $2)',
  'bitwise_not(bigint): bigint': '~$1',
  'bitwise_left_shift(tinyint|smallint|integer|bigint, bigint): $1': (call) =>
    shifted(call, 'trino_shift_left'),
  'bitwise_right_shift(tinyint|smallint|integer|bigint, bigint): $1': (call) =>
    shifted(call, 'trino_shift_right'),
  'bitwise_right_shift_arithmetic(tinyint|smallint|integer|bigint, bigint): $1': (call) =>
    sql`CAST(CAST(${argument(call, 0)} AS BIGINT) >> CAST(CASE WHEN ${argument(call, 1)} > 63 THEN 63 ELSE ${argument(call, 1)} END AS INTEGER) AS ${duckdbType(call.result)})`,
  'bit_count(bigint, bigint): bigint':
    'CASE WHEN $2 IS NULL THEN NULL ELSE CAST(trino_bit_count(trino_in_bits($1, $2), $2) AS BIGINT) END',
  'greatest(T…): T': (call) => extreme(call),
  'least(T…): T': (call) => extreme(call),
})

const sizes: Partial<Record<TrinoType['kind'], number>> = {
  tinyint: 8,
  smallint: 16,
  integer: 32,
  bigint: 64,
}

function shifted(call: Call, macro: string): Fragment {
  const bits = String(sizes[call.result.kind] ?? 64)
  return sql`CAST(${macro}(${argument(call, 0)}, ${argument(call, 1)}, ${bits}) AS ${duckdbType(call.result)})`
}

/** A decimal or an integer to some digits behind the point; DuckDB rounds to a constant number of them only. */
function rounded(call: Call, scale: number, result: TrinoType): Fragment {
  const [value, digits] = [argument(call, 0), argument(call, 1)]
  const type = duckdbType(result)
  if (/^-?\d+$/.test(call.nodes[1]?.getText() ?? ''))
    return sql`CAST(round(CAST(${value} AS ${type}), CAST(${digits} AS INTEGER)) AS ${type})`
  const unscaled = sql`CAST(replace(CAST(${value} AS VARCHAR), '.', '') AS HUGEINT)`
  return sql`CAST(trino_decimal_text(trino_round_digits(${unscaled}, ${String(scale)}, ${digits}), ${String(scale)}) AS ${type})`
}

/** A decimal without its fraction, one digit wider for what rounding carries. */
function whole(call: Call, name: string) {
  const type = call.arguments[0]?.type
  const shape = type?.kind === 'decimal' ? type : { precision: 38, scale: 0 }
  const carried = name === 'trunc' || shape.scale === 0 ? 0 : 1
  const result = decimal(Math.min(38, Math.max(1, shape.precision - shape.scale + carried)), 0)
  return typed(result, sql`CAST(${name}(${argument(call, 0)}) AS ${duckdbType(result)})`)
}

function remainder(call: Call): Fragment {
  return sql`(${argument(call, 0)} % trino_nonzero(${argument(call, 1)}))`
}

/** In Trino one NULL makes the answer NULL; DuckDB skips it. */
function extreme(call: Call): Fragment {
  const missing = call.arguments.map(({ sql: value }) => sql`(${value}) IS NULL`)
  const list = join(
    call.arguments.map(({ sql: value }) => value),
    ', ',
  )
  return sql`(CASE WHEN ${join(missing, ' OR ')} THEN NULL ELSE ${call.name}(${list}) END)`
}

/** Exact average of decimals: their sum divided by their number. */
export function decimalAverage(call: Call) {
  const type = call.arguments[0]?.type
  const result = type?.kind === 'decimal' ? type : ({ kind: 'decimal', precision: 38, scale: 0 } as const)
  const value = argument(call, 0)
  const quotient = decimalQuotient(
    call.aggregate('sum', [value]),
    result.scale,
    call.aggregate('count', [value]),
    0,
    result,
  )
  return typed(result, quotient)
}
