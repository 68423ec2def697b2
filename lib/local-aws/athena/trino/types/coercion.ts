import {
  bigint,
  decimal,
  isInteger,
  isNumeric,
  mapOf,
  sameType,
  simple,
  type TrinoType,
  timestamp,
  varcharOf,
  zoneOfEachValue,
} from './trino-type'

/** Decimal that holds every value of an integer type. */
const digits: Partial<Record<TrinoType['kind'], number>> = {
  tinyint: 3,
  smallint: 5,
  integer: 10,
  bigint: 19,
}
const rank: readonly string[] = ['tinyint', 'smallint', 'integer', 'bigint', 'decimal', 'real', 'double']

/**
 * The type that values of both types become when they meet, by Trino's implicit coercions.
 * https://trino.io/docs/current/functions/conversion.html
 * @returns null when there is none: text and numbers, text and dates
 */
export function commonType(a: TrinoType, b: TrinoType): TrinoType | null {
  if (a.kind === 'unknown') return b
  if (b.kind === 'unknown') return a
  if (a.kind === 'timestamp' && b.kind === 'timestamp') {
    const precision = Math.max(a.precision, b.precision)
    if (a.zone === b.zone) return { kind: 'timestamp', precision, zone: a.zone }
    // A timestamp without a zone becomes one of the session's, which is UTC.
    const zones = new Set([a.zone ?? 'UTC', b.zone ?? 'UTC'])
    const [only = 'UTC'] = zones
    // Nanoseconds leave no room for a zone beside them.
    return {
      kind: 'timestamp',
      precision,
      zone: zones.size === 1 ? only : precision > 3 ? 'UTC' : zoneOfEachValue,
    }
  }
  if (a.kind === 'time' && b.kind === 'time')
    return { kind: 'time', precision: Math.max(a.precision, b.precision), zone: a.zone ?? b.zone }
  if (sameType(a, b) && !hasFields(a)) return a
  if (isNumeric(a) && isNumeric(b)) return commonNumber(a, b)
  if (a.kind === 'varchar' && b.kind === 'varchar')
    return varcharOf(a.length === null || b.length === null ? null : Math.max(a.length, b.length))
  if (a.kind === 'char' && b.kind === 'char') return { kind: 'char', length: Math.max(a.length, b.length) }
  if (a.kind === 'char' && b.kind === 'varchar')
    return { kind: 'char', length: Math.max(a.length, b.length ?? 65_536) }
  if (a.kind === 'varchar' && b.kind === 'char') return commonType(b, a)
  if (a.kind === 'date' && b.kind === 'timestamp') return commonType(timestamp(0), b)
  if (a.kind === 'timestamp' && b.kind === 'date') return commonType(b, a)
  if (a.kind === 'array' && b.kind === 'array') {
    const element = commonType(a.element, b.element)
    return element && { kind: 'array', element }
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const key = commonType(a.key, b.key)
    const value = commonType(a.value, b.value)
    return key && value && mapOf(key, value)
  }
  if (a.kind === 'row' && b.kind === 'row' && a.fields.length === b.fields.length) {
    const fields = a.fields.map((field, index) => {
      const other = b.fields[index]
      const type = other ? commonType(field.type, other.type) : null
      return type && { name: other?.name === field.name ? field.name : null, type }
    })
    return fields.every((field) => field !== null) ? { kind: 'row', fields } : null
  }
  return null
}

/** Types whose parts may be of one type and two forms. */
const hasFields = ({ kind }: TrinoType) => kind === 'array' || kind === 'map' || kind === 'row'

function commonNumber(a: TrinoType, b: TrinoType): TrinoType {
  if (a.kind === 'decimal' || b.kind === 'decimal') {
    const [left, right] = [asDecimal(a), asDecimal(b)]
    if (left && right) {
      const scale = Math.max(left.scale, right.scale)
      const whole = Math.max(left.precision - left.scale, right.precision - right.scale)
      return decimal(Math.min(38, whole + scale), scale)
    }
  }
  return rank.indexOf(a.kind) > rank.indexOf(b.kind) ? a : b
}

/** The decimal that an integer or decimal type is in decimal arithmetic. */
export function asDecimal(type: TrinoType): { precision: number; scale: number } | null {
  if (type.kind === 'decimal') return type
  const precision = digits[type.kind]
  return precision ? { precision, scale: 0 } : null
}

/** True when a value may stand where another type is asked for, without a cast in the statement. */
export function coerces(from: TrinoType, to: TrinoType): boolean {
  if (from.kind === 'timestamp' && to.kind === 'timestamp')
    return from.zone === null ? true : to.zone !== null
  if (from.kind === 'row' && to.kind === 'row') {
    return (
      from.fields.length === to.fields.length &&
      from.fields.every(({ type }, index) => coerces(type, to.fields[index]?.type ?? type))
    )
  }
  // A function that takes varchar takes char with its padding.
  if (from.kind === 'char' && to.kind === 'varchar') return true
  if (from.kind === 'array' && to.kind === 'array') return coerces(from.element, to.element)
  if (from.kind === 'map' && to.kind === 'map')
    return coerces(from.key, to.key) && coerces(from.value, to.value)
  const common = commonType(from, to)
  return common !== null && sameType(common, to)
}

/** Result of `+`, `-`, `*`, `/`, `%` on numbers. https://trino.io/docs/current/functions/decimal.html */
export function arithmeticType(operator: string, a: TrinoType, b: TrinoType): TrinoType | null {
  if (a.kind === 'unknown' && b.kind === 'unknown') return bigint
  if (a.kind === 'unknown') return isNumeric(b) ? arithmeticType(operator, b, b) : null
  if (b.kind === 'unknown') return isNumeric(a) ? arithmeticType(operator, a, a) : null
  if (!isNumeric(a) || !isNumeric(b)) return null
  if (isInteger(a) && isInteger(b)) return commonNumber(a, b)
  const [left, right] = [asDecimal(a), asDecimal(b)]
  if (!left || !right) return simple(commonNumber(a, b).kind === 'double' ? 'double' : 'real')
  return decimalResult(operator, left, right)
}

type Shape = { precision: number; scale: number }

function decimalResult(
  operator: string,
  { precision: p1, scale: s1 }: Shape,
  { precision: p2, scale: s2 }: Shape,
) {
  const scale = Math.max(s1, s2)
  switch (operator) {
    case '*':
      return decimal(Math.min(38, p1 + p2), s1 + s2)
    case '/':
      return decimal(Math.min(38, p1 + s2 + Math.max(0, s2 - s1)), scale)
    case '%':
      return decimal(Math.min(p2 - s2, p1 - s1) + scale, scale)
    default:
      return decimal(Math.min(38, Math.max(p1 - s1, p2 - s2) + scale + 1), scale)
  }
}
