import type { ThroughputConfig, ThroughputConfigUpdate } from '@aws-sdk/client-sagemaker'
import type { FeatureGroup, OnlineSettings } from '../engine/feature-groups/feature-group'
import { invalid, limitExceeded } from './errors'

/**
 * Throughput that a group with this online store may have. Throws ValidationException.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ThroughputConfig.html
 */
export function checkThroughput(
  {
    ThroughputMode: mode,
    ProvisionedReadCapacityUnits: read,
    ProvisionedWriteCapacityUnits: write,
  }: ThroughputConfig,
  storageType: OnlineSettings['storageType'] | null,
): void {
  if (mode === 'OnDemand') {
    if (read === undefined && write === undefined) return
    throw invalid('Capacity units belong to ThroughputMode Provisioned.')
  }
  if (storageType !== null && storageType !== 'Standard') {
    throw invalid(`ThroughputMode Provisioned is not available for StorageType ${storageType}.`)
  }
  if (write === undefined) throw invalid('ThroughputMode Provisioned needs ProvisionedWriteCapacityUnits.')
  if (storageType !== null && read === undefined) {
    throw invalid('ThroughputMode Provisioned needs ProvisionedReadCapacityUnits for an online store.')
  }
}

/** When the throughput of a group changed in the ways that AWS counts. */
export type ThroughputHistory = {
  onDemandAt: Date | null
  /** Of the last day only. */
  loweredAt: readonly Date[]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const loweringsInFirstHour = 4

/**
 * The group's throughput after an update, and the moments that later updates are held against: on demand once in 24 hours;
 * capacity lowered four times in the first hour of a day in UTC and once in each later hour. Throws ValidationException,
 * ResourceLimitExceeded. https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-throughput-mode.html
 */
export function changeThroughput(
  group: FeatureGroup,
  update: ThroughputConfigUpdate,
  now: Date,
): Pick<FeatureGroup, 'throughput' | 'throughputHistory'> {
  const before: ThroughputConfig = group.throughput ?? { ThroughputMode: 'OnDemand' }
  const mode = update.ThroughputMode ?? before.ThroughputMode
  const kept = mode === 'Provisioned' && before.ThroughputMode === 'Provisioned' ? before : {}
  const after: ThroughputConfig = { ...kept, ...update, ThroughputMode: mode }
  checkThroughput(after, group.online?.storageType ?? null)
  const { onDemandAt = null, loweredAt = [] } = group.throughputHistory ?? {}
  const recent = loweredAt.filter((at) => now.getTime() - at.getTime() < dayMs)

  if (mode === 'OnDemand' && before.ThroughputMode !== 'OnDemand') {
    if (onDemandAt && now.getTime() - onDemandAt.getTime() < dayMs) {
      throw limitExceeded(
        `The throughput of FeatureGroup ${group.name} can be switched to OnDemand once in 24 hours only.`,
      )
    }
    return { throughput: after, throughputHistory: { onDemandAt: now, loweredAt: recent } }
  }
  if (!isLower(before, after)) {
    return { throughput: after, throughputHistory: { onDemandAt, loweredAt: recent } }
  }
  const inThisHour = recent.filter((at) => hourOf(at) === hourOf(now)).length
  if (inThisHour >= (now.getUTCHours() === 0 ? loweringsInFirstHour : 1)) {
    throw limitExceeded(
      `The provisioned capacity of FeatureGroup ${group.name} can be lowered ${loweringsInFirstHour} times in the first hour of a day and once in every later hour.`,
    )
  }
  return { throughput: after, throughputHistory: { onDemandAt, loweredAt: [...recent, now] } }
}

const hourOf = (at: Date): number => Math.floor(at.getTime() / hourMs)

const isLower = (before: ThroughputConfig, after: ThroughputConfig): boolean =>
  before.ThroughputMode === 'Provisioned' &&
  ((after.ProvisionedReadCapacityUnits ?? 0) < (before.ProvisionedReadCapacityUnits ?? 0) ||
    (after.ProvisionedWriteCapacityUnits ?? 0) < (before.ProvisionedWriteCapacityUnits ?? 0))
