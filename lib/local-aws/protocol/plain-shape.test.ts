import { GetQueryResults$ } from '@aws-sdk/client-athena'
import { GetTable$, UpdateTable$ } from '@aws-sdk/client-glue'
import { DescribeFeatureGroup$, Search$ } from '@aws-sdk/client-sagemaker'
import { BatchGetRecord$ } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { JsonCodec } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainShaper } from './plain-shape'
import { membersOf, outputOf } from './schema'
import { writeJson } from './write-json'

const codec = new JsonCodec({ timestampFormat: { useTrait: true, default: 7 }, jsonName: true })

function byCodec(shape: NormalizedSchema, value: unknown): string {
  const serializer = codec.createSerializer()
  serializer.write(shape, value)
  return String(serializer.flush())
}

/** Values of a shape, some members left out or null, some foreign ones among them. */
function valuesOf(shape: NormalizedSchema, depth = 4): fc.Arbitrary<unknown> {
  if (shape.isListSchema())
    return fc.array(orAbsent(depth > 0 ? valuesOf(shape.getValueSchema(), depth - 1) : fc.constant(null)), {
      maxLength: 3,
    })
  if (shape.isMapSchema())
    return fc.dictionary(
      fc.oneof(fc.string(), fc.constant('__proto__')),
      orAbsent(depth > 0 ? valuesOf(shape.getValueSchema(), depth - 1) : fc.constant(null)),
      { maxKeys: 3 },
    )
  if (shape.isStructSchema()) {
    const members = membersOf(shape).map(({ name, schema }) => [
      name,
      orAbsent(depth > 0 ? valuesOf(schema, depth - 1) : fc.constant(undefined)),
    ])
    return fc.record({ ...Object.fromEntries(members), notModelled: fc.string() }, { requiredKeys: [] })
  }
  if (shape.isTimestampSchema()) return fc.date({ noInvalidDate: true })
  if (shape.isBooleanSchema()) return fc.boolean()
  if (shape.isNumericSchema()) return fc.oneof(fc.double(), fc.integer())
  return fc.string({ unit: 'binary' })
}

const orAbsent = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: values }, fc.constant(null), fc.constant(undefined))

const operations: StaticOperationSchema[] = [
  BatchGetRecord$,
  DescribeFeatureGroup$,
  Search$,
  GetTable$,
  GetQueryResults$,
]

test.each(operations.map((operation) => [operation[2], outputOf(operation)] as const))(
  'an answer of %s is written as the SDK’s own codec writes it',
  (_name, shape) => {
    fc.assert(
      fc.property(valuesOf(shape), (value) => {
        expect(writeJson(shape, value)).toBe(byCodec(shape, value))
      }),
      { numRuns: 60 },
    )
  },
)

test('hot answers are written without the SDK’s codec', () => {
  for (const operation of [BatchGetRecord$, GetQueryResults$, UpdateTable$]) {
    expect(plainShaper(outputOf(operation))).not.toBeNull()
  }
})

test('a shape that holds more than plain values is left to the SDK’s codec', () => {
  const withBlob: StaticStructureSchema = [3, 'test', 'WithBlob', 0, ['Name', 'Bytes'], [0, 21]]
  const shape = NormalizedSchema.of(withBlob)
  expect(plainShaper(shape)).toBeNull()
  expect(writeJson(shape, { Name: 'a', Bytes: Buffer.from('abc') })).toBe('{"Name":"a","Bytes":"YWJj"}')
})
