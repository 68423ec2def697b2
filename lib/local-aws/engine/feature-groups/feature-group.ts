import type { FeatureDefinition, Tag, ThroughputConfig, TtlDuration } from '@aws-sdk/client-sagemaker'
import type { ThroughputHistory } from '../../sagemaker/throughput-rules'

/** The latest change of a group. */
export type Update = {
  at: Date
  failure: string | null
  /** Set until the group's table has the columns of the features that were added. */
  columnsDue?: true
}

/** A feature group as the store keeps it. Values are never changed in place: a change is a new document. */
export type FeatureGroup = {
  /** Unique to this creation, so that a group that is created again under the same name starts empty. */
  id: number
  name: string
  arn: string
  recordIdentifier: string
  eventTime: string
  /** In the order of their addition; a feature's place never changes, and stored values rely on it. */
  features: readonly Feature[]
  created: Date
  modified: Date
  description: string | null
  roleArn: string | null
  tags: readonly Tag[]
  online: OnlineSettings | null
  offline: OfflineSettings | null
  throughput: ThroughputConfig | null
  /** Absent before the first change of throughput. */
  throughputHistory?: ThroughputHistory
  /** Why the creation failed; null when it did not. */
  failure: string | null
  /** The last change to features, time to live or throughput. */
  update: Update | null
  deleted: Date | null
}

export type FeatureType = 'Integral' | 'Fractional' | 'String'

export type Feature = {
  name: string
  type: FeatureType
  collection: 'List' | 'Set' | 'Vector' | null
  /** Length of a Vector. */
  dimension: number | null
  created: Date
}

export type OnlineSettings = {
  storageType: 'Standard' | 'Standard_V2' | 'InMemory'
  ttl: TtlDuration | null
  kmsKeyId: string | null
}

export type OfflineSettings = {
  s3Uri: string
  /** `s3://bucket/prefix` of the data, below which the hourly folders lie. */
  resolvedUri: string
  kmsKeyId: string | null
  tableFormat: 'Glue' | 'Iceberg' | null
  /** True when the caller brings the Glue table, or wants none. */
  glueTableDisabled: boolean
  catalog: { table: string; catalog: string; database: string } | null
}

export type GroupStatus = 'Creating' | 'Created' | 'CreateFailed' | 'Deleting'

/**
 * How long a group stays `Creating`, `Deleting` or `InProgress`, by the store's clock. AWS takes a minute; here it is
 * only long enough that clients meet the state and learn to wait for it.
 */
export const transitionMs = 100

/** What the group is at a moment; null once it is gone. */
export function statusAt(group: FeatureGroup, now: Date): GroupStatus | null {
  if (group.deleted) return hasPassed(group.deleted, now) ? null : 'Deleting'
  if (!hasPassed(group.created, now)) return 'Creating'
  return group.failure === null ? 'Created' : 'CreateFailed'
}

/** State of the last change; null before the first. */
export function updateStatusAt(
  { update }: FeatureGroup,
  now: Date,
): 'InProgress' | 'Successful' | 'Failed' | null {
  if (!update) return null
  if (!hasPassed(update.at, now)) return 'InProgress'
  return update.failure === null ? 'Successful' : 'Failed'
}

/** A clock that was set back must not bring a transition back that is long over. */
const hasPassed = (since: Date, now: Date): boolean => {
  const forMs = now.getTime() - since.getTime()
  return forMs >= transitionMs || forMs < 0
}

/** Feature names in the form in which the API speaks of them. */
export function toDefinition({ name, type, collection, dimension }: Feature): FeatureDefinition {
  return {
    FeatureName: name,
    FeatureType: type,
    ...(collection && { CollectionType: collection }),
    ...(dimension !== null && { CollectionConfig: { VectorConfig: { Dimension: dimension } } }),
  }
}

/** Bucket and key prefix of the offline data, without a slash at the end. */
export type DataLocation = { bucket: string; prefix: string }

export function dataLocation({ resolvedUri }: Pick<OfflineSettings, 'resolvedUri'>): DataLocation {
  const [bucket = '', ...rest] = resolvedUri.replace(/^s3:\/\//, '').split('/')
  return { bucket, prefix: rest.join('/') }
}

/** Whether the store writes the Glue table's definition; a table brought along is the caller's to keep. */
export const keepsTable = (offline: OfflineSettings): boolean =>
  offline.catalog !== null && !offline.glueTableDisabled
