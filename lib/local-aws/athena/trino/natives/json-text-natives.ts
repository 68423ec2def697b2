import { doubleText, isArray, isNumber, isObject, type Json, jsonText, parseJson } from '../json/json-value'
import { jsonPathSteps } from './json-path-steps'
import { native, refuse } from './native'

/** JSON as Jackson writes it for Trino: names sorted, fractions as doubles. */
function canonical(value: Json): Json {
  if (isNumber(value))
    return /[.eE]/.test(value.number) ? { number: doubleText(Number(value.number)) } : value
  if (isArray(value)) return value.map(canonical)
  if (!isObject(value)) return value
  const members = [...value].map(([key, member]): [string, Json] => [key, canonical(member)])
  return new Map(members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/** @throws TrinoError for text that is no JSON */
export function canonicalJson(text: string): string {
  const value = parseJson(text)
  if (value === undefined) throw refuse(`Cannot convert value to JSON: '${text}'`)
  return jsonText(canonical(value))
}

/** What stands at a path; a step that is a number is a place of an array or a name of an object. */
function at(text: string, path: string): Json | undefined {
  const steps = jsonPathSteps(path)
  let value = parseJson(text)
  for (const step of steps) {
    if (value === undefined) return undefined
    if (isObject(value)) value = value.get(step)
    else if (isArray(value) && /^\d+$/.test(step)) value = value[Number(step)]
    else return undefined
  }
  return value
}

function scalarAt(text: string, path: string): string | null {
  const value = at(text, path)
  if (value === undefined || value === null || isArray(value) || isObject(value)) return null
  return isNumber(value) ? value.number : String(value)
}

function sizeAt(text: string, path: string): bigint | null {
  const value = at(text, path)
  if (value === undefined) return null
  return BigInt(isArray(value) ? value.length : isObject(value) ? value.size : 0)
}

/** https://trino.io/docs/current/functions/json.html */
export const jsonTextNatives = [
  native('trino_json_canonical', ['text'], 'text', canonicalJson),
  native('trino_json_at', ['text', 'text'], 'text', (text, path) => {
    const value = at(text, path)
    return value === undefined ? null : jsonText(value)
  }),
  native('trino_json_scalar_at', ['text', 'text'], 'text', scalarAt),
  native('trino_json_size_at', ['text', 'text'], 'bigint', sizeAt),
]
