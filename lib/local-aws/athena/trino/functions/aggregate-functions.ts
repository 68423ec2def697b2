import { typed } from '../compile/env'
import { type Fragment, sql } from '../fragment'
import { TrinoError } from '../trino-error'
import { duckdbType } from '../types/duckdb-type'
import { decimal, type TrinoType, typeName } from '../types/trino-type'
import { argument, type Call } from './call'
import { decimalAverage } from './math-functions'
import { reduced } from './reduce'
import { functions } from './table'

/** https://trino.io/docs/current/functions/aggregate.html */
export const aggregateFunctions = functions('aggregate', {
  'count(): bigint': 'count{*}',
  'count(any): bigint': 'count{$1}',
  'count_if(boolean): bigint': 'CAST(count_if{$1} AS BIGINT)',
  // Sums are 128 bits wide in DuckDB: the cast fails where Trino's bigint overflows.
  'sum(tinyint|smallint|integer|bigint): bigint': 'CAST(sum{$1} AS BIGINT)',
  'sum(real): real': 'CAST(sum{$1} AS FLOAT)',
  'sum(double): double': 'sum{$1}',
  'sum(decimal): decimal': (call) => {
    const type = call.arguments[0]?.type
    return typed(
      decimal(38, type?.kind === 'decimal' ? type.scale : 0),
      call.aggregate('sum', [argument(call, 0)]),
    )
  },
  'sum(interval): $1': 'sum{$1}',
  'avg(tinyint|smallint|integer|bigint|double): double': 'avg{$1}',
  'avg(real): real': 'CAST(avg{$1} AS FLOAT)',
  'avg(decimal): decimal': decimalAverage,
  'avg(interval): $1': 'avg{$1}',
  'min(T): T': 'min{$1}',
  'max(T): T': 'max{$1}',
  'min(T, bigint): array(T)': 'min{$1, $2}',
  'max(T, bigint): array(T)': 'max{$1, $2}',
  // DuckDB's arg_max skips rows whose value is NULL; Trino returns that NULL.
  'max_by(T, U): T': 'arg_max_null{$1, $2}',
  'min_by(T, U): T': 'arg_min_null{$1, $2}',
  'max_by(T, U, bigint): array(T)': (call) => extremes(call, 'arg_max'),
  'min_by(T, U, bigint): array(T)': (call) => extremes(call, 'arg_min'),
  'arbitrary(T): T': 'any_value{$1}',
  'any_value(T): T': 'any_value{$1}',
  'bool_and(boolean): boolean': 'bool_and{$1}',
  'bool_or(boolean): boolean': 'bool_or{$1}',
  'every(boolean): boolean': 'bool_and{$1}',
  'array_agg(T): array(T)': 'array_agg{$1}',
  'map_agg(K, V): map(K, V)': 'trino_map_of(array_agg{struct_pack("key" := $1, "value" := $2)})',
  'multimap_agg(K, V): map(K, array(V))':
    'trino_multimap_of(array_agg{struct_pack("key" := $1, "value" := $2)})',
  'map_union(map(K, V)): map(K, V)': 'trino_map_of(trino_flattened(array_agg{map_entries($1)}))',
  'histogram(T): map(T, bigint)': (call) => counts(call, 0),
  'bitwise_and_agg(bigint): bigint': 'bit_and{$1}',
  'bitwise_or_agg(bigint): bigint': 'bit_or{$1}',
  'bitwise_xor_agg(bigint): bigint': 'bit_xor{$1}',
  'approx_distinct(any): bigint': 'approx_count_distinct{$1}',
  'approx_distinct(any, double): bigint': 'approx_count_distinct{$1}',
  'approx_percentile(bigint|double|real, double): $1': (call) => percentile(call, 1, null),
  'approx_percentile(bigint|double|real, array(double)): array(bigint)': (call) => percentiles(call, 1, null),
  'approx_percentile(bigint|double|real, double, double): $1': (call) => percentile(call, 2, 1),
  'approx_percentile(bigint|double|real, double, array(double)): array(bigint)': (call) =>
    percentiles(call, 2, 1),
  'approx_most_frequent(bigint, T, bigint): map(T, bigint)': (call) =>
    sql`trino_most_frequent(${counts(call, 1)}, ${argument(call, 0)})`,
  'numeric_histogram(bigint, real|double): map($2, $2)': numericHistogram,
  'numeric_histogram(bigint, real|double, real|double): map($2, $2)': numericHistogram,
  'checksum(any): varbinary': `CASE WHEN count{*} = 0 THEN NULL ELSE from_hex(lpad(trino_hex64(CAST(sum{hash($1) % 4611686018427387904} % 4611686018427387904 AS BIGINT)), 16, '0')) END`,
  'reduce_agg(T, S, (S, T) -> S, (S, S) -> S): S': (call) => {
    if (!isReducible(call.result)) {
      const state = typeName(call.result)
      throw new TrinoError('NOT_SUPPORTED', `State type not supported for reduce_agg: ${state}`, call.offset)
    }
    const list = call.aggregate('array_agg', [argument(call, 0)])
    return reduced({
      list: sql`nullif(list_filter(${list}, lambda "n$": "n$" IS NOT NULL), [])`,
      element: call.arguments[0]?.type ?? call.result,
      ...{ start: argument(call, 1), state: call.result, step: call.lambdas[2] },
    })
  },
})

