import { StartQueryExecution$ } from '@aws-sdk/client-athena'
import { CreatePartition$ } from '@aws-sdk/client-glue'
import { Search$ } from '@aws-sdk/client-sagemaker'
import { PutRecord$ } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { StaticOperationSchema } from '@smithy/types'
import { expect, test } from 'vitest'
import { readJson } from './read-json'
import { inputOf } from './schema'

const read = (operation: StaticOperationSchema, value: unknown) => readJson(inputOf(operation), value)

test('what the shape does not know and members that are null are left out, a null in a list is not', () => {
  const record = [{ FeatureName: 'a', ValueAsString: null, Foreign: 1 }, null]
  expect(read(PutRecord$, { Record: record, TtlDuration: null, Other: {} })).toEqual({
    Record: [{ FeatureName: 'a' }, null],
  })
})

test('a shape that contains itself is read at every depth', () => {
  const leaf = { Filters: [{ Name: 'FeatureGroupName', Operator: 'Equals', Value: 'orders' }] }
  const nested = { SubExpressions: [{ SubExpressions: [{ ...leaf, Foreign: 1 }] }] }
  expect(read(Search$, { Resource: 'FeatureGroup', SearchExpression: nested })).toEqual({
    Resource: 'FeatureGroup',
    SearchExpression: { SubExpressions: [{ SubExpressions: [leaf] }] },
  })
})

test('epoch seconds become dates and maps keep their keys', () => {
  const input = { LastAccessTime: 1.5, Parameters: { a: 'b', c: null }, Values: ['x'] }
  expect(read(CreatePartition$, { PartitionInput: input })).toEqual({
    PartitionInput: { LastAccessTime: new Date(1500), Parameters: { a: 'b' }, Values: ['x'] },
  })
})

test.each([
  [PutRecord$, { Record: 'text' }, 'STRING_VALUE can not be converted to a list'],
  [PutRecord$, { Record: [1] }, 'NUMBER_VALUE can not be converted to a structure'],
  [PutRecord$, { Record: [{ FeatureName: true }] }, 'BOOLEAN_VALUE can not be converted to a string'],
  [PutRecord$, [], 'START_ARRAY can not be converted to a structure'],
  [StartQueryExecution$, { QueryExecutionContext: [] }, 'START_ARRAY can not be converted to a structure'],
  [CreatePartition$, { PartitionInput: { Parameters: 1 } }, 'NUMBER_VALUE can not be converted to a map'],
  [
    CreatePartition$,
    { PartitionInput: { LastAccessTime: 'now' } },
    'STRING_VALUE can not be converted to a timestamp in epoch seconds',
  ],
])('a value of another type is refused by its name: %#', (operation, value, message) => {
  expect(() => read(operation, value)).toThrow(
    expect.objectContaining({ code: 'SerializationException', message }),
  )
})
