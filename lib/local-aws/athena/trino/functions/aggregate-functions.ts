import { ArrayConstructorContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, join, sql } from '../fragment'
import { only } from '../rules/types'
import { TrinoError } from '../trino-error'
import { type Call, expectArity, type FunctionRules, renamed, same } from './call'

const unchanged =
  'any_value array_agg avg bool_and bool_or corr count count_if covar_pop covar_samp first_value histogram kurtosis lag ' +
  'last_value lead max min nth_value ntile rank dense_rank percent_rank cume_dist row_number regr_intercept regr_slope regr_r2 ' +
  'regr_count regr_avgx regr_avgy regr_sxx regr_sxy regr_syy skewness stddev stddev_pop stddev_samp sum var_pop var_samp variance'

export const aggregateFunctions: FunctionRules = {
  ...same(...unchanged.split(' ')),
  ...renamed({
    arbitrary: 'any_value',
    every: 'bool_and',
    geometric_mean: 'geomean',
    bitwise_and_agg: 'bit_and',
    bitwise_or_agg: 'bit_or',
    bitwise_xor_agg: 'bit_xor',
  }),
  max_by: (call) => extremeBy(call, 'arg_max'),
  min_by: (call) => extremeBy(call, 'arg_min'),
  approx_distinct: (call) => {
    expectArity(call, [1, 2])
    return call.as('approx_count_distinct', call.arguments.slice(0, 1))
  },
  approx_percentile,
  set_agg: (call) => sql`list_distinct(${call.as('array_agg')})`,
  map_agg: (call) => {
    expectArity(call, 2)
    return sql`trino_map_of(${call.as('array_agg', [sql`struct_pack("key" := ${call.arguments[0] ?? []}, "value" := ${call.arguments[1] ?? []})`])})`
  },
}

/** DuckDB's arg_max skips rows whose value is NULL; Trino returns that NULL. */
function extremeBy(call: Call, name: string): Fragment {
  expectArity(call, [2, 3])
  return call.as(call.argumentNodes.length === 2 ? `${name}_null` : name)
}

function approx_percentile(call: Call): Fragment {
  if (call.argumentNodes.length !== 2) {
    throw new TrinoError(
      'NOT_SUPPORTED',
      'approx_percentile with weights is not available in the local store',
      call.offset,
    )
  }
  const percentages = call.argumentNodes[1] && only(call.argumentNodes[1])
  if (!(percentages instanceof ArrayConstructorContext)) return call.as('approx_quantile')
  const { render } = call.rewriting
  const list = sql`[${join(
    percentages.expression().map((item) => sql`CAST(${render(item)} AS FLOAT)`),
    ', ',
  )}]`
  return call.as('approx_quantile', [call.arguments[0] ?? [], list])
}
