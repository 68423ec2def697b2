import type { NormalizedSchema } from '@smithy/core/schema'
import { membersOf, requiredMembers } from '../../protocol/schema'
import { nastyStatements, nastyText, nastyValue } from './nasty'
import type { Random } from './random'

/** What a member of that name holds in a request that a client would send; the store of the test knows these names. */
const sensible: Record<string, readonly string[]> = {
  Bucket: ['features', 'features', 'nowhere'],
  Key: ['a', 'folder/b', 'new'],
  FeatureGroupName: ['orders', 'orders', 'nothing'],
  RecordIdentifierValueAsString: ['a-1', 'a-2'],
  EventTime: ['2026-01-01T00:00:00Z'],
  FeatureName: ['order_id', 'event_time', 'items', 'total'],
  ValueAsString: ['a-1', '2026-01-01T00:00:00Z', '7'],
  DatabaseName: ['sagemaker_featurestore', 'default'],
  Database: ['sagemaker_featurestore', 'default'],
  TableName: ['orders'],
  Name: ['orders', 'made'],
  WorkGroup: ['primary', 'team'],
  CatalogName: ['AwsDataCatalog'],
  OutputLocation: ['s3://features/results/'],
  S3Uri: ['s3://features/store'],
  ResourceArn: ['arn:aws:sagemaker:us-east-1:000000000000:feature-group/orders'],
  RoleArn: ['arn:aws:iam::000000000000:role/feature-store'],
  CopySource: ['/features/a', 'features/nothing'],
  RecordIdentifierFeatureName: ['order_id'],
  EventTimeFeatureName: ['event_time'],
  FeatureType: ['String', 'Integral', 'Fractional'],
  QueryString: nastyStatements,
  QueryStatement: nastyStatements,
}

/** A value for a shape, most of it as a client would send it, some of it not. `wildness` is between 0 and 1. */
export function valueFor(
  random: Random,
  shape: NormalizedSchema,
  wildness: number,
  name = '',
  depth = 0,
): unknown {
  if (random.chance(wildness * 0.15)) return nastyValue(random)
  if (shape.isStructSchema()) return structFor(random, shape, wildness, depth)
  if (shape.isListSchema()) {
    const length = depth > 4 ? 0 : random.pick([0, 1, 1, 2, 3])
    return Array.from({ length }, () => valueFor(random, shape.getValueSchema(), wildness, name, depth + 1))
  }
  if (shape.isMapSchema()) {
    const length = depth > 4 ? 0 : random.pick([0, 1, 2])
    const entries = Array.from({ length }, () => [
      random.chance(wildness) ? random.pick(nastyText) : `key${random.below(5)}`,
      valueFor(random, shape.getValueSchema(), wildness, name, depth + 1),
    ])
    return Object.fromEntries(entries) as unknown
  }
  if (shape.isTimestampSchema()) return random.pick([0, 1_700_000_000, -1, 1e15, 1.5])
  if (shape.isBooleanSchema()) return random.chance(0.5)
  if (shape.isNumericSchema()) return random.pick([1, 0, 10, 100, -1, 2 ** 31])
  const known = Object.hasOwn(sensible, name) ? sensible[name] : undefined
  if (known && !random.chance(wildness * 0.3)) return random.pick(known)
  return random.chance(wildness * 0.5) ? random.pick(nastyText) : `text${random.below(9)}`
}

function structFor(random: Random, shape: NormalizedSchema, wildness: number, depth: number): unknown {
  const required = new Set(requiredMembers(shape))
  const value: Record<string, unknown> = {}
  for (const { name, schema } of membersOf(shape)) {
    const isSent = required.has(name) ? !random.chance(wildness * 0.1) : random.chance(depth > 3 ? 0.05 : 0.3)
    if (isSent) value[name] = valueFor(random, schema, wildness, name, depth + 1)
  }
  return value
}
