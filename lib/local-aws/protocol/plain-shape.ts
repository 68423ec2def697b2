import type { NormalizedSchema } from '@smithy/core/schema'
import { membersOf } from './schema'

/** Takes from a wire object what its shape models, in the shape's order, ready for `JSON.stringify`. */
type Shaper = (value: unknown) => unknown

const shapers = new WeakMap<NormalizedSchema, Shaper | null>()

/**
 * A shaper made once for a structure, or null for one that the SDK's codec must write: it holds, at any depth, more than
 * structures, lists, maps, texts, numbers, truth values and timestamps in epoch seconds. The SDK's codec asks the schema
 * anew for every value, which cost as much as the rest of a GetRecord. What both write is the same text.
 */
export function plainShaper(shape: NormalizedSchema): Shaper | null {
  const known = shapers.get(shape)
  if (known !== undefined) return known
  const shaper = shape.isStructSchema() && isPlain(shape, new Set()) ? structShaper(shape, new Map()) : null
  shapers.set(shape, shaper)
  return shaper
}

const epochSeconds = 7
const unspecifiedTimestamp = 4

function isPlain(shape: NormalizedSchema, seen: Set<unknown>): boolean {
  if (shape.isListSchema() || shape.isMapSchema()) {
    return !shape.getMergedTraits().sparse && isPlain(shape.getValueSchema(), seen)
  }
  if (shape.isStructSchema()) {
    if (shape.isUnionSchema()) return false
    if (seen.has(shape.getSchema())) return true
    seen.add(shape.getSchema())
    return membersOf(shape).every(({ schema }) => isPlain(schema, seen))
  }
  if (shape.isStringSchema()) {
    const { mediaType, idempotencyToken } = shape.getMergedTraits()
    return !mediaType && !idempotencyToken
  }
  const schema = shape.getSchema()
  return (
    shape.isNumericSchema() ||
    shape.isBooleanSchema() ||
    schema === epochSeconds ||
    schema === unspecifiedTimestamp
  )
}

type Structs = Map<unknown, Shaper>

function shaperOf(shape: NormalizedSchema, structs: Structs): Shaper {
  if (shape.isStructSchema()) return structShaper(shape, structs)
  if (shape.isListSchema()) return listShaper(shaperOf(shape.getValueSchema(), structs))
  if (shape.isMapSchema()) return mapShaper(shaperOf(shape.getValueSchema(), structs))
  if (shape.isTimestampSchema()) return (value) => (value instanceof Date ? value.getTime() / 1000 : value)
  if (shape.isNumericSchema()) {
    // JSON has no word for these; AWS writes them as text.
    return (value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)
  }
  return (value) => value
}

function structShaper(shape: NormalizedSchema, structs: Structs): Shaper {
  const known = structs.get(shape.getSchema())
  if (known) return known
  const members: { name: string; wireName: string; toPlain: Shaper }[] = []
  const shaper: Shaper = (value) => {
    if (!isObject(value)) return value
    const result: Record<string, unknown> = {}
    for (const { name, wireName, toPlain } of members) {
      const member = value[name]
      if (member !== null && member !== undefined) result[wireName] = toPlain(member)
    }
    return result
  }
  // Known before its members are, for a structure may contain itself.
  structs.set(shape.getSchema(), shaper)
  for (const { name, schema, traits } of membersOf(shape)) {
    members.push({ name, wireName: traits.jsonName ?? name, toPlain: shaperOf(schema, structs) })
  }
  return shaper
}

const listShaper =
  (toPlain: Shaper): Shaper =>
  (value) => {
    if (!Array.isArray(value)) return value
    const result: unknown[] = []
    for (const item of value) if (item !== null && item !== undefined) result.push(toPlain(item))
    return result
  }

const mapShaper =
  (toPlain: Shaper): Shaper =>
  (value) => {
    if (!isObject(value)) return value
    const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined)
    // Unlike an assignment, this makes an own property of a key called __proto__.
    return Object.fromEntries(entries.map(([key, item]) => [key, toPlain(item)]))
  }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
