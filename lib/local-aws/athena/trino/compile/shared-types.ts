import type { Fragment } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { commonType } from '../types/coercion'
import { type TrinoType, typeName } from '../types/trino-type'
import { coerce, unify } from './coerce'
import { comparable } from './comparable'
import type { Typed } from './env'
import { instantOf, wallClock } from './zones'

/**
 * Values of one type, as `unify`, but a zoned timestamp that meets a plain one is compared on the clock of the session, which
 * is UTC: a column keeps its own type, and the filter reaches the Parquet reader.
 */
export function unifyTimes(values: readonly Typed[]): Fragment[] | null {
  const isTime = ({ type }: Typed) =>
    type.kind === 'timestamp' || type.kind === 'date' || type.kind === 'unknown'
  const mixed =
    values.some(({ type }) => type.kind === 'timestamp' && type.zone === null) &&
    values.some(({ type }) => type.kind === 'timestamp' && type.zone !== null)
  if (!mixed || !values.every(isTime)) {
    const type = unify(values)?.type
    return type ? values.map((value) => comparable(value, type)) : null
  }
  return values.map((value) =>
    value.type.kind === 'timestamp' && value.type.zone !== null
      ? wallClock(instantOf(value), 'UTC')
      : coerce(value, { kind: 'timestamp', precision: 3, zone: null }),
  )
}

/** @throws TrinoError TYPE_MISMATCH, with the first two types that have none in common */
export function noCommon(what: string, values: readonly Typed[], node: Node): never {
  let common: TrinoType = { kind: 'unknown' }
  for (const { type } of values) {
    const next = commonType(common, type)
    if (!next) {
      const all = [...new Set(values.map((value) => typeName(value.type)))].join(', ')
      const message = `${what} must be the same type or coercible to a common type. Cannot find common type between ${typeName(common)} and ${typeName(type)}, all types (without duplicates): [${all}]`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    common = next
  }
  throw new TrinoError('TYPE_MISMATCH', `${what} must be the same type`, startOf(node))
}
