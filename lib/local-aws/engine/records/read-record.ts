import type { FeatureValue } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import { WireError } from '../../protocol/wire-error'
import type { Feature } from '../feature-groups/feature-group'
import { isDecimal, parseEventTime } from './event-time'
import type { RecordSchema } from './record-schema'
import type { Value, Values } from './stored-row'

/** A record that the group accepts. Values are kept as they were sent: a number that is reformatted loses digits. */
export type ValidRecord = { recordId: string; eventTimeMs: number; values: Values }

/** Input that the group does not accept. */
class InvalidRecord extends WireError {
  constructor(message: string) {
    super('ValidationError', message)
  }
}

const kib = 1024
const recordLimitBytes = 350 * kib
const identifierLimitBytes = 2 * kib
const [minimumIntegral, maximumIntegral] = [-(2n ** 63n), 2n ** 63n - 1n]

/** Checks a record against its group. Throws InvalidRecord. */
export function readRecord(schema: RecordSchema, record: readonly FeatureValue[]): ValidRecord {
  const values = readValues(schema, record)
  const recordId = values[schema.recordIdentifier.index]
  const eventTime = values[schema.eventTime.index]
  if (typeof recordId !== 'string') throw missing(schema.recordIdentifier.name, 'record identifier')
  if (typeof eventTime !== 'string') throw missing(schema.eventTime.name, 'event time')
  checkRecordId(recordId)
  return { recordId, eventTimeMs: readEventTime(schema, eventTime), values }
}

/** The features that are given, each at its place; the others are null. Throws InvalidRecord. */
export function readValues(schema: RecordSchema, record: readonly FeatureValue[]): Values {
  const values: Values = new Array(schema.features.length).fill(null)
  for (const entry of record) {
    const name = entry.FeatureName ?? ''
    const index = schema.indexOf.get(name)
    const feature = index === undefined ? undefined : schema.features[index]
    if (index === undefined || !feature) {
      throw new InvalidRecord(
        `Validation Error: Feature with name [${name}] does not exist in the FeatureGroup.`,
      )
    }
    if (values[index] !== null) {
      throw new InvalidRecord(`Validation Error: Feature with name [${name}] is given more than once.`)
    }
    values[index] = readValue(feature, entry)
  }
  if (sizeOfRecord(schema, values) > recordLimitBytes) {
    throw new InvalidRecord(`Validation Error: The record is larger than ${recordLimitBytes / kib} KB.`)
  }
  return values
}

export function checkRecordId(recordId: string): void {
  if (recordId === '')
    throw new InvalidRecord('Validation Error: The record identifier value must not be empty.')
  if (Buffer.byteLength(recordId) > identifierLimitBytes) {
    throw new InvalidRecord('Validation Error: The record identifier value is larger than 2 KB.')
  }
}

export function readEventTime({ eventTime, eventTimeType }: RecordSchema, text: string): number {
  const ms = parseEventTime(eventTimeType, text)
  if (ms !== null) return ms
  const forms =
    eventTimeType === 'String'
      ? "ISO-8601 in UTC, yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.SSSZ or yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSZ"
      : 'Unix seconds'
  throw new InvalidRecord(
    `Validation Error: The event time feature [${eventTime.name}] must be ${forms}, between the years 0000 and 9999.`,
  )
}

function readValue(feature: Feature, { ValueAsString: text, ValueAsStringList: list }: FeatureValue): Value {
  if ((text === undefined) === (list === undefined)) {
    throw new InvalidRecord(
      `Validation Error: Feature with name [${feature.name}] needs either ValueAsString or ValueAsStringList.`,
    )
  }
  if (feature.collection === null) {
    if (text === undefined) {
      throw new InvalidRecord(`Validation Error: Feature with name [${feature.name}] is not a collection.`)
    }
    return checkScalar(feature, text)
  }
  if (list === undefined) {
    throw new InvalidRecord(
      `Validation Error: Feature with name [${feature.name}] is a ${feature.collection} and needs ValueAsStringList.`,
    )
  }
  for (const item of list) checkScalar(feature, item)
  if (feature.dimension !== null && list.length !== feature.dimension) {
    throw new InvalidRecord(
      `Validation Error: The vector feature [${feature.name}] has ${feature.dimension} dimensions, not ${list.length}.`,
    )
  }
  return feature.collection === 'Set' ? [...new Set(list)] : list
}

function checkScalar({ name, type }: Feature, text: string): string {
  if (type === 'Integral' && !isIntegral(text)) {
    throw unparsable(
      name,
      type,
      `The provided value must be a decimal integer within the range of ${minimumIntegral} to ${maximumIntegral}.`,
    )
  }
  if (type === 'Fractional' && !(isDecimal(text) && Number.isFinite(Number(text)))) {
    throw unparsable(
      name,
      type,
      'The provided value must be within the range of a double precision floating point number defined by the IEEE 754 standard. The input format can be in either decimal form or scientific notation.',
    )
  }
  return text
}

function isIntegral(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false
  if (text.length < 16) return true
  const value = BigInt(text)
  return value >= minimumIntegral && value <= maximumIntegral
}

const unparsable = (name: string, type: string, rule: string) =>
  new InvalidRecord(
    `Attempted to parse the feature value for the feature named [${name}] into a FeatureValue of type ${type}. ${rule}`,
  )

const missing = (name: string, role: string) =>
  new InvalidRecord(`Validation Error: The record lacks the ${role} feature [${name}].`)

/** Bytes of the features that have a value: their names and what they hold. */
export function sizeOfRecord({ features }: RecordSchema, values: Values): number {
  let sizeBytes = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? null
    if (value !== null) sizeBytes += (features[index]?.name.length ?? 0) + sizeOf(value)
  }
  return sizeBytes
}

const sizeOf = (value: NonNullable<Value>): number => {
  if (typeof value === 'string') return Buffer.byteLength(value)
  return value.reduce((sum, item) => sum + Buffer.byteLength(item), 0)
}
