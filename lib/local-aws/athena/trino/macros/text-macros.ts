/**
 * Values as Athena prints them. The macros take DuckDB's own text of a value (`value::VARCHAR`), which is already the
 * shortest form that reads back as the same number, and move the decimal point as Java's `Double.toString` does.
 */
const scientific = [
  // '12345678.5' → digits '123456785', exponent 7
  `trino_large_text(t) AS (CASE WHEN t LIKE '-%' THEN '-' ELSE '' END) || trino_mantissa(rtrim(replace(ltrim(t, '-'), '.', ''), '0'))
     || 'E' || (strpos(ltrim(t, '-'), '.') - 2)`,
  // '0.00012' → digits '12', exponent -4
  `trino_small_text(t) AS (CASE WHEN t LIKE '-%' THEN '-' ELSE '' END) || trino_mantissa(ltrim(replace(ltrim(t, '-'), '.', ''), '0'))
     || 'E-' || (length(regexp_extract(ltrim(t, '-'), '^0\\.(0*)', 1)) + 1)`,
  // '1.5e-07' → '1.5E-7'
  `trino_exponent_text(t) AS (CASE WHEN contains(split_part(t, 'e', 1), '.') THEN split_part(t, 'e', 1) ELSE split_part(t, 'e', 1) || '.0' END)
     || 'E' || CAST(split_part(t, 'e', 2) AS INTEGER)`,
  `trino_mantissa(digits) AS digits[1] || '.' || (CASE WHEN length(digits) > 1 THEN digits[2:] ELSE '0' END)`,
]

const numbers = [
  `trino_double_text(t) AS CASE
     WHEN contains(t, 'e') THEN trino_exponent_text(t)
     WHEN t IN ('inf', '-inf', 'nan', '-nan') THEN CASE t WHEN 'inf' THEN 'Infinity' WHEN '-inf' THEN '-Infinity' ELSE 'NaN' END
     WHEN strpos(ltrim(t, '-'), '.') > 8 THEN trino_large_text(t)
     WHEN regexp_matches(t, '^-?0\\.000*[1-9]') AND regexp_matches(t, '^-?0\\.000') THEN trino_small_text(t)
     ELSE t END`,
]

const strings = [
  `trino_split(s, d, n) AS CASE WHEN n = 1 THEN [s] WHEN len(string_split(s, d)) <= n THEN string_split(s, d)
     ELSE list_append(string_split(s, d)[1:n - 1], array_to_string(string_split(s, d)[n:], d)) END`,
  `trino_split_part(s, d, n) AS CASE WHEN n > len(string_split(s, d)) THEN NULL ELSE split_part(s, d, n) END`,
  `trino_split_to_map(s, d, k) AS map_from_entries(list_transform(string_split(s, d), lambda e: row(split_part(e, k, 1), split_part(e, k, 2))))`,
  `trino_regexp_extract(s, p, g) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p, g) END`,
  `trino_split_to_multimap(s, d, k) AS trino_multimap_of(list_transform(string_split(s, d), lambda e: struct_pack(key := split_part(e, k, 1), value := split_part(e, k, 2))))`,
  // A start of 0, or before the text, gives an empty text in Trino.
  `trino_substr(s, start) AS CASE WHEN start = 0 OR start < -length(s) THEN '' ELSE substr(s, start) END`,
  `trino_strpos(s, part, n) AS CASE WHEN len(string_split(s, part)) <= n THEN 0 ELSE length(array_to_string(string_split(s, part)[1:n], part)) + 1 END`,
  `trino_regexp_position(s, p) AS CAST(CASE WHEN regexp_matches(s, p) THEN length(regexp_split_to_array(s, p)[1]) + 1 ELSE -1 END AS INTEGER)`,
  `trino_groups(r) AS regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g')`,
  `trino_url_parameter(u, name) AS CASE WHEN regexp_matches(u, '[?&]' || name || '(=|&|#|$)')
     THEN url_decode(list_filter(list_transform(string_split(regexp_extract(u, '\\?([^#]*)', 1), '&'), lambda p: string_split(p || '=', '=')), lambda p: p[1] = name)[1][2]) END`,
  `trino_grouped(v, digits) AS regexp_replace(regexp_replace(format('{:,.' || digits || 'f}', CAST(v AS DOUBLE)), '^-0(\\.0*)?$', '0\\1'), '^$', '')`,
  `trino_from_base(s, radix) AS list_reduce(list_prepend(0::BIGINT, list_transform(string_split(lower(ltrim(s, '-')), ''),
     lambda c: strpos('0123456789abcdefghijklmnopqrstuvwxyz', c) - 1)), lambda a, d: a * radix + d) * (CASE WHEN s LIKE '-%' THEN -1 ELSE 1 END)`,
  // Bits beyond the sign come back as a negative number.
  `trino_wrap(v, bits) AS CASE WHEN v >= CAST(power(2, bits - 1) AS HUGEINT) THEN v - CAST(power(2, bits) AS HUGEINT)
     WHEN v < -CAST(power(2, bits - 1) AS HUGEINT) THEN v + CAST(power(2, bits) AS HUGEINT) ELSE v END`,
  `trino_shift_left(v, n, bits) AS CASE WHEN n >= bits THEN 0 ELSE trino_wrap(CAST(v AS HUGEINT) * CAST(power(2, n) AS HUGEINT) % CAST(power(2, bits) AS HUGEINT), bits) END`,
  `trino_shift_right(v, n, bits) AS CASE WHEN n >= bits THEN 0 WHEN v >= 0 OR n = 0 THEN CAST(v AS HUGEINT) // CAST(power(2, n) AS HUGEINT)
     ELSE (CAST(v AS HUGEINT) + CAST(power(2, bits) AS HUGEINT)) // CAST(power(2, n) AS HUGEINT) END`,
  `trino_hex64(v) AS CASE WHEN v >= 0 THEN hex(v) ELSE hex(CAST(CAST(v AS HUGEINT) + 18446744073709551616 AS UBIGINT)) END`,
  `trino_from_hex64(h) AS CAST(trino_wrap(CAST(CAST('0x' || h AS UBIGINT) AS HUGEINT), 64) AS BIGINT)`,
  `trino_bit_count(v, bits) AS CASE WHEN v >= 0 THEN bit_count(CAST(v AS BIGINT))
     ELSE bit_count(CAST(v AS BIGINT)) - 64 + bits END`,
]

export const textMacros = [scientific[3] ?? '', ...scientific.slice(0, 3), ...numbers, ...strings]
