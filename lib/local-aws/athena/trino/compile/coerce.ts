import { type Fragment, sql } from '../fragment'
import { text } from '../quote'
import { commonType } from '../types/coercion'
import { duckdbType, fieldKey } from '../types/duckdb-type'
import { sameType, type TrinoType } from '../types/trino-type'
import type { Typed } from './env'
import { coerceTimestamp } from './zones'

/** The value as a type that it coerces to implicitly. */
export function coerce(from: Typed, target: TrinoType): Fragment {
  const { type, sql: value } = from
  if (type.kind === 'timestamp' && target.kind === 'timestamp')
    return coerceTimestamp({ ...from, type }, target)
  if (sameType(type, target) && duckdbType(type) === duckdbType(target)) return value
  if (type.kind === 'date' && target.kind === 'timestamp')
    return coerceTimestamp({ type: midnight, sql: sql`CAST(${value} AS TIMESTAMP)` }, target)
  if (type.kind === 'array' && target.kind === 'array' && hasTimes(type)) {
    const element = coerce({ type: type.element, sql: sql`"t$"` }, target.element)
    return sql`list_transform(${value}, lambda "t$": ${element})`
  }
  if (type.kind === 'map' && target.kind === 'map' && hasTimes(type)) {
    const [key, item] = [
      coerce({ type: type.key, sql: sql`"t$".key` }, target.key),
      coerce({ type: type.value, sql: sql`"t$".value` }, target.value),
    ]
    return sql`map_from_entries(list_transform(map_entries(${value}), lambda "t$": struct_pack("key" := ${key}, "value" := ${item})))`
  }
  if (type.kind === 'unknown') return sql`CAST(${value} AS ${duckdbType(target)})`
  if (type.kind === 'row' && target.kind === 'row' && (differInNames(type, target) || hasTimes(type))) {
    const fields = type.fields.map((field, index) => {
      const goal = target.fields[index] ?? field
      const part = { type: field.type, sql: sql`struct_extract(${value}, ${text(fieldKey(field, index))})` }
      return [...sql`${identOf(fieldKey(goal, index))} := `, ...coerce(part, goal.type), ...sql`, `]
    })
    return sql`CASE WHEN ${value} IS NULL THEN NULL ELSE struct_pack(${fields.flat().slice(0, -1)}) END`
  }
  // Kept without its padding, char has it as text.
  if (type.kind === 'char' && target.kind === 'varchar')
    return sql`rpad(${value}, ${String(type.length)}, ' ')`
  if (type.kind === 'varchar' && target.kind === 'char') return sql`rtrim(${value}, ' ')`
  if (duckdbType(type) === duckdbType(target)) return value
  return sql`CAST(${value} AS ${duckdbType(target)})`
}

const midnight = { kind: 'timestamp', precision: 0, zone: null } as const
/** Timestamps do not become one another by DuckDB's casts. */
function hasTimes(type: TrinoType): boolean {
  switch (type.kind) {
    case 'timestamp':
      return true
    case 'array':
      return hasTimes(type.element)
    case 'map':
      return hasTimes(type.key) || hasTimes(type.value)
    case 'row':
      return type.fields.some((field) => hasTimes(field.type))
    default:
      return false
  }
}

type Row = Extract<TrinoType, { kind: 'row' }>
const differInNames = (a: Row, b: Row) =>
  a.fields.some((field, index) => fieldKey(field, index) !== fieldKey(b.fields[index] ?? field, index))
const identOf = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Values brought to one type; null when they have none in common. */
export function unify(values: readonly Typed[]): { type: TrinoType; values: Fragment[] } | null {
  const type = values.reduce<TrinoType | null>((common, value) => common && commonType(common, value.type), {
    kind: 'unknown',
  })
  return type && { type, values: values.map((value) => coerce(value, type)) }
}
