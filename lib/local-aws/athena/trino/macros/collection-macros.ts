import { raise } from './raise'

const refusal = (message: string) => raise('INVALID_FUNCTION_ARGUMENT', message)

/** A list's elements with their places, to be sorted; `source` tells two lists apart. Joined, so that NULL is a list as well. */
const placed = (list: string, source: 0 | 1) =>
  `list_transform(list_concat(${list}, []), lambda e, i: struct_pack(v := e, source := ${source}, i := i))`

/**
 * The elements of source 1 that are wanted by what stands before them when all are sorted, in the order they came in.
 * Sorting takes n log n; looking back from each element takes minutes for a hundred thousand.
 */
const wantedOf = (list: string, wanted: string) =>
  `list_transform([list_sort(${list})], lambda s: list_transform(list_sort(list_transform(list_filter(s, lambda p, j: p.source = 1 AND ${wanted}),
     lambda p: struct_pack(i := p.i, v := p.v))), lambda q: q.v))[1]`

const followsItsEqual = '(j > 1 AND p.v IS NOT DISTINCT FROM s[j - 1].v)'
const both = `list_concat(${placed('b', 0)}, ${placed('a', 1)})`

export const collectionMacros = [
  // The first value that occurs again.
  `trino_repeated(a) AS list_filter(list_transform(a, lambda e, i: CASE WHEN list_position(a, e) < i THEN CAST(e AS VARCHAR) END), lambda e: e IS NOT NULL)[1]`,
  `trino_sorted_map(m) AS map_from_entries(list_sort(map_entries(m)))`,
  // In the order of first occurrence, NULL included; DuckDB's list_distinct keeps neither.
  `trino_array_distinct(a) AS CASE WHEN a IS NULL OR len(a) = len(list_distinct(a)) THEN a ELSE ${wantedOf(placed('a', 1), `NOT ${followsItsEqual}`)} END`,
  // Of both lists sorted together, the second one's values before the first one's that are equal.
  `trino_array_intersect(a, b) AS ${wantedOf(both, `${followsItsEqual} AND s[j - 1].source = 0`)}`,
  `trino_array_except(a, b) AS ${wantedOf(both, `NOT ${followsItsEqual}`)}`,
  `trino_index(i) AS CASE WHEN i = 0 THEN ${raise('INVALID_FUNCTION_ARGUMENT', `'SQL array indices start at 1'`)} ELSE i END`,
  `trino_any(a) AS CASE WHEN list_contains(a, true) THEN true WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 THEN NULL ELSE false END`,
  `trino_all(a) AS CASE WHEN list_contains(a, false) THEN false WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 THEN NULL ELSE true END`,
  `trino_slice(a, start, n) AS CASE WHEN start = 0 THEN a[1:${refusal(`'SQL array indices start at 1'`)}] WHEN n < 0 THEN a[1:${refusal(`'length must be greater than or equal to 0'`)}]
     WHEN start > 0 THEN a[start:start + n - 1] WHEN -start > len(a) THEN a[1:0] ELSE a[len(a) + start + 1:len(a) + start + n] END`,
  `trino_trim_size(n, size) AS CASE WHEN n < 0 THEN ${refusal(`'size must not be negative: ' || n`)} WHEN n > size THEN ${refusal(`'size must not exceed array cardinality ' || size || ': ' || n`)} ELSE n END`,
  `trino_combination_size(n) AS CASE WHEN n < 0 THEN ${refusal(`'combination size must not be negative: ' || n`)} WHEN n > 5 THEN ${refusal(`'combination size must not exceed 5: ' || n`)} ELSE n END`,
  `trino_positive(n) AS CASE WHEN n <= 0 THEN ${refusal(`'N must be positive'`)} ELSE n END`,
  `trino_overlap(a, b) AS CASE WHEN list_has_any(a, b) THEN true WHEN len(a) = 0 OR len(b) = 0 THEN false
     WHEN len(list_filter(a, lambda e: e IS NULL)) > 0 OR len(list_filter(b, lambda e: e IS NULL)) > 0 THEN NULL ELSE list_has_any(a, b) END`,
  `trino_repeat(v, n) AS list_transform(range(n), lambda i: v)`,
  `trino_zip(a, b) AS list_transform(range(1, greatest(len(a), len(b)) + 1), lambda i: struct_pack(a := a[i], b := b[i]))`,
  `trino_interleave(texts, answers) AS array_to_string(list_transform(range(1, len(texts) + 1), lambda i: texts[i] || coalesce(answers[i], '')), '')`,
  `trino_sequence(a, b, step) AS generate_series(a, CASE WHEN step = 0 THEN ${refusal(`'step must not be zero'`)}
     WHEN (b - a) * sign(step) < 0 THEN ${refusal(`'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start'`)}
     WHEN (CAST(b AS HUGEINT) - a) // step >= 10000 THEN ${refusal(`'result of sequence function must not have more than 10000 entries'`)} ELSE b END, step)`,
  `trino_days(a, b) AS generate_series(a, b, CASE WHEN a <= b THEN INTERVAL 1 DAY ELSE INTERVAL '-1' DAY END)`,
  `trino_contains_sequence(a, s) AS len(s) = 0 OR len(list_filter(range(1, len(a) - len(s) + 2), lambda i: a[i:i + len(s) - 1] = s)) > 0`,
  `trino_ngrams(a, n) AS CASE WHEN len(a) <= n THEN [a] ELSE list_transform(range(1, len(a) - n + 2), lambda i: a[i:i + n - 1]) END`,
  // Every set of bits with n of them, in the order of Trino: by the last element first.
  `trino_combinations(a, n) AS list_transform(list_filter(range(CAST(power(2, len(a)) AS BIGINT)), lambda m: bit_count(m) = n), lambda m: list_filter(a, lambda e, i: (m >> CAST(i - 1 AS INTEGER)) & 1 = 1))`,
  // The first of several values of a key wins, and without a key there is no map, as in Trino.
  `trino_first_entries(entries) AS list_transform([list_sort(list_transform(list_filter(entries, lambda e: e.key IS NOT NULL), lambda e, i: struct_pack(k := e.key, i := i, v := e.value)))],
     lambda s: list_transform(list_sort(list_transform(list_filter(s, lambda p, j: j = 1 OR p.k IS DISTINCT FROM s[j - 1].k), lambda p: struct_pack(i := p.i, k := p.k, v := p.v))), lambda q: struct_pack(key := q.k, value := q.v)))[1]`,
  `trino_map_of(entries) AS CASE WHEN len(entries) = len(list_distinct(list_transform(entries, lambda e: e.key))) THEN map_from_entries(entries)
     WHEN len(list_filter(entries, lambda e: e.key IS NOT NULL)) > 0 THEN map_from_entries(trino_first_entries(entries)) END`,
  `trino_multimap_of(entries) AS CASE WHEN len(entries) = len(list_distinct(list_transform(entries, lambda e: e.key))) THEN map_from_entries(list_transform(entries, lambda e: struct_pack(key := e.key, value := [e.value])))
     WHEN len(list_filter(entries, lambda e: e.key IS NOT NULL)) > 0 THEN list_transform([struct_pack(es := entries)], lambda s: map_from_entries(list_transform(trino_first_entries(s.es), lambda k: struct_pack(key := k.key, value := list_transform(list_filter(s.es, lambda f: f.key = k.key), lambda f: f.value)))))[1] END`,
  // Of lists that may be NULL; NULL where all of them are.
  `trino_flattened(lists) AS CASE WHEN len(list_filter(lists, lambda l: l IS NOT NULL)) > 0 THEN flatten(lists) END`,
  // Every key once, and none of them missing.
  `trino_unique_map(entries) AS CASE WHEN len(list_filter(entries, lambda e: e IS NULL)) > 0 THEN map_from_entries(entries[1:${refusal(`'map entry cannot be null'`)}])
     WHEN len(list_filter(entries, lambda e: e.key IS NULL)) > 0 THEN map_from_entries(entries[1:${refusal(`'map key cannot be null'`)}])
     WHEN len(entries) > len(list_distinct(list_transform(entries, lambda e: e.key))) THEN map_from_entries(entries[1:${refusal(`'Duplicate keys (' || trino_repeated(list_transform(entries, lambda e: e.key)) || ') are not allowed'`)}])
     ELSE map_from_entries(entries) END`,
  `trino_map(ks, vs) AS CASE WHEN len(ks) <> len(vs) THEN map(ks, vs[1:${refusal(`'Key and value arrays must be the same length'`)}])
     WHEN len(list_filter(ks, lambda e: e IS NULL)) > 0 THEN map(ks[1:${refusal(`'map key cannot be null'`)}], vs)
     WHEN len(ks) > len(list_distinct(ks)) THEN map(ks[1:${refusal(`'Duplicate map keys (' || trino_repeated(ks) || ') are not allowed'`)}], vs) ELSE map(ks, vs) END`,
  // Counts of a sorted list: where an element begins and how many are equal to it.
  `trino_counts(a) AS CASE WHEN a IS NULL THEN NULL ELSE map_from_entries(list_transform(trino_array_distinct(list_filter(a, lambda e: e IS NOT NULL)),
     lambda k: struct_pack(key := k, value := CAST(len(list_filter(a, lambda f: f = k)) AS BIGINT)))) END`,
  `trino_most_frequent(m, n) AS map_from_entries(list_transform(list_sort(list_transform(map_entries(m), lambda e: struct_pack(v := e.value, k := e.key)), 'DESC')[1:n],
     lambda s: struct_pack(key := s.k, value := s.v)))`,
  // A digest of single values gives the one at the place, never one between two.
  `trino_percentile(sorted, share) AS sorted[CAST(least(floor(share * len(sorted)), len(sorted) - 1) AS BIGINT) + 1]`,
  `trino_percentiles(sorted, shares) AS list_transform(shares, lambda s: trino_percentile(sorted, s))`,
]
