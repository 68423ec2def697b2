import { join, sql } from '../fragment'
import { fieldKey } from '../types/duckdb-type'
import { argument, type Call, unlessNull } from './call'
import { functions } from './table'

/** https://trino.io/docs/current/functions/map.html */
export const mapFunctions = functions('scalar', {
  'cardinality(map(K, V)): bigint': 'CAST(cardinality($1) AS BIGINT)',
  'element_at(map(K, V), K): V': '$1[$2]',
  'map(): map(K, V)': 'MAP {}',
  'map(array(K), array(V)): map(K, V)': 'trino_map($1, $2)',
  'map_keys(map(K, V)): array(K)': 'map_keys($1)',
  'map_values(map(K, V)): array(V)': 'map_values($1)',
  'map_entries(map(K, V)): array(row(K, V))': (call) =>
    sql`list_transform(map_entries(${argument(call, 0)}), lambda "e$": struct_pack("field0" := "e$".key, "field1" := "e$".value))`,
  'map_from_entries(array(row(K, V))): map(K, V)': (call) => sql`trino_unique_map(${entriesOf(call)})`,
  'multimap_from_entries(array(row(K, V))): map(K, array(V))': (call) =>
    sql`trino_multimap_of(${entriesOf(call)})`,
  'map_concat(map(K, V), map(K, V)…): map(K, V)': (call) =>
    unlessNull(
      call,
      sql`map_concat(${join(
        call.arguments.map(({ sql: value }) => value),
        ', ',
      )})`,
    ),
  'map_filter(map(K, V), (K, V) -> boolean): map(K, V)': (call) =>
    sql`map_from_entries(list_filter(map_entries(${argument(call, 0)}), lambda "e$": ${call.lambdas[1]?.body('"e$".key', '"e$".value') ?? []}))`,
  'transform_values(map(K, V), (K, V) -> U): map(K, U)': (call) =>
    sql`map_from_entries(list_transform(map_entries(${argument(call, 0)}), lambda "e$": struct_pack(key := "e$".key, value := ${call.lambdas[1]?.body('"e$".key', '"e$".value') ?? []})))`,
  'transform_keys(map(K, V), (K, V) -> U): map(U, V)': (call) =>
    sql`trino_unique_map(list_transform(map_entries(${argument(call, 0)}), lambda "e$": struct_pack(key := ${call.lambdas[1]?.body('"e$".key', '"e$".value') ?? []}, value := "e$".value)))`,
  'map_zip_with(map(K, V), map(K, U), (K, V, U) -> W): map(K, W)': (call) => {
    const [left, right] = [argument(call, 0), argument(call, 1)]
    const body = call.lambdas[2]?.body('"k$"', sql`(${left})["k$"]`, sql`(${right})["k$"]`) ?? []
    return sql`map_from_entries(list_transform(trino_array_distinct(map_keys(${left}) || map_keys(${right})), lambda "k$": struct_pack(key := "k$", value := ${body})))`
  },
})

/** Rows of any field names as the entries that DuckDB makes maps of. */
function entriesOf(call: Call) {
  const type = call.arguments[0]?.type
  const fields = type?.kind === 'array' && type.element.kind === 'row' ? type.element.fields : []
  const [key, value] = fields.map((field, index) => `'${fieldKey(field, index).replaceAll("'", "''")}'`)
  return sql`list_transform(${argument(call, 0)}, lambda "e$": CASE WHEN "e$" IS NOT NULL THEN struct_pack(key := struct_extract("e$", ${key ?? "'key'"}), value := struct_extract("e$", ${value ?? "'value'"})) END)`
}
