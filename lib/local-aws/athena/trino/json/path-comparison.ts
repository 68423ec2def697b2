import { isNumber, type Json } from './json-value'
import { isInteger } from './path-numbers'

/** Answers null where it is unknown: values of different types, arrays and objects cannot be compared. */
export function compared(operator: string, left: Json, right: Json): boolean | null {
  if (left === null || right === null) return comparedToNull(operator, left === right)
  const order = orderOf(left, right)
  if (order === null) return null
  switch (operator) {
    case '==':
      return order === 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
    default:
      return order !== 0
  }
}

/** The null of JSON is a value: equal to itself, different from all others, and neither before nor after them. */
function comparedToNull(operator: string, areBothNull: boolean): boolean | null {
  if (operator === '==') return areBothNull
  if (operator === '<>' || operator === '!=') return !areBothNull
  return areBothNull ? operator.endsWith('=') : null
}

function orderOf(left: Json, right: Json): number | null {
  if (isNumber(left) && isNumber(right)) {
    if (isInteger(left) && isInteger(right)) {
      const [a, b] = [BigInt(left.number), BigInt(right.number)]
      return a < b ? -1 : a > b ? 1 : 0
    }
    return Number(left.number) - Number(right.number)
  }
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  return null
}
