import { type Fragment, flatten, fragmentOf, join, sql } from '../fragment'
import { text } from '../quote'
import { fieldKey } from '../types/duckdb-type'
import type { TrinoType } from '../types/trino-type'
import { packedFields } from './casts'
import { coerce } from './coerce'
import { comparableType } from './comparable'
import { type Typed, typed } from './env'
import { lengthOf } from './zones'

type Structured = Extract<TrinoType, { kind: 'array' | 'map' | 'row' }>

/** A type whose values hold others. */
export const isStructured = (type: TrinoType): type is Structured =>
  type.kind === 'array' || type.kind === 'map' || type.kind === 'row'

/**
 * Trino's `=` on two values that meet in a type. Collections are equal, not equal, or unknown where only a NULL in them
 * stands between; DuckDB takes two NULLs inside of them for the same.
 * https://trino.io/docs/current/functions/comparison.html
 */
export const equal = (left: Typed, right: Typed, type: TrinoType): Fragment => equalAt(0, left, right, type)

/** `value IN (…)` for values that hold others; long lists of rows without NULL are looked up as DuckDB does. */
export function inCollections(value: Typed, items: readonly Typed[], type: TrinoType): Fragment {
  const anyOf = sql`(${join(
    items.map((item) => equal(value, item, type)),
    ' OR ',
  )})`
  const keys = type.kind === 'row' ? fieldsOf(value, type).map((field) => field.sql) : []
  const isPlain = ({ sql: row }: Typed) =>
    packedFields(row)?.every((field) => plainLiteral.test(flatten(field).text)) ?? false
  if (items.length < 10 || keys.length === 0 || !items.every(isPlain)) return anyOf
  const goal = comparableType(type)
  const missing = join(
    keys.map((key) => sql`${key} IS NULL`),
    ' OR ',
  )
  const listed = join(
    items.map((item) => coerce(item, goal)),
    ', ',
  )
  return sql`CASE WHEN ${missing} THEN ${anyOf} ELSE ${coerce(value, goal)} IN (${listed}) END`
}

const plainLiteral = /^(?:-?[\d.]+|'(?:[^']|'')*')$/

/** Lambdas that stand inside each other have names of their own. */
function equalAt(depth: number, left: Typed, right: Typed, type: TrinoType): Fragment {
  if (type.kind === 'row') {
    const [a, b] = [fieldsOf(left, type), fieldsOf(right, type)]
    const parts = type.fields.map((field, index) => {
      const [one, other] = [a[index], b[index]]
      return one && other ? equalAt(depth, one, other, field.type) : []
    })
    return sql`(${join(parts, ' AND ')})`
  }
  const goal = comparableType(type)
  if (goal.kind !== 'array' && goal.kind !== 'map')
    return sql`(${coerce(left, goal)} = ${coerce(right, goal)})`
  const compared = (one: Fragment, other: Fragment) =>
    goal.kind === 'array'
      ? sql`CASE WHEN len(${one}) <> len(${other}) THEN false WHEN ${one} IS NULL OR ${other} IS NULL THEN NULL ELSE ${all(one, depth, (element, place) => equalAt(depth + 1, typed(goal.element, element), typed(goal.element, sql`${other}[${place}]`), goal.element))} END`
      : sql`CASE WHEN cardinality(${one}) <> cardinality(${other}) THEN false WHEN ${one} IS NULL OR ${other} IS NULL THEN NULL ELSE ${all(
          sql`map_entries(${one})`,
          depth,
          (entry) => {
            const [key, value] = [sql`${entry}.key`, typed(goal.value, sql`${entry}.value`)]
            const there = typed(goal.value, sql`${other}[${key}]`)
            return sql`CASE WHEN map_contains(${other}, ${key}) THEN ${equalAt(depth + 1, value, there, goal.value)} ELSE false END`
          },
        )} END`
  return sql`(${both(coerce(left, goal), coerce(right, goal), depth, compared)})`
}

/** False if one is, else NULL if one is, else true: AND over a list, each element asked once. */
function all(
  list: Fragment,
  depth: number,
  holds: (element: Fragment, place: Fragment) => Fragment,
): Fragment {
  const [element, place] = [`"e${depth}$"`, `"i${depth}$"`]
  const answer = holds(fragmentOf(element), fragmentOf(place))
  return sql`[false, NULL, true][1 + coalesce(list_min(list_transform(${list}, lambda ${element}, ${place}: coalesce(2 * CAST(${answer} AS INTEGER), 1))), 2)]`
}

/** SQL over two values that it names several times; long ones are calculated once, in a lambda. */
export function both(
  left: Fragment,
  right: Fragment,
  depth: number,
  build: (left: Fragment, right: Fragment) => Fragment,
): Fragment {
  if (lengthOf(left) + lengthOf(right) < 80) return build(left, right)
  const pair = `"p${depth}$"`
  return sql`list_transform([struct_pack(l := ${left}, r := ${right})], lambda ${pair}: ${build(fragmentOf(`${pair}.l`), fragmentOf(`${pair}.r`))})[1]`
}

/** The fields of a row: those it is written with, or taken from it. */
export function fieldsOf(row: Typed, type: Extract<TrinoType, { kind: 'row' }>): Typed[] {
  const written = packedFields(row.sql)
  if (written && row.type.kind === 'row')
    return row.type.fields.map((field, index) => typed(field.type, written[index] ?? []))
  const goal = comparableType(type)
  const value = coerce(row, goal)
  const { fields } = goal.kind === 'row' ? goal : type
  return fields.map((field, index) =>
    typed(field.type, sql`struct_extract(${value}, ${text(fieldKey(field, index))})`),
  )
}
