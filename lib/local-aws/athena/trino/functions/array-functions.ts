import { castTo } from '../compile/casts'
import { typed } from '../compile/env'
import { fragmentOf, join, sql } from '../fragment'
import { varchar } from '../types/trino-type'
import { arrayPosition, arrayRemove, contains } from './array-search'
import { argument, type Call, constantText, unlessNull } from './call'
import { reduced } from './reduce'
import { functions } from './table'

/** https://trino.io/docs/current/functions/array.html */
export const arrayFunctions = functions('scalar', {
  'cardinality(array(T)): bigint': 'len($1)',
  'element_at(array(T), bigint): T': 'list_extract($1, trino_index($2))',
  'contains(array(T), T): boolean': contains,
  'contains_sequence(array(T), array(T)): boolean': 'trino_contains_sequence($1, $2)',
  'reverse(array(T)): array(T)': 'list_reverse($1)',
  'array_min(array(T)): T':
    'CASE WHEN len(list_filter($1, lambda "n$": "n$" IS NULL)) > 0 THEN NULL ELSE list_min($1) END',
  'array_max(array(T)): T':
    'CASE WHEN len(list_filter($1, lambda "n$": "n$" IS NULL)) > 0 THEN NULL ELSE list_max($1) END',
  'arrays_overlap(array(T), array(T)): boolean': 'trino_overlap($1, $2)',
  'flatten(array(array(T))): array(T)': 'flatten($1)',
  'array_distinct(array(T)): array(T)': 'trino_array_distinct($1)',
  'array_sort(array(T)): array(T)': `list_sort($1, 'ASC', 'NULLS LAST')`,
  'array_sort(array(T), (T, T) -> integer): array(T)': (call) => {
    // How many elements come before each one is its place; equal ones keep their order.
    const list = argument(call, 0)
    const before = call.lambdas[1]?.body('"b$"', '"a$"') ?? []
    return sql`list_transform(list_sort(list_transform(${list}, lambda "a$", "i$": struct_pack(n := len(list_filter(${list}, lambda "b$": ${before} < 0)), i := "i$", v := "a$"))), lambda "s$": "s$".v)`
  },
  'array_position(array(T), T): bigint': arrayPosition,
  'array_remove(array(T), T): array(T)': arrayRemove,
  'array_union(array(T), array(T)): array(T)': 'trino_array_distinct($1 || $2)',
  'array_intersect(array(T), array(T)): array(T)':
    'CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE trino_array_intersect($1, $2) END',
  'array_except(array(T), array(T)): array(T)':
    'CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE trino_array_except($1, $2) END',
  'array_join(array(T), varchar): varchar': (call) => joined(call, false),
  'array_join(array(T), varchar, varchar): varchar': (call) => joined(call, true),
  'array_histogram(array(T)): map(T, bigint)': 'trino_counts($1)',
  'combinations(array(T), bigint): array(array(T))':
    'CASE WHEN $2 IS NULL THEN NULL ELSE trino_combinations($1, trino_combination_size($2)) END',
  'ngrams(array(T), bigint): array(array(T))': 'trino_ngrams($1, trino_positive($2))',
  'shuffle(array(T)): array(T)':
    'list_transform(list_sort(list_transform($1, lambda "e$": struct_pack(r := random(), v := "e$"))), lambda "s$": "s$".v)',
  'slice(array(T), bigint, bigint): array(T)': 'trino_slice($1, $2, $3)',
  'trim_array(array(T), bigint): array(T)': '$1[1:len($1) - trino_trim_size($2, len($1))]',
  'repeat(T, bigint): array(T)': 'trino_repeat($1, $2)',
  'sequence(bigint, bigint): array(bigint)': 'trino_sequence($1, $2, CASE WHEN $1 <= $2 THEN 1 ELSE -1 END)',
  'sequence(bigint, bigint, bigint): array(bigint)': 'trino_sequence($1, $2, $3)',
  'sequence(date, date): array(date)':
    'list_transform(trino_days(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP)), lambda "e$": CAST("e$" AS DATE))',
  'sequence(date, date, interval): array(date)':
    'list_transform(generate_series(CAST($1 AS TIMESTAMP), CAST($2 AS TIMESTAMP), $3), lambda "e$": CAST("e$" AS DATE))',
  'sequence(timestamp, timestamp, interval): array(timestamp)': 'generate_series($1, $2, $3)',
  'zip(array(T), array(U)): array(row(T, U))': (call) => zip(call),
  'zip(array(T), array(U), array(V)): array(row(T, U, V))': (call) => zip(call),
  'zip(array(T), array(U), array(V), array(W)): array(row(T, U, V, W))': (call) => zip(call),
  'filter(array(T), (T) -> boolean): array(T)': 'list_filter($1, $2)',
  'transform(array(T), (T) -> U): array(U)': 'list_transform($1, $2)',
  'any_match(array(T), (T) -> boolean): boolean':
    'CASE WHEN $1 IS NULL THEN NULL ELSE trino_any(list_transform($1, $2)) END',
  'all_match(array(T), (T) -> boolean): boolean':
    'CASE WHEN $1 IS NULL THEN NULL ELSE trino_all(list_transform($1, $2)) END',
  'none_match(array(T), (T) -> boolean): boolean':
    'CASE WHEN $1 IS NULL THEN NULL ELSE NOT trino_any(list_transform($1, $2)) END',
  'reduce(array(T), S, (S, T) -> S, (S) -> R): R': (call) => {
    const state = call.lambdas[2]?.result ?? varchar
    const last = reduced({
      ...{ list: argument(call, 0), element: elementOf(call, 0) },
      ...{ start: argument(call, 1), state, step: call.lambdas[2] },
    })
    return typed(call.lambdas[3]?.result ?? state, call.lambdas[3]?.body(sql`(${last})`) ?? last)
  },
  'zip_with(array(T), array(U), (T, U) -> R): array(R)': (call) => {
    const body = call.lambdas[2]?.body('"z$".a', '"z$".b') ?? []
    const zipped = sql`trino_zip(${argument(call, 0)}, ${argument(call, 1)})`
    return unlessNull(call, sql`list_transform(${zipped}, lambda "z$": ${body})`)
  },
})

