import type { NormalizedSchema } from '@smithy/core/schema'
import { WireError } from './wire-error'

type Place = 'header' | 'query'

/** Smithy's numbers for timestamp formats, as the schemas carry them. */
const isoDateTime = 5
const epochSeconds = 7

/** A query or header value by its shape. */
export function readText(shape: NormalizedSchema, text: string, place: Place): unknown {
  if (shape.isBooleanSchema()) return readBoolean(text)
  if (shape.isNumericSchema()) {
    const number = Number(text)
    if (text.trim() === '' || Number.isNaN(number)) throw invalid(text, 'number')
    return number
  }
  if (shape.isTimestampSchema()) return readTimestamp(shape, text, place)
  return text
}

export function writeText(shape: NormalizedSchema, value: unknown, place: Place): string {
  if (value instanceof Date) {
    switch (timestampFormat(shape, place)) {
      case isoDateTime:
        return value.toISOString()
      case epochSeconds:
        return String(value.getTime() / 1000)
      default:
        return value.toUTCString()
    }
  }
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function readBoolean(text: string): boolean {
  // botocore writes Python-free lower case, curl users do not.
  const folded = text.toLowerCase()
  if (folded === 'true') return true
  if (folded === 'false') return false
  throw invalid(text, 'boolean')
}

function readTimestamp(shape: NormalizedSchema, text: string, place: Place): Date {
  const epoch = timestampFormat(shape, place) === epochSeconds
  const date = new Date(epoch ? Number(text) * 1000 : text)
  if (Number.isNaN(date.getTime())) throw invalid(text, 'timestamp')
  return date
}

/** Headers are HTTP dates and query members ISO text unless the schema names a format (its number is the schema). */
function timestampFormat(shape: NormalizedSchema, place: Place): number {
  const schema: unknown = shape.getSchema()
  if (schema === isoDateTime || schema === epochSeconds) return schema
  return place === 'query' && schema === 4 ? isoDateTime : 6
}

const invalid = (text: string, kind: string) =>
  new WireError('SerializationException', `The value '${text}' is not a valid ${kind}.`)
