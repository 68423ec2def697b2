import { fragmentOf, join, locatedAt, sql } from '../fragment'
import { startOf } from '../parse'
import { type Call, expectArity, type FunctionRules, renamed, same, templates } from './call'
import { bodyWith, lambdaArgument, overElement } from './lambda'

export const collectionFunctions: FunctionRules = {
  ...same('map_entries', 'map_from_entries', 'map_keys', 'map_values', 'map_concat', 'flatten', 'contains'),
  ...renamed({
    array_min: 'list_min',
    array_max: 'list_max',
    arrays_overlap: 'list_has_any',
    zip: 'list_zip',
  }),
  ...templates({
    map: ['MAP {}', 'map($1, $2)'],
    element_at: '$1[$2]',
    array_distinct: 'trino_array_distinct($1)',
    array_sort: "list_sort($1, 'ASC', 'NULLS LAST')",
    array_position: 'CAST(coalesce(list_position($1, $2), 0) AS BIGINT)',
    array_remove: 'list_filter($1, lambda e: e IS DISTINCT FROM $2)',
    array_union: 'trino_array_distinct(list_concat($1, $2))',
    array_intersect: 'trino_array_distinct(list_filter($1, lambda e: list_contains($2, e)))',
    array_except: 'trino_array_distinct(list_filter($1, lambda e: NOT list_contains($2, e)))',
    array_join: ['trino_array_join($1, $2)', 'trino_array_join_nulls($1, $2, $3)'],
    array_has_duplicates: 'len($1) > len(trino_array_distinct($1))',
    slice: 'trino_slice($1, $2, $3)',
    trim_array: '$1[1:len($1) - $2]',
    repeat: 'list_transform(range($2), lambda i: $1)',
    sequence: ['trino_sequence($1, $2)', 'trino_sequence_by($1, $2, $3)'],
  }),
  cardinality: (call) => byShape(call, 'len', 'cardinality'),
  reverse: (call) => byShape(call, 'reverse', 'list_reverse'),
  filter: (call) => listCall(call, 'list_filter'),
  transform: (call) => listCall(call, 'list_transform'),
  any_match: (call) => sql`coalesce(list_bool_or(${listCall(call, 'list_transform')}), false)`,
  all_match: (call) => sql`coalesce(list_bool_and(${listCall(call, 'list_transform')}), true)`,
  none_match: (call) => sql`NOT coalesce(list_bool_or(${listCall(call, 'list_transform')}), false)`,
  reduce(call) {
    expectArity(call, 4)
    const [list = [], initial = [], step = []] = call.arguments
    const reduced = locatedAt(call.offset, sql`list_reduce(${list}, ${step}, ${initial})`)
    return bodyWith(call, lambdaArgument(call, 3), [reduced])
  },
  zip_with(call) {
    expectArity(call, 3)
    const [left = [], right = []] = call.arguments
    const body = overElement(call, 2, (element) => [`${element}[1]`, `${element}[2]`])
    return locatedAt(call.offset, sql`list_transform(list_zip(${left}, ${right}), ${body})`)
  },
  map_filter(call) {
    expectArity(call, 2)
    const kept = overElement(call, 1, keyAndValue)
    return locatedAt(
      call.offset,
      sql`map_from_entries(list_filter(map_entries(${call.arguments[0] ?? []}), ${kept}))`,
    )
  },
  transform_values: (call) => mapTransform(call, (element, body) => sql`row(${element}.key, ${body})`),
  transform_keys: (call) => mapTransform(call, (element, body) => sql`row(${body}, ${element}.value)`),
}

const keyAndValue = (element: string) => [`${element}.key`, `${element}.value`]

/** A function that Trino has for two shapes and DuckDB under two names; the binder tells which one it is. */
function byShape(call: Call, usual: string, other: string) {
  expectArity(call, 1)
  return call.as(call.rewriting.otherShape.has(call.offset) ? other : usual)
}

function listCall(call: Call, name: string) {
  expectArity(call, 2)
  return locatedAt(call.offset, sql`${name}(${join(call.arguments, ', ')})`)
}

function mapTransform(
  call: Call,
  build: (element: string, body: ReturnType<typeof sql>) => ReturnType<typeof sql>,
) {
  expectArity(call, 2)
  const element = `"${call.rewriting.uniqueName()}"`
  const parts = keyAndValue(element).map((part) => fragmentOf(part))
  const body = bodyWith(call, lambdaArgument(call, 1), parts)
  const entries = sql`map_entries(${call.rewriting.render(call.argumentNodes[0] ?? lambdaArgument(call, 1))})`
  const changed = sql`list_transform(${entries}, lambda ${element}: ${build(element, body)})`
  return locatedAt(
    startOf(call.argumentNodes[0] ?? lambdaArgument(call, 1)),
    sql`map_from_entries(${changed})`,
  )
}
