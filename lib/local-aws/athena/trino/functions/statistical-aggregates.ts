import { functions } from './table'

const ofOne = 'stddev stddev_pop stddev_samp var_pop var_samp variance'
const ofTwo = 'corr covar_pop covar_samp regr_intercept regr_slope'

/** https://trino.io/docs/current/functions/aggregate.html#statistical-aggregate-functions */
export const statisticalAggregates = functions('aggregate', {
  ...Object.fromEntries(ofOne.split(' ').map((name) => [`${name}(double): double`, `${name}{$1}`])),
  ...Object.fromEntries(
    ofTwo.split(' ').map((name) => [`${name}(double, double): double`, `${name}{$1, $2}`]),
  ),
  'geometric_mean(double): double': 'exp(avg{ln($1)})',
  // Trino's are those of the population; DuckDB's `skewness` and `kurtosis` correct for the sample.
  'skewness(double): double':
    'CASE WHEN count{$1} < 3 THEN NULL ELSE sqrt(count{$1}) * trino_third_moment(count{$1}, sum{$1}, sum{$1 * $1}, sum{$1 * $1 * $1}) / power(trino_second_moment(count{$1}, sum{$1}, sum{$1 * $1}), 1.5) END',
  'kurtosis(double): double': 'kurtosis{$1}',
  'entropy(bigint): double':
    'CASE WHEN coalesce(sum{$1}, 0) = 0 THEN 0.0::DOUBLE ELSE log2(sum{$1}) - sum{CASE WHEN $1 > 0 THEN $1 * log2($1) ELSE 0 END} / sum{$1} END',
})
