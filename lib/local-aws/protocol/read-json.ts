import type { NormalizedSchema } from '@smithy/core/schema'
import { membersOf } from './schema'
import { WireError } from './wire-error'

/**
 * Reads parsed JSON by a shape: checks types, turns epoch seconds into dates, drops unknown members as AWS does and
 * treats `null` as absent. Written here because the SDK's own reader trusts the service and coerces; a server must
 * refuse, and name the type it found.
 */
export function readJson(shape: NormalizedSchema, value: unknown): unknown {
  if (shape.isStructSchema()) return readStruct(shape, value)
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw unexpected(value, 'a list')
    return value.filter((item) => item !== null).map((item) => readJson(shape.getValueSchema(), item))
  }
  if (shape.isMapSchema()) {
    if (!isRecord(value)) throw unexpected(value, 'a map')
    const entries = Object.entries(value).filter(([, item]) => item !== null)
    return Object.fromEntries(entries.map(([key, item]) => [key, readJson(shape.getValueSchema(), item)]))
  }
  return readScalar(shape, value)
}

function readStruct(shape: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw unexpected(value, 'a structure')
  const result: Record<string, unknown> = {}
  for (const { name, schema } of membersOf(shape)) {
    const member = value[name]
    if (member !== null && member !== undefined) result[name] = readJson(schema, member)
  }
  return result
}

function readScalar(shape: NormalizedSchema, value: unknown): unknown {
  if (shape.isTimestampSchema()) {
    // awsJson carries timestamps as epoch seconds, with a fraction for milliseconds.
    if (typeof value !== 'number') throw unexpected(value, 'a timestamp in epoch seconds')
    return new Date(Math.round(value * 1000))
  }
  if (shape.isStringSchema()) return expectType(value, 'string', 'a string')
  if (shape.isBooleanSchema()) return expectType(value, 'boolean', 'a boolean')
  if (shape.isNumericSchema()) return expectType(value, 'number', 'a number')
  if (shape.isBlobSchema())
    return Buffer.from(String(expectType(value, 'string', 'a base64 string')), 'base64')
  return value
}

function expectType(value: unknown, type: 'string' | 'boolean' | 'number', words: string): unknown {
  if (typeof value !== type) throw unexpected(value, words)
  return value
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The wording of AWS's Coral framework, which names the token it met. */
function unexpected(value: unknown, expected: string): WireError {
  const token = Array.isArray(value) ? 'START_ARRAY' : value === null ? 'NULL_VALUE' : tokens[typeof value]
  return new WireError('SerializationException', `${token ?? 'VALUE'} can not be converted to ${expected}`)
}

const tokens: Partial<Record<string, string>> = {
  string: 'STRING_VALUE',
  number: 'NUMBER_VALUE',
  boolean: 'BOOLEAN_VALUE',
  object: 'START_OBJECT',
}
