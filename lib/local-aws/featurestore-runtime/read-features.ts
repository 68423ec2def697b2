import type { FeatureValue } from '@aws-sdk/client-sagemaker-featurestore-runtime'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { recordSchemaOf } from '../engine/records/record-schema'
import type { StoredRow, Value } from '../engine/records/stored-row'
import { invalid } from './groups'

export type FoundRecord = { Record: FeatureValue[]; ExpiresAt?: string }

type Options = { names: readonly string[] | undefined; expiration: string | undefined }

/** A stored row as a record: features in the group's order, those without a value left out. */
export function toFoundRecord(
  group: FeatureGroup,
  row: StoredRow,
  { names, expiration }: Options,
): FoundRecord {
  const wanted = names && new Set(names)
  const record: FeatureValue[] = []
  row.values.forEach((value, index) => {
    const name = group.features[index]?.name
    if (value === null || name === undefined || wanted?.has(name) === false) return
    record.push(toFeatureValue(name, value))
  })
  const showsExpiry = expiration === 'Enabled' && row.expiresMs !== null
  return { Record: record, ...(showsExpiry && { ExpiresAt: new Date(row.expiresMs ?? 0).toISOString() }) }
}

/** Throws ValidationError for a name that the group lacks. */
export function checkNames(group: FeatureGroup, names: readonly string[] | undefined): void {
  const { indexOf } = recordSchemaOf(group)
  const unknown = names?.find((name) => !indexOf.has(name))
  if (unknown !== undefined) {
    throw invalid(`Validation Error: Feature with name [${unknown}] does not exist in the FeatureGroup.`)
  }
}

const toFeatureValue = (name: string, value: NonNullable<Value>): FeatureValue =>
  typeof value === 'string'
    ? { FeatureName: name, ValueAsString: value }
    : { FeatureName: name, ValueAsStringList: [...value] }
