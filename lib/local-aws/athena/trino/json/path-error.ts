import { isArray, isNumber, isObject, type Json } from './json-value'

/** A path that meets what it cannot read, in strict mode or in arithmetic: what then happens the function's ON ERROR says. */
export class PathError extends Error {}

export function typeOf(item: Json): string {
  if (item === null) return 'null'
  if (isArray(item)) return 'array'
  if (isNumber(item)) return 'number'
  return isObject(item) ? 'object' : typeof item
}
