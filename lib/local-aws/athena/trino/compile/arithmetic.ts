import {
  ArithmeticBinaryContext,
  ArithmeticUnaryContext,
  ConcatenationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, locatedAt, sql } from '../fragment'
import { raise } from '../macros/raise'
import { startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { arithmeticType, asDecimal, commonType } from '../types/coercion'
import { duckdbType } from '../types/duckdb-type'
import {
  arrayOf,
  isFloating,
  isInteger,
  isInterval,
  isNumeric,
  isText,
  simple,
  type TrinoType,
  typeName,
  varchar,
} from '../types/trino-type'
import { coerce } from './coerce'
import { on, type Typed, typed } from './env'
import { clockOf, instantAt, instantOf, inZoneOf, localOf, onceIfPacked, wallClock } from './zones'

export const arithmeticRules = [
  on(ArithmeticBinaryContext, (node, env) => {
    const [left, right] = node.valueExpression().map(env.value)
    const operator = node._operator?.text ?? ''
    const offset = node._operator?.start ?? startOf(node)
    if (!left || !right) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', offset)
    const answer = numbers(operator, left, right, offset) ?? times(operator, left, right)
    if (!answer) throw mismatch(operator, left.type, right.type, offset)
    return typed(answer.type, locatedAt(offset, answer.sql))
  }),
  on(ArithmeticUnaryContext, (node, env) => {
    const value = env.value(node.valueExpression())
    const operator = node._operator?.text ?? '-'
    if (!isNumeric(value.type) && !isInterval(value.type) && value.type.kind !== 'unknown') {
      const message = `Cannot negate ${typeName(value.type)}`
      throw new TrinoError('TYPE_MISMATCH', message, startOf(node))
    }
    return operator === '+' ? value : typed(value.type, locatedAt(startOf(node), sql`(-${value.sql})`))
  }),
  on(ConcatenationContext, (node, env) => {
    const [left, right] = node.valueExpression().map(env.value)
    const offset = node.CONCAT().symbol.start
    const answer = left && right && concatenated(left, right)
    if (!answer) {
      const types = [left, right].map((value) => (value ? typeName(value.type) : '')).join(', ')
      throw new TrinoError(
        'FUNCTION_NOT_FOUND',
        `Unexpected parameters (${types}) for function concat. Expected: concat(char(x), char(y)), concat(array(E), E) E, concat(E, array(E)) E, concat(array(E)) E, concat(varchar), concat(varbinary)`,
        startOf(node),
      )
    }
    return typed(answer.type, locatedAt(offset, answer.sql))
  }),
]

export const mismatch = (operator: string, left: TrinoType, right: TrinoType, offset: number) =>
  new TrinoError(
    'TYPE_MISMATCH',
    `Cannot apply operator: ${typeName(left)} ${operator} ${typeName(right)}`,
    offset,
  )

/** `||` and `concat` of two values: text, arrays, or an array and an element. */
export function concatenated(left: Typed, right: Typed): Typed | null {
  const [a, b] = [left.type, right.type]
  if ((isText(a) || a.kind === 'unknown') && (isText(b) || b.kind === 'unknown')) {
    // Only of two chars does Trino know the length.
    if (a.kind === 'char' && b.kind === 'char')
      return typed(
        { kind: 'char', length: a.length + b.length },
        sql`(${coerce(left, varchar)} || ${right.sql})`,
      )
    const text = (value: Typed) => (value.type.kind === 'char' ? coerce(value, varchar) : value.sql)
    return typed(varchar, sql`(${text(left)} || ${text(right)})`)
  }
  if (a.kind === 'varbinary' && b.kind === 'varbinary') return typed(a, sql`(${left.sql} || ${right.sql})`)
  if (a.kind !== 'array' && b.kind !== 'array') return null
  const element = commonType(a.kind === 'array' ? a.element : a, b.kind === 'array' ? b.element : b)
  if (!element) return null
  const list = (value: Typed): Fragment =>
    value.type.kind === 'array' ? coerce(value, arrayOf(element)) : sql`[${coerce(value, element)}]`
  // A missing array makes the answer NULL, where DuckDB takes it for an empty one.
  return typed(arrayOf(element), sql`(${list(left)} || ${list(right)})`)
}

function numbers(operator: string, left: Typed, right: Typed, offset: number): Typed | null {
  const type = arithmeticType(operator, left.type, right.type)
  if (!type) return null
  if (left.type.kind === 'unknown' && right.type.kind === 'unknown')
    return typed(type, sql`CAST(NULL AS BIGINT)`)
  if (type.kind === 'decimal') return typed(type, decimals(operator, left, right, type))
  const a = coerce(left, type)
  const b = coerce(right, type)
  if (isInteger(type) && (operator === '/' || operator === '%')) {
    return typed(type, sql`(${a} ${operator === '/' ? '//' : '%'} ${nonZero(b, offset)})`)
  }
  if (isFloating(type) && operator === '%')
    return typed(type, sql`CAST(fmod(${a}, ${b}) AS ${duckdbType(type)})`)
  return typed(type, sql`(${a} ${operator} ${b})`)
}

/** A divisor that fails when it is 0, where DuckDB gives NULL. */
function nonZero(divisor: Fragment, offset: number): Fragment {
  const written = divisor.map(({ text }) => text).join('')
  if (/^(?:CAST\()?\(?-?[1-9]\d*\)?(?: AS \w+\))?$/.test(written)) return divisor
  const failure = raise('DIVISION_BY_ZERO', `'Division by zero'`)
  const zeroless = (value: Fragment) => sql`CASE WHEN ${value} = 0 THEN ${failure} ELSE ${value} END`
  // A long divisor is evaluated once, in a list: written twice at each level, nested ones would grow without bound.
  const once = written.length > 300
  const checked = once
    ? sql`list_transform([${divisor}], lambda "d$": ${zeroless(sql`"d$"`)})[1]`
    : sql`(${zeroless(divisor)})`
  return locatedAt(offset, checked)
}

type Decimal = Extract<TrinoType, { kind: 'decimal' }>

function decimals(operator: string, left: Typed, right: Typed, type: Decimal): Fragment {
  const result = duckdbType(type)
  if (operator === '/' && digitsOf(left.type) + type.scale - scaleOf(left.type) + scaleOf(right.type) > 38)
    return sql`CAST(trino_decimal_quotient(${digitText(left)}, ${digitText(right)}, ${String(type.scale)}) AS ${result})`
  if (operator === '/')
    return decimalQuotient(left.sql, scaleOf(left.type), right.sql, scaleOf(right.type), type)
  if (operator === '%') return decimalRemainder(left, right, type)
  const operands = [left, right].map((value) =>
    isInteger(value.type)
      ? sql`CAST(${value.sql} AS DECIMAL(${String(value.type.kind === 'bigint' ? 19 : 10)},0))`
      : value.sql,
  )
  return sql`CAST(${operands[0] ?? []} ${operator} ${operands[1] ?? []} AS ${result})`
}

/** Digits that the number behind a decimal has. */
const digitsOf = (type: TrinoType) => asDecimal(type)?.precision ?? 38
/** A number as text, for what needs more than 128 bits. */
const digitText = (value: Typed): Fragment => sql`CAST(${value.sql} AS VARCHAR)`

const scaleOf = (type: TrinoType) => (type.kind === 'decimal' ? type.scale : 0)

/** Exact quotient of decimals, halves rounded away from zero, computed on the integers behind them. */
export function decimalQuotient(
  a: Fragment,
  scaleA: number,
  b: Fragment,
  scaleB: number,
  type: Decimal,
): Fragment {
  // a / b = (a·10^sa) / (b·10^sb) · 10^(sb-sa); the result's integer is that times 10^s.
  const shift = type.scale + scaleB - scaleA
  const text = sql`trino_quotient(${integerOf(a, scaleA)} * ${`1${'0'.repeat(Math.max(0, shift))}`}::HUGEINT, ${integerOf(b, scaleB)})`
  return sql`CAST(trino_decimal_text(${text}, ${String(type.scale)}) AS ${duckdbType(type)})`
}

/** Exact remainder of decimals, with the sign of the dividend. */
export function decimalRemainder(left: Typed, right: Typed, type: Decimal): Fragment {
  const wide = [left, right].some(({ type: one }) => digitsOf(one) + type.scale - scaleOf(one) > 38)
  if (wide)
    return sql`CAST(trino_decimal_remainder(${digitText(left)}, ${digitText(right)}) AS ${duckdbType(type)})`
  const [a, b] = [left, right].map((value) => integerOf(value.sql, type.scale))
  const remainder = sql`${a ?? []} % trino_nonzero(${b ?? []})`
  return sql`CAST(trino_decimal_text(${remainder}, ${String(type.scale)}) AS ${duckdbType(type)})`
}

/** The integer behind a decimal of a scale. */
const integerOf = (value: Fragment, scale: number) =>
  scale === 0
    ? sql`CAST(${value} AS HUGEINT)`
    : sql`CAST(replace(CAST(CAST(${value} AS DECIMAL(38,${String(scale)})) AS VARCHAR), '.', '') AS HUGEINT)`

/** Dates, times and intervals. https://trino.io/docs/current/functions/datetime.html */
function times(operator: string, left: Typed, right: Typed): Typed | null {
  const [a, b] = [left.type, right.type]
  if (isInterval(a) && isInterval(b) && a.kind === b.kind && '+-'.includes(operator))
    return typed(a, sql`(${left.sql} ${operator} ${right.sql})`)
  if (isInterval(a) && isNumeric(b) && '*/'.includes(operator)) return scaled(left, operator, right)
  if (isNumeric(a) && isInterval(b) && operator === '*') return scaled(right, operator, left)
  if (isInterval(a) && operator === '+') return moved(right, operator, left)
  if (isInterval(b) && '+-'.includes(operator)) return moved(left, operator, right)
  const isDate = a.kind === 'date' && b.kind === 'date'
  if (operator !== '-') return null
  if (isDate)
    return typed(simple('interval day to second'), sql`to_days(CAST(${left.sql} - ${right.sql} AS INTEGER))`)
  const common = commonType(a, b)
  if (common?.kind !== 'timestamp' || a.kind === 'unknown' || b.kind === 'unknown') return null
  const shared = common.zone === null ? common : { ...common, zone: 'UTC' }
  const micros = (value: Typed) => sql`epoch_us(${coerce(value, shared)})`
  return typed(simple('interval day to second'), sql`to_microseconds(${micros(left)} - ${micros(right)})`)
}

function scaled(interval: Typed, operator: string, factor: Typed): Typed {
  const isMonths = interval.type.kind === 'interval year to month'
  const product = (amount: Fragment) =>
    operator === '*' ? sql`${amount} * ${factor.sql}` : sql`${amount} / CAST(${factor.sql} AS DOUBLE)`
  return typed(
    interval.type,
    isMonths
      ? sql`to_months(CAST(trunc(${product(sql`(datepart('month', ${interval.sql}) + 12 * datepart('year', ${interval.sql}))`)}) AS INTEGER))`
      : sql`to_microseconds(CAST(trunc(${product(sql`CAST(round(epoch(${interval.sql}) * 1000) AS BIGINT)`)}) AS BIGINT) * 1000)`,
  )
}

/** A date or time, an interval later or earlier. Months are counted on the wall clock of the zone, days are 24 hours. */
export function moved(value: Typed, operator: string, interval: Typed): Typed | null {
  const { type, sql: start } = value
  if (type.kind === 'date') return typed(type, sql`CAST(${start} ${operator} ${interval.sql} AS DATE)`)
  if (type.kind === 'time') return typed(type, sql`(${start} ${operator} ${interval.sql})`)
  if (type.kind !== 'timestamp') return null
  if (type.zone === null)
    return typed(type, clockOf(sql`(${localOf(value)} ${operator} ${interval.sql})`, value))
  return typed(
    type,
    onceIfPacked(value, (one) =>
      interval.type.kind === 'interval year to month'
        ? clockOf(sql`(${localOf(one)} ${operator} ${interval.sql})`, one)
        : inZoneOf(
            instantAt(sql`${wallClock(instantOf(one), 'UTC')} ${operator} ${interval.sql}`, 'UTC'),
            one,
          ),
    ),
  )
}
