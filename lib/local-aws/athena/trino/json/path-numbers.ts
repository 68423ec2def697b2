import { doubleText, isNumber, type Json, type JsonNumber } from './json-value'
import { PathError, typeOf } from './path-error'

export const isInteger = ({ number }: JsonNumber) => /^-?\d+$/.test(number)

export function numeric(item: Json): JsonNumber {
  if (isNumber(item)) return item
  throw new PathError(`invalid item type. Expected: NUMBER, actual: ${typeOf(item).toUpperCase()}`)
}

export function toDouble(item: Json): JsonNumber {
  const value = isNumber(item) ? Number(item.number) : typeof item === 'string' ? Number(item) : Number.NaN
  if (Number.isFinite(value)) return { number: doubleText(value) }
  throw new PathError(`invalid item type. Expected: NUMBER or TEXT, actual: ${typeOf(item).toUpperCase()}`)
}

const shown = (value: number) =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : doubleText(value)

export const rounded: Record<'ceiling' | 'floor' | 'abs', (value: JsonNumber) => JsonNumber> = {
  ceiling: ({ number }) => ({ number: shown(Math.ceil(Number(number))) }),
  floor: ({ number }) => ({ number: shown(Math.floor(Number(number))) }),
  abs: ({ number }) => ({ number: number.replace(/^-/, '') }),
}

/** Integers stay integers; fractions are calculated as doubles. */
export function calculated(operator: string, left: JsonNumber, right: JsonNumber): JsonNumber {
  if ((operator === '/' || operator === '%') && Number(right.number) === 0)
    throw new PathError('division by zero')
  if (isInteger(left) && isInteger(right)) {
    const [a, b] = [BigInt(left.number), BigInt(right.number)]
    return { number: String(whole[operator]?.(a, b) ?? a) }
  }
  const [a, b] = [Number(left.number), Number(right.number)]
  return { number: fraction(Number((broken[operator]?.(a, b) ?? a).toPrecision(15))) }
}

const fraction = (value: number) => (Math.abs(value) < 1e15 ? String(value) : doubleText(value))

const whole: Record<string, (a: bigint, b: bigint) => bigint> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}
const broken: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}