/** Trino keeps no state that is not one number to the Java machine. */
const isReducible = (type: TrinoType) =>
  type.kind === 'decimal'
    ? type.precision <= 18
    : !['varchar', 'char', 'varbinary', 'json', 'uuid', 'array', 'map', 'row'].includes(type.kind)

const extremes = (call: Call, name: string) =>
  call.aggregate(
    name,
    call.arguments.map((value) => value.sql),
  )

function percentile(call: Call, place: number, weight: number | null) {
  const type = call.arguments[0]?.type ?? call.result
  const share = argument(call, place)
  if (weight === null)
    return typed(type, exactOrNear(call, 'trino_percentile', share, 'FLOAT', duckdbType(type)))
  return typed(type, sql`trino_percentile(list_sort(${weighted(call, weight)}), ${share})`)
}

function percentiles(call: Call, place: number, weight: number | null) {
  const element = call.arguments[0]?.type ?? call.result
  const type: TrinoType = { kind: 'array', element }
  const shares = argument(call, place)
  if (weight === null)
    return typed(type, exactOrNear(call, 'trino_percentiles', shares, 'FLOAT[]', duckdbType(type)))
  return typed(type, sql`trino_percentiles(list_sort(${weighted(call, weight)}), ${shares})`)
}

/** DuckDB's digest lies between two values where Trino's gives one, which shows in small groups: those are kept whole. */
function exactOrNear(call: Call, macro: string, share: Fragment, shareType: string, type: string): Fragment {
  const values = argument(call, 0)
  const kept = call.aggregate('min', [values, sql`${String(keptValues)}`])
  const near = call.aggregate('approx_quantile', [values, sql`CAST(${share} AS ${shareType})`])
  return sql`CAST(CASE WHEN len(${kept}) < ${String(keptValues)} THEN ${macro}(${kept}, ${share}) ELSE ${near} END AS ${type})`
}

const keptValues = 1000

/** Every value as often as it weighs. */
function weighted(call: Call, weight: number) {
  const repeated = sql`CASE WHEN ${argument(call, 0)} IS NULL THEN [] ELSE trino_repeat(${argument(call, 0)}, CAST(${argument(call, weight)} AS BIGINT)) END`
  return sql`flatten(${call.aggregate('array_agg', [repeated])})`
}

/** DuckDB counts in unsigned numbers. */
const counts = (call: Call, index: number) =>
  sql`CAST(${call.aggregate('histogram', [argument(call, index)])} AS ${duckdbType(call.result)})`

/** The buckets of the values that are there, with the weight of each where one is given. */
function numericHistogram(call: Call): Fragment {
  const [buckets, value] = [argument(call, 0), argument(call, 1)]
  const weight = call.arguments[2]?.sql
  const pair = sql`struct_pack(v := CAST(${value} AS DOUBLE), w := ${weight ? sql`CAST(${weight} AS DOUBLE)` : sql`1e0`})`
  const given = sql`CASE WHEN ${value} IS NOT NULL${weight ? sql` AND ${weight} IS NOT NULL` : ''} THEN ${pair} END`
  const list = sql`list_filter(${call.aggregate('array_agg', [given])}, lambda "n$": "n$" IS NOT NULL)`
  const flat = sql`list_transform([${list}], lambda "l$": CASE WHEN len("l$") > 0 THEN trino_numeric_histogram(${call.aggregate('max', [buckets])}, list_transform("l$", lambda "v$": "v$".v), list_transform("l$", lambda "w$": "w$".w)) END)`
  const entries = sql`list_transform(range(1, len("h$"), 2), lambda "i$": struct_pack(key := "h$"["i$"], value := "h$"["i$" + 1]))`
  const map = sql`list_transform(${flat}, lambda "h$": CASE WHEN "h$" IS NOT NULL THEN map_from_entries(${entries}) END)[1]`
  return sql`CAST(${map} AS ${duckdbType(call.result)})`
}
