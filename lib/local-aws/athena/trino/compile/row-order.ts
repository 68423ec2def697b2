import { type Fragment, fragmentOf, join, sql } from '../fragment'
import { raiseAs } from '../macros/raise'
import { boolean, type TrinoType } from '../types/trino-type'
import { coerce } from './coerce'
import { comparableType } from './comparable'
import { type Typed, typed } from './env'
import { both, fieldsOf } from './equality'

/** Maps and JSON have no order, nor has what holds them. */
export function isOrdered(type: TrinoType): boolean {
  if (type.kind === 'array') return isOrdered(type.element)
  if (type.kind === 'row') return type.fields.every((field) => isOrdered(field.type))
  return type.kind !== 'map' && type.kind !== 'json'
}

const refusals = {
  row: 'ROW comparison not supported for fields with null elements',
  array: 'ARRAY comparison not supported for arrays with null elements',
}

/**
 * `<`, `<=`, `>` or `>=` of rows or arrays that meet in a type: by the first place where they differ. Trino fails where it
 * meets a NULL before; DuckDB gives it a place in the order.
 */
export function ordered(left: Typed, operator: string, right: Typed, type: TrinoType): Fragment {
  const goal = comparableType(type)
  const fail = (kind: keyof typeof refusals) => raiseAs(boolean, 'NOT_SUPPORTED', `'${refusals[kind]}'`)
  const [a, b] = [coerce(left, goal), coerce(right, goal)]
  const met = metFirst(0, left, right, type)
  return sql`(CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL ELSE CASE ${met} WHEN 'row' THEN ${fail('row')} WHEN 'array' THEN ${fail('array')} ELSE ${a} ${operator} ${b} END END)`
}

/** SQL of what comes first in two values: a NULL in a `row` or an `array`, something that `differs`, or NULL for none. */
function metFirst(depth: number, left: Typed, right: Typed, type: TrinoType): Fragment {
  if (type.kind === 'row') {
    const [a, b] = [fieldsOf(left, type), fieldsOf(right, type)]
    const parts = type.fields.map((field, index) => {
      const [one, other] = [a[index], b[index]]
      return one && other ? metIn('row', depth, one, other, field.type) : []
    })
    return sql`coalesce(${join([...parts, sql`NULL`], ', ')})`
  }
  const goal = comparableType(type)
  if (goal.kind !== 'array') return []
  const [element, place, found] = [`"e${depth}$"`, `"i${depth}$"`, `"f${depth}$"`]
  return both(coerce(left, goal), coerce(right, goal), depth, (one, other) => {
    const there = typed(goal.element, sql`${other}[${place}]`)
    const met = metIn('array', depth + 1, typed(goal.element, fragmentOf(element)), there, goal.element)
    return sql`coalesce(list_filter(list_transform(${one}[1:len(${other})], lambda ${element}, ${place}: ${met}), lambda ${found}: ${found} IS NOT NULL)[1], CASE WHEN len(${one}) <> len(${other}) THEN 'differs' END)`
  })
}

/** The same for two values inside of a row or an array. */
function metIn(
  kind: keyof typeof refusals,
  depth: number,
  left: Typed,
  right: Typed,
  type: TrinoType,
): Fragment {
  const goal = comparableType(type)
  const [a, b] = [coerce(left, goal), coerce(right, goal)]
  const inside =
    type.kind === 'row' || type.kind === 'array'
      ? metFirst(depth, left, right, type)
      : sql`CASE WHEN ${a} <> ${b} THEN 'differs' END`
  return sql`CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN '${kind}' ELSE ${inside} END`
}
