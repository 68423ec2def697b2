import { join, sql } from '../fragment'
import { fieldKey } from '../types/duckdb-type'
import { rememberFields } from './casts'
import { type Typed, typed } from './env'

/** A row of values, with names where the statement gives them. */
export function rowOf(values: readonly Typed[], names: readonly (string | null)[] = []): Typed {
  const fields = values.map(({ type }, index) => ({ name: names[index] ?? null, type }))
  const packed = values.map((value, index) => {
    const key = fieldKey({ name: names[index] ?? null, type: value.type }, index)
    return sql`${`"${key.replaceAll('"', '""')}"`} := ${value.sql}`
  })
  const row = sql`struct_pack(${join(packed, ', ')})`
  rememberFields(
    row,
    values.map((value) => value.sql),
  )
  return typed({ kind: 'row', fields }, row)
}
