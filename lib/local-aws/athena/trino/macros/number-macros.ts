import { raise } from './raise'

const zero = raise('DIVISION_BY_ZERO', `'Division by zero'`)

/** What DuckDB refuses where Trino gives NaN or Infinity, and exact arithmetic. */
const refused = (condition: string, message: string, value: string) =>
  `CASE WHEN ${condition} THEN ${raise('INVALID_FUNCTION_ARGUMENT', message)} ELSE ${value} END`

export const numberMacros = [
  `trino_bound(n) AS ${refused('n <= 0', `'bound must be positive'`, 'n')}`,
  `trino_span(low, high) AS ${refused('low >= high', `'start value must be less than stop value'`, 'high - low')}`,
  `trino_bucket_count(n) AS ${refused('n <= 0', `'bucketCount must be greater than 0'`, 'n')}`,
  `trino_bins(v, bins) AS CASE WHEN v IS NULL OR bins IS NULL THEN NULL ELSE ${refused('len(bins) = 0', `'Bins cannot be an empty array'`, refused('isnan(v)', `'Operand cannot be NaN'`, 'len(list_filter(bins, lambda b: b <= v))'))} END`,
  `trino_radix(n) AS CAST(${refused('n NOT BETWEEN 2 AND 36', `'Radix must be between 2 and 36'`, 'n')} AS INTEGER)`,
  `trino_in_bits(v, bits) AS ${refused('bits <= 1 OR bits > 64', `'Bits specified in bit_count must be between 2 and 64, got ' || bits`, refused('bits < 64 AND (v >= CAST(power(2, bits - 1) AS HUGEINT) OR v < -CAST(power(2, bits - 1) AS HUGEINT))', `'Number must be representable with the bits specified. ' || v || ' cannot be represented with ' || bits || ' bits'`, 'v'))}`,
  `trino_ln(v) AS CASE WHEN v > 0 THEN ln(v) WHEN v = 0 THEN '-infinity'::DOUBLE WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_log2(v) AS CASE WHEN v > 0 THEN log2(v) WHEN v = 0 THEN '-infinity'::DOUBLE WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_log10(v) AS CASE WHEN v > 0 THEN log10(v) WHEN v = 0 THEN '-infinity'::DOUBLE WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_sqrt(v) AS CASE WHEN v >= 0 THEN sqrt(v) WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_acos(v) AS CASE WHEN v BETWEEN -1 AND 1 THEN acos(v) WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_asin(v) AS CASE WHEN v BETWEEN -1 AND 1 THEN asin(v) WHEN v IS NULL THEN NULL ELSE 'nan'::DOUBLE END`,
  `trino_nonzero(v) AS CASE WHEN v = 0 THEN ${zero} ELSE v END`,
  // Halves are rounded away from zero.
  `trino_quotient(a, b) AS CASE WHEN b = 0 THEN CAST(${zero} AS HUGEINT) ELSE a // b + CASE WHEN abs(a % b) * 2 >= abs(b) THEN CASE WHEN (a < 0) = (b < 0) THEN 1 ELSE -1 END ELSE 0 END END`,
  // A decimal's text with scale s, rounded to n digits.
  `trino_round_digits(u, s, n) AS CASE WHEN n >= s THEN u WHEN s - n > 37 THEN 0 ELSE trino_quotient(u, CAST('1' || repeat('0', s - n) AS HUGEINT)) * CAST('1' || repeat('0', s - n) AS HUGEINT) END`,
  // 1234 with scale 3 → '1.234'
  `trino_decimal_text(v, s) AS CASE WHEN s = 0 THEN CAST(v AS VARCHAR) ELSE (CASE WHEN v < 0 THEN '-' ELSE '' END) ||
     left(lpad(CAST(abs(v) AS VARCHAR), CAST(greatest(length(CAST(abs(v) AS VARCHAR)), s + 1) AS INTEGER), '0'), -s) || '.' || right(lpad(CAST(abs(v) AS VARCHAR), CAST(greatest(length(CAST(abs(v) AS VARCHAR)), s + 1) AS INTEGER), '0'), s) END`,
  // Digits behind the n-th become zero.
  `trino_truncate_text(t, n) AS CASE WHEN n >= 0 THEN CASE WHEN contains(t, '.') THEN split_part(t, '.', 1) || '.' || rpad(left(split_part(t, '.', 2), n), CAST(length(split_part(t, '.', 2)) AS INTEGER), '0') ELSE t END
     ELSE CASE WHEN length(ltrim(split_part(t, '.', 1), '-')) <= -n THEN '0' ELSE left(split_part(t, '.', 1), n) || repeat('0', -n) END END`,
  `trino_second_moment(n, s1, s2) AS (s2 - s1 * s1 / n)`,
  `trino_third_moment(n, s1, s2, s3) AS (s3 - 3 * s2 * s1 / n + 2 * s1 * s1 * s1 / (n * n))`,
  `trino_map_similarity(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE
     list_sum(list_transform(map_keys(a), lambda k: a[k] * coalesce(b[k], 0))) /
     (sqrt(list_sum(list_transform(map_values(a), lambda v: v * v))) * sqrt(list_sum(list_transform(map_values(b), lambda v: v * v)))) END`,
]
