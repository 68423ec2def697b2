import { CreateFeatureGroup$ } from '@aws-sdk/client-sagemaker'
import { BatchWriteRecord$ } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { StaticOperationSchema } from '@smithy/types'
import { expect, test } from 'vitest'
import { operation, type Service } from './operation'
import { validate } from './validate'

const service: Service = {
  id: 'sagemaker',
  protocol: 'awsJson1.1',
  validationCode: 'ValidationException',
  operations: [],
}

const check = (schema: StaticOperationSchema, input: unknown) =>
  validate(
    service,
    operation(schema, null, () => ({})),
    input,
  )

const entry = { FeatureGroupName: 'orders', Record: [{ FeatureName: 'id', ValueAsString: '1' }] }

test('input with all required members passes', () => {
  expect(() => check(BatchWriteRecord$, { Entries: [entry, entry] })).not.toThrow()
})

test('a required member that is missing deep inside is named with its path', () => {
  const broken = { ...entry, Record: [...entry.Record, { ValueAsString: '2' }] }
  expect(() => check(BatchWriteRecord$, { Entries: [entry, broken] })).toThrow(
    "1 validation error detected: Value null at 'entries.2.member.record.2.member.featureName' failed to satisfy constraint: Member must not be null",
  )
})

test('all missing members are named, the outer ones first', () => {
  expect(() =>
    check(CreateFeatureGroup$, {
      FeatureGroupName: 'orders',
      RecordIdentifierFeatureName: 'id',
      OfflineStoreConfig: { S3StorageConfig: {} },
    }),
  ).toThrow(
    /^3 validation errors detected: .*eventTimeFeatureName.*featureDefinitions.*s3StorageConfig\.s3Uri/,
  )
})

test('a null in a list, which the shape does not foresee, is named with its place', () => {
  const list = { FeatureName: 'tags', ValueAsStringList: ['a', null] }
  expect(() => check(BatchWriteRecord$, { Entries: [{ ...entry, Record: [list] }, entry] })).toThrow(
    "1 validation error detected: Value null at 'entries.1.member.record.1.member.valueAsStringList.2.member' failed to satisfy constraint: Member must not be null",
  )
  expect(() => check(BatchWriteRecord$, { Entries: [entry, null] })).toThrow("at 'entries.2.member'")
})