const elementOf = (call: Call, index: number) => {
  const type = call.arguments[index]?.type
  return type?.kind === 'array' ? type.element : varchar
}

function joined(call: Call, withNulls: boolean) {
  const text =
    castTo(typed(elementOf(call, 0), fragmentOf('"e$"')), varchar, false) ?? sql`CAST("e$" AS VARCHAR)`
  const value = withNulls ? sql`coalesce(${text}, ${argument(call, 2)})` : text
  const list = withNulls
    ? argument(call, 0)
    : sql`list_filter(${argument(call, 0)}, lambda "n$": "n$" IS NOT NULL)`
  const [texts, separator] = [sql`list_transform(${list}, lambda "e$": ${value})`, argument(call, 1)]
  // DuckDB joins with a constant only.
  const isConstant = constantText(call, 1) !== null
  const together = isConstant
    ? sql`coalesce(array_to_string(${texts}, ${separator}), '')`
    : sql`trino_join(${texts}, ${separator})`
  return unlessNull(call, together)
}

/** Side by side; the shorter ones are filled with NULL. */
function zip(call: Call) {
  const lists = call.arguments.map(({ sql: list }) => list)
  const longest = sql`greatest(${join(
    lists.map((list) => sql`len(${list})`),
    ', ',
  )})`
  const fields = lists.map((list, index) => sql`${`"field${index}"`} := ${list}["i$"]`)
  return unlessNull(
    call,
    sql`list_transform(range(1, ${longest} + 1), lambda "i$": struct_pack(${join(fields, ', ')}))`,
  )
}
