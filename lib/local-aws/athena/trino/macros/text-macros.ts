import { raise } from './raise'

/**
 * Values as Athena prints them. The macros take DuckDB's own text of a value (`value::VARCHAR`), which is already the
 * shortest form that reads back as the same number, and move the decimal point as Java's `Double.toString` does.
 */
const numbers = [
  // Short, for it is bound again for each column of a result. DuckDB writes an exponent below 1e-4 and from 1e16.
  `trino_double_text(t) AS CASE
     WHEN contains(t, 'e') THEN replace(replace(replace(CASE WHEN contains(t, '.') THEN t ELSE replace(t, 'e', '.0e') END, 'e+', 'E'), 'e-0', 'E-'), 'e-', 'E-')
     WHEN contains(t, 'n') THEN replace(replace(replace(t, 'inf', 'Infinity'), '-nan', 'NaN'), 'nan', 'NaN')
     WHEN strpos(t, '.') > CASE WHEN t < '0' THEN 9 ELSE 8 END
       THEN replace(regexp_replace(t, '^(-?\\d)(?:(\\d*?)0*\\.0|(\\d*)\\.(\\d+))$', '\\1.\\2\\3\\4E'), '.E', '.0E') || (strpos(t, '.') - CASE WHEN t < '0' THEN 3 ELSE 2 END)
     WHEN contains(t, '0.000') THEN replace(regexp_replace(t, '^(-?)0\\.000([1-9])(\\d*)$', '\\1\\2.\\3E-4'), '.E', '.0E')
     ELSE t END`,
]

const strings = [
  `trino_split(s, d, n) AS CASE WHEN s IS NULL OR d IS NULL OR n IS NULL THEN NULL WHEN n = 1 THEN [s] WHEN len(string_split(s, d)) <= n THEN string_split(s, d)
     ELSE list_append(string_split(s, d)[1:n - 1], substr(s, CAST(1 + (n - 1) * length(d) + list_sum(list_transform(string_split(s, d)[1:n - 1], lambda p: length(p))) AS BIGINT))) END`,
  // DuckDB's own takes a constant separator only. No text is NULL.
  `trino_join(texts, s) AS coalesce(list_reduce(list_prepend(NULL, texts), lambda a, b: CASE WHEN a IS NULL THEN b ELSE a || s || b END), '')`,
  `trino_split_part(s, d, n) AS CASE WHEN n <= 0 THEN CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'Index must be greater than zero'`)} AS VARCHAR)
     WHEN d = '' THEN nullif(substr(s, n, 1), '') WHEN n > len(string_split(s, d)) THEN NULL ELSE split_part(s, d, n) END`,
  `trino_delimiter(d) AS CASE WHEN d = '' THEN CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'The delimiter may not be the empty string'`)} AS VARCHAR) ELSE d END`,
  `trino_limit(n) AS CASE WHEN n <= 0 THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'Limit must be positive'`)} ELSE n END`,
  `trino_pad_length(n, padding) AS CAST(CASE WHEN n NOT BETWEEN 0 AND 2147483647 THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'Target length must be in the range [0..2147483647]'`)}
     WHEN padding = '' THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'Padding string must not be empty'`)} ELSE n END AS INTEGER)`,
  `trino_code_point(n) AS CAST(CASE WHEN n BETWEEN 0 AND 55295 OR n BETWEEN 57344 AND 1114111 THEN n
     ELSE ${raise('INVALID_FUNCTION_ARGUMENT', `'Not a valid Unicode code point: ' || n`)} END AS INTEGER)`,
  `trino_hamming(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN length(a) = length(b) THEN CASE WHEN a = '' THEN 0 ELSE hamming(a, b) END
     ELSE ${raise('INVALID_FUNCTION_ARGUMENT', `'The input strings to hamming_distance function must have the same length'`)} END`,
  `trino_char2hexint(s) AS array_to_string(list_transform(string_split(s, ''), lambda c: lpad(hex(unicode(c)), 4, '0')), '')`,
  // As Java prints a time: without seconds that are 0, with 3, 6 or 9 digits of a fraction.
  `trino_java_time(t) AS regexp_replace(regexp_replace(regexp_replace(t, '\\.0*$', ''), '(\\.\\d+?)0+$', '\\1'), ':00$', '')`,
  `trino_iso_text(t) AS trino_java_time(replace(left(t, -length(split_part(t, ' ', 3)) - 1), ' ', 'T')) || CASE split_part(t, ' ', 3) WHEN 'UTC' THEN 'Z' ELSE split_part(t, ' ', 3) END`,
  `trino_regexp_extract(s, p, g) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p, g) END`,
  // A start of 0, or before the text, gives an empty text in Trino.
  `trino_substr(s, start) AS CASE WHEN start = 0 OR start < -length(s) THEN '' ELSE substr(s, start) END`,
  // Bits beyond the sign come back as a negative number.
  `trino_wrap(v, bits) AS CASE WHEN v >= CAST(power(2, bits - 1) AS HUGEINT) THEN v - CAST(power(2, bits) AS HUGEINT)
     WHEN v < -CAST(power(2, bits - 1) AS HUGEINT) THEN v + CAST(power(2, bits) AS HUGEINT) ELSE v END`,
  `trino_shift_left(v, n, bits) AS CASE WHEN n >= bits THEN 0 ELSE trino_wrap(CAST(v AS HUGEINT) * CAST(power(2, n) AS HUGEINT) % CAST(power(2, bits) AS HUGEINT), bits) END`,
  `trino_shift_right(v, n, bits) AS CASE WHEN n >= bits THEN 0 WHEN v >= 0 OR n = 0 THEN CAST(v AS HUGEINT) // CAST(power(2, n) AS HUGEINT)
     ELSE (CAST(v AS HUGEINT) + CAST(power(2, bits) AS HUGEINT)) // CAST(power(2, n) AS HUGEINT) END`,
  `trino_hex64(v) AS CASE WHEN v >= 0 THEN hex(v) ELSE hex(CAST(CAST(v AS HUGEINT) + 18446744073709551616 AS UBIGINT)) END`,
  `trino_bit_count(v, bits) AS CASE WHEN v >= 0 THEN bit_count(CAST(v AS BIGINT))
     ELSE bit_count(CAST(v AS BIGINT)) - 64 + bits END`,
]

export const textMacros = [...numbers, ...strings]
