import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticOperationSchema } from '@smithy/types'

/** The input and output shapes of an operation; the SDK wraps them in functions to break import cycles. */
export const inputOf = (schema: StaticOperationSchema): NormalizedSchema => NormalizedSchema.of(schema[4])
export const outputOf = (schema: StaticOperationSchema): NormalizedSchema => NormalizedSchema.of(schema[5])

/** `[method, path template with literal query, success status]` of a REST operation. */
export function httpTrait(schema: StaticOperationSchema): {
  method: string
  template: string
  status: number
} {
  const traits = schema[3]
  const http = typeof traits === 'object' ? traits.http : undefined
  if (!http) throw new Error(`${schema[2]} carries no http trait`)
  return { method: http[0], template: http[1], status: http[2] }
}

/**
 * Names of the members that must be present. A static structure lists its required members first and says how many
 * they are in its last place: `[3, namespace, name, traits, names, members, requiredCount]`.
 */
export function requiredMembers(shape: NormalizedSchema): readonly string[] {
  const schema: unknown = shape.getSchema()
  if (!Array.isArray(schema)) return []
  const names: unknown = schema[4]
  const count: unknown = schema[6]
  return Array.isArray(names) && typeof count === 'number' ? names.slice(0, count) : []
}

/** Members by what the shape says of their place on the wire; computed once per shape. */
export type Member = {
  name: string
  schema: NormalizedSchema
  traits: ReturnType<NormalizedSchema['getMergedTraits']>
}

const membersOfShape = new WeakMap<object, readonly Member[]>()

export function membersOf(shape: NormalizedSchema): readonly Member[] {
  const key = shape.getSchema()
  const known = typeof key === 'object' ? membersOfShape.get(key) : undefined
  if (known) return known
  const members = shape.isStructSchema()
    ? [...shape.structIterator()].map(([name, schema]) => ({
        name,
        schema,
        traits: schema.getMergedTraits(),
      }))
    : []
  if (typeof key === 'object') membersOfShape.set(key, members)
  return members
}
