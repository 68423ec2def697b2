import { refusals, results } from '../../testing/answers'

/** Trino's answers, from its manual and its own tests (TestAggregations, aggregate.md, window.md). */
results({
  aggregates: [
    [
      'SELECT approx_distinct(x), approx_most_frequent(2, x, 10) FROM (VALUES 1, 1, 2) t(x)',
      [['2', '{1=2, 2=1}']],
    ],
    ['SELECT kurtosis(x) FROM (VALUES 1, 2, 3) t(x)', [[null]]],
    ['SELECT entropy(c) FROM (VALUES 1, 1, 1, 1) t(c)', [['2.0']]],
    ['SELECT geometric_mean(x) FROM (VALUES 2, 8) t(x)', [['4.0']]],
    ['SELECT stddev(x), variance(x) FROM (VALUES 1) t(x)', [[null, null]]],
    [
      'SELECT corr(y, x), covar_samp(y, x), regr_slope(y, x), regr_intercept(y, x) FROM (VALUES (1, 2), (2, 4), (3, 6)) t(x, y)',
      [['1.0', '2.0', '2.0', '0.0']],
    ],
    ["SELECT map_agg(k, v) FROM (VALUES ('a', 1), ('b', 2), (NULL, 3)) t(k, v)", [['{a=1, b=2}']]],
    [
      "SELECT map_union(m) FROM (VALUES MAP(ARRAY['a'], ARRAY[1]), MAP(ARRAY['b'], ARRAY[2])) t(m)",
      [['{a=1, b=2}']],
    ],
    ["SELECT multimap_agg(k, v) FROM (VALUES ('a', 1), ('a', 2)) t(k, v)", [['{a=[1, 2]}']]],
    // Of nothing there is no map and no reduction, but of an empty map there is an empty one.
    ['SELECT map_agg(k, 1), multimap_agg(k, 1) FROM (VALUES CAST(NULL AS varchar)) t(k)', [[null, null]]],
    [
      'SELECT map_union(m), map_union(CAST(MAP() AS map(varchar, integer))) FROM (VALUES CAST(NULL AS map(varchar, integer))) t(m)',
      [[null, '{}']],
    ],
    [
      'SELECT reduce_agg(x, 0, (a, b) -> a + b, (a, b) -> a + b) FROM (VALUES CAST(NULL AS integer)) t(x)',
      [[null]],
    ],
    // Twenty thousand values, which comparing each with each would take half a minute for.
    [
      'SELECT cardinality(map_agg(x % 7, x)), cardinality(multimap_agg(x % 7, x)), cardinality(array_distinct(array_agg(x % 7))), cardinality(array_union(array_agg(x), array_agg(x % 7))), cardinality(array_intersect(array_agg(x), array_agg(x % 7))), cardinality(array_except(array_agg(x), array_agg(x % 7))) FROM (SELECT a * 1000 + b AS x FROM UNNEST(sequence(0, 19)) AS t(a) CROSS JOIN UNNEST(sequence(1, 1000)) AS u(b))',
      [['7', '7', '7', '20001', '6', '19994']],
    ],
    ["SELECT histogram(x) FROM (VALUES 'a', 'b', 'a', NULL) t(x)", [['{a=2, b=1}']]],
    [
      "SELECT min_by(x, y), max_by(x, y), max_by(x, y, 2), min_by(x, y, 2) FROM (VALUES ('a', 1), ('b', 2), ('c', NULL)) t(x, y)",
      [['a', 'b', '[b, a]', '[a, b]']],
    ],
    ['SELECT min(x, 2), max(x, 2) FROM (VALUES 3, 1, 2, NULL) t(x)', [['[1, 2]', '[3, 2]']]],
    ["SELECT listagg(x, ',') WITHIN GROUP (ORDER BY x DESC) FROM (VALUES 'a', 'b', NULL) t(x)", [['b,a']]],
    ["SELECT listagg(DISTINCT x, ';') WITHIN GROUP (ORDER BY x) FROM (VALUES 'a', 'b', 'a') t(x)", [['a;b']]],
    ['SELECT array_agg(x ORDER BY x DESC) FILTER (WHERE x > 1) FROM (VALUES 1, 2, 3) t(x)', [['[3, 2]']]],
    [
      'SELECT array_agg(x), sum(x), count(x), count(*) FROM (SELECT 1 WHERE false) t(x)',
      [[null, null, '0', '0']],
    ],
    ['SELECT reduce_agg(x, 0, (a, b) -> a + b, (a, b) -> a + b) FROM (VALUES 1, 2, 3, NULL) t(x)', [['6']]],
    [
      "SELECT reduce_agg(x, BIGINT '0', (a, b) -> a + length(b), (a, b) -> a + b) FROM (VALUES 'x', 'yz') t(x)",
      [['3']],
    ],
    [
      'SELECT bitwise_and_agg(x), bitwise_or_agg(x), bitwise_xor_agg(x) FROM (VALUES 6, 3) t(x)',
      [['2', '7', '5']],
    ],
    [
      'SELECT bool_and(x), bool_or(x), every(x), count_if(x) FROM (VALUES true, false, NULL) t(x)',
      [['false', 'true', 'false', '1']],
    ],
    ['SELECT checksum(x) IS NULL FROM (VALUES 1) t(x)', [['false']]],
    ['SELECT any_value(x), arbitrary(x) FROM (VALUES NULL, 5) t(x)', [['5', '5']]],
    ["SELECT avg(x) FROM (VALUES INTERVAL '1' DAY, INTERVAL '3' DAY) t(x)", [['2 00:00:00.000']]],
    ['SELECT avg(x) FROM (VALUES 1.5, 2.5, 2.0) t(x)', [['2.0']]],
    [
      'SELECT typeof(avg(x)), typeof(sum(x)), typeof(count(x)) FROM (VALUES 1.5) t(x)',
      [['decimal(2,1)', 'decimal(38,1)', 'bigint']],
    ],
    ["SELECT typeof(avg(x)), typeof(sum(x)) FROM (VALUES REAL '1.5') t(x)", [['real', 'real']]],
    [
      'SELECT approx_percentile(x, 0.5), approx_percentile(x, ARRAY[0.1, 0.9]) FROM (VALUES 1, 2, 3, 4, 5) t(x)',
      [['3', '[1, 5]']],
    ],
    ['SELECT approx_percentile(x, w, 0.5) FROM (VALUES (1, 1), (2, 5)) t(x, w)', [['2']]],
  ],
  windows: [
    [
      'SELECT first_value(x) OVER (ORDER BY x), last_value(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), nth_value(x, 2) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), lag(x, 1, 0) OVER (ORDER BY x), lead(x) OVER (ORDER BY x) FROM (VALUES 1, 2) t(x)',
      [
        ['1', '2', '2', '0', '2'],
        ['1', '2', '2', '1', null],
      ],
    ],
    [
      'SELECT lag(x) IGNORE NULLS OVER (ORDER BY y) FROM (VALUES (1, 1), (NULL, 2), (3, 3)) t(x, y)',
      [[null], ['1'], ['1']],
    ],
    [
      'SELECT ntile(2) OVER (ORDER BY x), percent_rank() OVER (ORDER BY x), cume_dist() OVER (ORDER BY x) FROM (VALUES 1, 2, 3, 4) t(x)',
      [
        ['1', '0.0', '0.25'],
        ['1', '0.3333333333333333', '0.5'],
        ['2', '0.6666666666666666', '0.75'],
        ['2', '1.0', '1.0'],
      ],
    ],
    [
      'SELECT sum(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES 1, 2, 4) t(x)',
      [['1'], ['3'], ['4']],
    ],
  ],
})

refusals([
  [
    "reduce_agg(x, '', (a, b) -> a || b, (a, b) -> a || b) FROM (VALUES 'x') t(x)",
    'NOT_SUPPORTED: State type not supported for reduce_agg: varchar',
  ],
  [
    "sum(x) FROM (VALUES BIGINT '9223372036854775807', BIGINT '1') t(x)",
    'NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow',
  ],
  [
    'jaccard_index(make_set_digest(x), make_set_digest(x)) FROM (VALUES 1, 2) t(x)',
    "NOT_SUPPORTED: Function 'jaccard_index' is not available in the local store",
  ],
])
