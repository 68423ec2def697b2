import type { Engine } from '../engine/engine'
import type { FeatureGroup } from '../engine/feature-groups/feature-group'
import { sizeOfRecord } from '../engine/records/read-record'
import { recordSchemaOf } from '../engine/records/record-schema'
import type { Values } from '../engine/records/stored-row'
import { createTokenBucket, type TokenBucket } from '../engine/token-bucket'
import { rateExceeded } from '../protocol/throttle'

/*
 * Provisioned throughput: capacity units a second, of 1 KB written, at least one, or 4 KB read. On AWS they throttle always,
 * here only in a store that holds to quotas: few who work on one machine want to meet them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-throughput-mode.html
 */
const kib = 1024
const writtenUnitBytes = kib
const readUnitBytes = 4 * kib

/** Takes the units of a write that has been found valid. Throws ThrottlingException. */
export function spendWrite(engine: Engine, group: FeatureGroup, values: Values): void {
  if (!spend(engine, group, 'write', () => Math.max(1, units(group, values, writtenUnitBytes))))
    throw throttled()
}

/** Takes the units of a read. Throws ThrottlingException. */
export function spendRead(engine: Engine, group: FeatureGroup, values: Values | undefined): void {
  if (!canRead(engine, group, values)) throw throttled()
}

/** Takes the units of a read if it can: those of all features, also when some are asked for; a miss is free. */
export const canRead = (engine: Engine, group: FeatureGroup, values: Values | undefined): boolean =>
  spend(engine, group, 'read', () => (values ? units(group, values, readUnitBytes) : 0))

const throttled = () => rateExceeded({ protocol: 'restJson1' })

type Kind = 'read' | 'write'

const member = { read: 'ProvisionedReadCapacityUnits', write: 'ProvisionedWriteCapacityUnits' } as const

function spend(engine: Engine, group: FeatureGroup, kind: Kind, count: () => number): boolean {
  if (!engine.settings.enforcesQuotas || group.throughput?.ThroughputMode !== 'Provisioned') return true
  const spent = count()
  const perSecond = group.throughput[member[kind]] ?? 0
  // AWS says nothing of saving units up: a second's worth may come at once.
  return spent === 0 || bucketOf(engine, group, kind).take(spent, perSecond, perSecond)
}

const units = (group: FeatureGroup, values: Values, unitBytes: number): number =>
  Math.ceil(sizeOfRecord(recordSchemaOf(group), values) / unitBytes)

const buckets = new WeakMap<Engine, Map<string, TokenBucket>>()

function bucketOf(engine: Engine, { id }: FeatureGroup, kind: Kind): TokenBucket {
  const ofEngine = buckets.get(engine) ?? new Map<string, TokenBucket>()
  buckets.set(engine, ofEngine)
  const bucket = ofEngine.get(`${kind} ${id}`) ?? createTokenBucket(engine.clock)
  ofEngine.set(`${kind} ${id}`, bucket)
  return bucket
}
