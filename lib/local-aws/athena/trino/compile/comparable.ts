import { type Fragment, sql } from '../fragment'
import { type TrinoType, zoneOfEachValue } from '../types/trino-type'
import { coerce } from './coerce'
import type { Typed } from './env'

/** The type in which values compare: two timestamps are equal when their instants are, whatever their zones. */
export function comparableType(type: TrinoType): TrinoType {
  switch (type.kind) {
    case 'timestamp':
      return type.zone === zoneOfEachValue ? { ...type, zone: 'UTC' } : type
    case 'array':
      return { kind: 'array', element: comparableType(type.element) }
    case 'map':
      return { kind: 'map', key: comparableType(type.key), value: comparableType(type.value) }
    case 'row':
      return {
        kind: 'row',
        fields: type.fields.map((field) => ({ name: field.name, type: comparableType(field.type) })),
      }
    default:
      return type
  }
}

/** A value brought to a type, in the form in which DuckDB compares it as Trino does: entries of a map have no order. */
export function comparable(value: Typed, type: TrinoType): Fragment {
  const shared = coerce(value, comparableType(type))
  return type.kind === 'map' ? sql`trino_sorted_map(${shared})` : shared
}
