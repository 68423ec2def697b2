import { raise } from './raise'

export const collectionMacros = [
  `trino_sorted_map(m) AS map_from_entries(list_sort(map_entries(m)))`,
  // In the order of first occurrence, NULL included; DuckDB's list_distinct keeps neither.
  `trino_array_distinct(a) AS CASE WHEN len(a) = len(list_distinct(a)) THEN a ELSE list_filter(a, lambda e, i: len(list_filter(a[1:i - 1], lambda f: f IS NOT DISTINCT FROM e)) = 0) END`,
  `trino_has(a, v) AS len(list_filter(a, lambda e: e IS NOT DISTINCT FROM v)) > 0`,
  `trino_index(i) AS CASE WHEN i = 0 THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'SQL array indices start at 1'`)} ELSE i END`,
  `trino_any(a) AS CASE WHEN list_contains(a, true) THEN true WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 THEN NULL ELSE false END`,
  `trino_all(a) AS CASE WHEN list_contains(a, false) THEN false WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 THEN NULL ELSE true END`,
  `trino_slice(a, start, n) AS CASE WHEN start > 0 THEN a[start:start + n - 1] ELSE a[len(a) + start + 1:len(a) + start + n] END`,
  `trino_repeat(v, n) AS list_transform(range(n), lambda i: v)`,
  `trino_zip(a, b) AS list_transform(range(1, greatest(len(a), len(b)) + 1), lambda i: struct_pack(a := a[i], b := b[i]))`,
  `trino_interleave(texts, answers) AS array_to_string(list_transform(range(1, len(texts) + 1), lambda i: texts[i] || coalesce(answers[i], '')), '')`,
  `trino_sequence(a, b) AS generate_series(a, b, CASE WHEN a <= b THEN 1 ELSE -1 END)`,
  `trino_days(a, b) AS generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL '-1' DAY END)`,
  `trino_contains_sequence(a, s) AS len(s) = 0 OR len(list_filter(range(1, len(a) - len(s) + 2), lambda i: a[i:i + len(s) - 1] = s)) > 0`,
  `trino_ngrams(a, n) AS CASE WHEN len(a) <= n THEN [a] ELSE list_transform(range(1, len(a) - n + 2), lambda i: a[i:i + n - 1]) END`,
  // Every set of bits with n of them, in the order of Trino: by the last element first.
  `trino_combinations(a, n) AS list_transform(list_filter(range(CAST(power(2, len(a)) AS BIGINT)), lambda m: bit_count(m) = n), lambda m: list_filter(a, lambda e, i: (m >> CAST(i - 1 AS INTEGER)) & 1 = 1))`,
  // One of several values of a key wins, as in Trino.
  `trino_map_of(entries) AS map_from_entries(CASE WHEN len(entries) = len(list_distinct(list_transform(entries, lambda e: e.key))) THEN entries
     ELSE list_filter(entries, lambda e, i: e.key IS NOT NULL AND len(list_filter(entries[1:i - 1], lambda f: f.key = e.key)) = 0) END)`,
  `trino_multimap_of(entries) AS map_from_entries(list_transform(list_filter(entries, lambda e, i: e.key IS NOT NULL
     AND len(list_filter(entries[1:i - 1], lambda f: f.key = e.key)) = 0),
     lambda k: struct_pack(key := k.key, value := list_transform(list_filter(entries, lambda f: f.key = k.key), lambda f: f.value))))`,
  `trino_unique_map(entries) AS CASE WHEN len(entries) > len(list_distinct(list_transform(entries, lambda e: e.key)))
     THEN map_from_entries(entries[1:CAST(${raise('INVALID_FUNCTION_ARGUMENT', `'Duplicate map keys are not allowed'`)} AS INTEGER)]) ELSE map_from_entries(entries) END`,
  // Counts of a sorted list: where an element begins and how many are equal to it.
  `trino_counts(a) AS CASE WHEN a IS NULL THEN NULL ELSE map_from_entries(list_transform(trino_array_distinct(list_filter(a, lambda e: e IS NOT NULL)),
     lambda k: struct_pack(key := k, value := CAST(len(list_filter(a, lambda f: f = k)) AS BIGINT)))) END`,
  `trino_most_frequent(m, n) AS map_from_entries(list_transform(list_sort(list_transform(map_entries(m), lambda e: struct_pack(v := e.value, k := e.key)), 'DESC')[1:n],
     lambda s: struct_pack(key := s.k, value := s.v)))`,
  // A digest of single values gives the one at the place, never one between two.
  `trino_percentile(sorted, share) AS sorted[CAST(least(floor(share * len(sorted)), len(sorted) - 1) AS BIGINT) + 1]`,
  `trino_percentiles(sorted, shares) AS list_transform(shares, lambda s: trino_percentile(sorted, s))`,
]
