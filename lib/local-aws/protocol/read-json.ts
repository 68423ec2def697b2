import type { NormalizedSchema } from '@smithy/core/schema'
import { membersOf } from './schema'
import { WireError } from './wire-error'

/**
 * Reads parsed JSON by a shape: checks types, turns epoch seconds into dates, drops unknown members as AWS does and
 * treats a member that is `null` as absent; a `null` in a list stays, for validation to refuse. Written here because the SDK's own reader trusts the service and coerces; a server must
 * refuse, and name the type it found.
 */
export const readJson = (shape: NormalizedSchema, value: unknown): unknown => readerOf(shape)(value)

type Reader = (value: unknown) => unknown

const readers = new WeakMap<NormalizedSchema, Reader>()
const structReaders = new WeakMap<object, Reader>()

/** What a schema asks for is found out once per shape; a request then only follows it. */
function readerOf(shape: NormalizedSchema): Reader {
  const known = readers.get(shape)
  if (known) return known
  const reader = makeReader(shape)
  readers.set(shape, reader)
  return reader
}

function makeReader(shape: NormalizedSchema): Reader {
  if (shape.isStructSchema()) return structReader(shape)
  if (shape.isListSchema()) {
    const read = readerOf(shape.getValueSchema())
    return (value) => {
      if (!Array.isArray(value)) throw unexpected(value, 'a list')
      const items: unknown[] = []
      for (const item of value) items.push(item === null ? null : read(item))
      return items
    }
  }
  if (shape.isMapSchema()) {
    const read = readerOf(shape.getValueSchema())
    return (value) => {
      if (!isRecord(value)) throw unexpected(value, 'a map')
      const entries = Object.entries(value).filter(([, item]) => item !== null)
      return Object.fromEntries(entries.map(([key, item]) => [key, read(item)]))
    }
  }
  return scalarReader(shape)
}

function structReader(shape: NormalizedSchema): Reader {
  const key = shape.getSchema()
  if (typeof key !== 'object') throw new Error(`${shape.getName()} is no structure`)
  const known = structReaders.get(key)
  if (known) return known
  const members: { name: string; read: Reader }[] = []
  const reader: Reader = (value) => {
    if (!isRecord(value)) throw unexpected(value, 'a structure')
    const result: Record<string, unknown> = {}
    for (const { name, read } of members) {
      const member = value[name]
      if (member !== null && member !== undefined) result[name] = read(member)
    }
    return result
  }
  // Known before its members are, for a structure may contain itself.
  structReaders.set(key, reader)
  for (const { name, schema } of membersOf(shape)) members.push({ name, read: readerOf(schema) })
  return reader
}

function scalarReader(shape: NormalizedSchema): Reader {
  if (shape.isTimestampSchema()) {
    return (value) => {
      // awsJson carries timestamps as epoch seconds, with a fraction for milliseconds.
      if (typeof value !== 'number') throw unexpected(value, 'a timestamp in epoch seconds')
      return readDate(value)
    }
  }
  if (shape.isStringSchema()) return ofType('string', 'a string')
  if (shape.isBooleanSchema()) return ofType('boolean', 'a boolean')
  if (shape.isNumericSchema()) return ofType('number', 'a number')
  if (shape.isBlobSchema()) {
    const text = ofType('string', 'a base64 string')
    return (value) => Buffer.from(String(text(value)), 'base64')
  }
  return (value) => value
}

const ofType =
  (type: 'string' | 'boolean' | 'number', words: string): Reader =>
  (value) => {
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

/** A date ends where JavaScript's dates do, in the years 271,821 before and 275,760 after our era. */
function readDate(epochSeconds: number): Date {
  const date = new Date(Math.round(epochSeconds * 1000))
  if (Number.isNaN(date.getTime()))
    throw new WireError('SerializationException', `${epochSeconds} is out of the range of timestamps`)
  return date
}
