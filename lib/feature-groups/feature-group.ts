import * as z from 'zod/mini'

/** The FeatureGroupName shape of the SageMaker API. */
export const featureGroupName = z
  .string()
  .check(
    z.maxLength(64),
    z.regex(/^[a-zA-Z0-9]([_-]*[a-zA-Z0-9])*$/, 'Use letters and digits, with - or _ between them'),
  )
  .brand<'FeatureGroupName'>()

export const featureTypes = ['Integral', 'Fractional', 'String'] as const
export type FeatureType = (typeof featureTypes)[number]

const featureDefinition = z.object({
  name: z.string(),
  type: z.enum(featureTypes),
  /** Null for a scalar. */
  collection: z.nullable(z.enum(['List', 'Set', 'Vector'])),
  /** Length of a vector. */
  dimension: z.nullable(z.number()),
})
export type FeatureDefinition = z.output<typeof featureDefinition>

const onlineStore = z.object({
  storageType: z.string(),
  /** In words of the API: `7 Days`. */
  timeToLive: z.nullable(z.string()),
})

const offlineStore = z.object({
  /** Where the Parquet lies, with account, region and epoch resolved. */
  s3Uri: z.string(),
  catalog: z.string(),
  database: z.string(),
  table: z.string(),
  format: z.enum(['Glue', 'Iceberg']),
  /** `Blocked` means that AWS has stopped replicating, for the reason beside it. */
  status: z.nullable(z.string()),
  blockedReason: z.nullable(z.string()),
})
type OfflineStore = z.output<typeof offlineStore>

export const tag = z.object({ key: z.string(), value: z.string() })
export type Tag = z.output<typeof tag>

/** A feature group as the whole product knows it; instants are ISO text. */
export const featureGroup = z.object({
  name: featureGroupName,
  arn: z.string(),
  description: z.string(),
  status: z.string(),
  failureReason: z.nullable(z.string()),
  recordId: z.string(),
  eventTime: z.string(),
  eventTimeType: z.enum(['String', 'Fractional']),
  features: z.array(featureDefinition),
  createdAt: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  onlineStore: z.nullable(onlineStore),
  /** Null when no history is kept, or when it is kept without a table to query. */
  offlineStore: z.nullable(offlineStore),
  roleArn: z.nullable(z.string()),
  onlineSizeBytes: z.nullable(z.number()),
})
export type FeatureGroup = z.output<typeof featureGroup>

export type HistoricalGroup = FeatureGroup & { offlineStore: OfflineStore }
export const keepsHistory = (group: FeatureGroup): group is HistoricalGroup => group.offlineStore !== null

export type OnlineGroup = FeatureGroup & { onlineStore: NonNullable<FeatureGroup['onlineStore']> }
export const isServedOnline = (group: FeatureGroup): group is OnlineGroup => group.onlineStore !== null

/** Tag keys that name the person or team to ask, in order of preference. */
const ownerKeys = ['owner', 'owner_team', 'team']

export function ownerOf(tags: readonly Tag[]): string | null {
  for (const key of ownerKeys) {
    const found = tags.find((each) => each.key.toLowerCase() === key)
    if (found) return found.value
  }
  return null
}
