import { answers, refusals, results } from '../../testing/answers'

answers(
  {
    aggregates: [
      ['count(*)', '4'],
      ['count(DISTINCT g)', '2'],
      ['sum(x)', '9'],
      ['avg(x)', '3.0'],
      ['count_if(x > 2)', '2'],
      ['count(*) FILTER (WHERE x > 2)', '2'],
      ['bool_and(x > 0)', 'true'],
      ['arbitrary(g)', 'a'],
      ['array_agg(x ORDER BY x DESC)', '[5, 3, 1, null]'],
      ["listagg(g, ',') WITHIN GROUP (ORDER BY g)", 'a,a,b,b'],
      ['max_by(g, x)', 'b'],
      ['min_by(g, x, 2)', '[a, a]'],
      ['max(x, 2)', '[5, 3]'],
      ['approx_distinct(g)', '2'],
      ['approx_percentile(x, 0.5)', '3'],
      ['approx_percentile(x, ARRAY[0.0, 1.0])', '[1, 5]'],
      ['approx_percentile(x + 0e0, 0.5) FILTER (WHERE x < 5)', '3.0'],
      ['approx_percentile(x + 0e0, ARRAY[0.25, 0.9])', '[1.0, 5.0]'],
      ['approx_percentile(x, 0.5) FILTER (WHERE x > 9)', null],
      ['map_agg(g, x)', '{a=1, b=5}'],
      ['histogram(g)', '{a=2, b=2}'],
      ['bitwise_or_agg(x)', '7'],
      ['geometric_mean(x)', '2.4662120743304703'],
      ['stddev_pop(x)', '1.632993161855452'],
      ['multimap_agg(g, x)', '{a=[1, 3], b=[5, null]}'],
      ['entropy(x)', '1.3516441151533922'],
      ['approx_percentile(x, 2, 0.5)', '3'],
      ['array_agg(DISTINCT g ORDER BY g)', '[a, b]'],
      ['avg(x + 0.50)', '3.50'],
      ['typeof(sum(x))', 'bigint'],
      ['typeof(avg(CAST(x AS decimal(10, 2))))', 'decimal(10,2)'],
      ['reduce_agg(x, 0, (a, b) -> a + b, (a, b) -> a + b)', '9'],
      ['regr_slope(x, x)', '1.0'],
      ['covar_pop(x, x)', '2.6666666666666665'],
      ['skewness(x)', '0.0'],
      ['numeric_histogram(2, x + 0e0)', '{2.0=2.0, 5.0=1.0}'],
      ['numeric_histogram(2, x + 0e0, 4e0) FILTER (WHERE x > 1)', '{3.0=4.0, 5.0=4.0}'],
      ['numeric_histogram(2, x + 0e0) FILTER (WHERE x > 9)', null],
      ['typeof(numeric_histogram(2, CAST(x AS real)))', 'map(real, real)'],
    ],
  },
  "FROM (VALUES ('a', 1), ('a', 3), ('b', 5), ('b', NULL)) AS t(g, x)",
)

refusals([
  [
    'numeric_histogram(1, x) FROM (VALUES 1) AS t(x)',
    'INVALID_FUNCTION_ARGUMENT: numeric_histogram bucket count must be greater than one',
  ],
])

// Neighbours merge at their weighted mean, those first that differ least; values are gathered a hundred at a time.
results({
  numeric_histogram: [
    [
      'SELECT numeric_histogram(4, x) FROM UNNEST(ARRAY[1e0, 2, 2, 10, 11, 30, 31, 32]) AS t(x)',
      [['{1.6666666666666667=3.0, 10.5=2.0, 30.5=2.0, 32.0=1.0}']],
    ],
    [
      'SELECT cardinality(h), reduce(map_values(h), 0e0, (s, w) -> s + w, s -> s) FROM (SELECT numeric_histogram(10, CAST(x AS double)) AS h FROM UNNEST(sequence(1, 10000)) AS t(x))',
      [['10', '10000.0']],
    ],
  ],
})
