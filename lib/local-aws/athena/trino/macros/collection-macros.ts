export const collectionMacros = [
  // In the order of first occurrence, NULL included; DuckDB's list_distinct keeps neither.
  `trino_array_distinct(a) AS list_filter(a, lambda e, i: len(list_filter(a[1:i - 1], lambda f: f IS NOT DISTINCT FROM e)) = 0)`,
  `trino_array_join(a, d) AS coalesce(array_to_string(list_transform(list_filter(a, lambda e: e IS NOT NULL), lambda e: trino_varchar(e)), d), '')`,
  `trino_array_join_nulls(a, d, n) AS array_to_string(list_transform(a, lambda e: coalesce(trino_varchar(e), n)), d)`,
  `trino_slice(a, start, n) AS CASE WHEN start > 0 THEN a[start:start + n - 1] ELSE a[len(a) + start + 1:len(a) + start + n] END`,
  `trino_sequence(a BIGINT, b BIGINT) AS generate_series(a, b, CASE WHEN a <= b THEN 1 ELSE -1 END),
     (a DATE, b DATE) AS list_transform(generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL '-1' DAY END), lambda e: CAST(e AS DATE)),
     (a TIMESTAMP, b TIMESTAMP) AS generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL '-1' DAY END)`,
  `trino_sequence_by(a BIGINT, b BIGINT, s BIGINT) AS generate_series(a, b, s),
     (a DATE, b DATE, s INTERVAL) AS list_transform(generate_series(a, b, s), lambda e: CAST(e AS DATE)),
     (a TIMESTAMP, b TIMESTAMP, s INTERVAL) AS generate_series(a, b, s)`,
  `trino_sequence_any(a, b) AS generate_series(a, b)`,
  `trino_sequence_by_any(a, b, s) AS generate_series(a, b, s)`,
  // One of several values of a key wins, as in Trino.
  `trino_map_of(entries) AS map_from_entries(list_filter(entries, lambda e, i: e.key IS NOT NULL
     AND len(list_filter(entries[1:i - 1], lambda f: f.key = e.key)) = 0))`,
]
