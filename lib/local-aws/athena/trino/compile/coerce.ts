import { type Fragment, sql } from '../fragment'
import { text } from '../quote'
import { commonType } from '../types/coercion'
import { duckdbType, fieldKey } from '../types/duckdb-type'
import { sameType, type TrinoType } from '../types/trino-type'
import type { Typed } from './env'
import { instantAt } from './zones'

/** The value as a type that it coerces to implicitly. */
export function coerce({ type, sql: value }: Typed, target: TrinoType): Fragment {
  if (sameType(type, target)) return value
  if (type.kind === 'timestamp' && target.kind === 'timestamp')
    return type.zone === null && target.zone !== null ? instantAt(value, 'UTC') : value
  if (type.kind === 'date' && target.kind === 'timestamp' && target.zone !== null)
    return instantAt(sql`CAST(${value} AS TIMESTAMP)`, 'UTC')
  if (type.kind === 'unknown') return sql`CAST(${value} AS ${duckdbType(target)})`
  if (type.kind === 'row' && target.kind === 'row' && differInNames(type, target)) {
    const fields = type.fields.map((field, index) => {
      const goal = target.fields[index] ?? field
      const part = { type: field.type, sql: sql`struct_extract(${value}, ${text(fieldKey(field, index))})` }
      return [...sql`${identOf(fieldKey(goal, index))} := `, ...coerce(part, goal.type), ...sql`, `]
    })
    return sql`CASE WHEN ${value} IS NULL THEN NULL ELSE struct_pack(${fields.flat().slice(0, -1)}) END`
  }
  if (duckdbType(type) === duckdbType(target)) return value
  return sql`CAST(${value} AS ${duckdbType(target)})`
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
