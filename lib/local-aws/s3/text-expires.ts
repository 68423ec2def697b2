import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'

/**
 * The SDK's schema, with `Expires` as text in its input: S3 keeps whatever is sent and answers it as it was, be it a date
 * or not. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function withTextExpires(schema: StaticOperationSchema): StaticOperationSchema {
  const [kind, namespace, name, traits, input, output] = schema
  const shape: unknown = typeof input === 'function' ? input() : input
  if (!isStructure(shape)) throw new Error(`${name} takes no structure`)
  const members = shape[5].map((member, index) =>
    shape[4][index] === 'Expires' ? [0, { httpHeader: 'Expires' }] : member,
  )
  const changed = [...shape.slice(0, 5), members, ...shape.slice(6)] as unknown as StaticStructureSchema
  return [kind, namespace, name, traits, changed, output]
}

const isStructure = (shape: unknown): shape is StaticStructureSchema =>
  Array.isArray(shape) && shape[0] === 3 && Array.isArray(shape[4]) && Array.isArray(shape[5])
