import { JsonCodec } from '@aws-sdk/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { plainShaper } from './plain-shape'

// 7 is Smithy's name for epoch seconds, which awsJson and restJson use unless a member says otherwise.
const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true })

/** Writes a wire object by its shape: only modelled members, no nulls, timestamps as epoch seconds. */
export function writeJson(shape: NormalizedSchema, value: unknown): string {
  if (shape.isUnitSchema() || value === undefined || value === null) return '{}'
  const toPlain = plainShaper(shape)
  if (toPlain) return JSON.stringify(toPlain(value))
  const serializer = codec.createSerializer()
  serializer.write(shape, value)
  return String(serializer.flush())
}
