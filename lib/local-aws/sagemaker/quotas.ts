import type { ThroughputConfig } from '@aws-sdk/client-sagemaker'
import type { Engine } from '../engine/engine'
import { statusAt } from '../engine/feature-groups/feature-group'
import { limitExceeded } from './errors'

/*
 * AWS's default quotas, which hold only when the store is told so: few who work on one machine want to meet them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-quotas.html
 */
const parallelCreations = 4
const groupsPerAccount = 100
const unitsPerGroup = 40_000
const unitsPerAccount = 80_000

/** Creations that have begun and are not among the groups yet. */
const beginning = new WeakMap<Engine, number>()

/** Runs a creation unless a quota forbids it. Throws ResourceLimitExceeded. */
export async function underQuotas<Result>(
  engine: Engine,
  throughput: ThroughputConfig | undefined,
  create: () => Promise<Result>,
): Promise<Result> {
  if (!engine.settings.enforcesQuotas) return create()
  const begun = beginning.get(engine) ?? 0
  const groups = engine.groups.list()
  const now = engine.clock.now()
  const creating = groups.filter((group) => statusAt(group, now) === 'Creating').length
  checkCount('Maximum number of feature groups', groupsPerAccount, groups.length + begun)
  checkCount(
    'Maximum number of feature group creation workflows executing in parallel',
    parallelCreations,
    creating + begun,
  )
  checkCapacity(engine, throughput, null)
  beginning.set(engine, begun + 1)
  try {
    return await create()
  } finally {
    beginning.set(engine, (beginning.get(engine) ?? 1) - 1)
  }
}

/** Provisioned units of one group and of all others together. Throws ResourceLimitExceeded. */
export function checkCapacity(
  { settings, groups }: Engine,
  throughput: ThroughputConfig | null | undefined,
  groupId: number | null,
): void {
  if (!settings.enforcesQuotas || throughput?.ThroughputMode !== 'Provisioned') return
  const others = groups.list().filter(({ id }) => id !== groupId)
  for (const [member, word] of [
    ['ProvisionedReadCapacityUnits', 'read'],
    ['ProvisionedWriteCapacityUnits', 'write'],
  ] as const) {
    const wanted = throughput[member] ?? 0
    const used = others.reduce((sum, group) => sum + (group.throughput?.[member] ?? 0), 0)
    if (wanted > unitsPerGroup) {
      throw limitExceeded(
        serviceLimit(`Maximum ${word} capacity units per feature group`, unitsPerGroup, 0, wanted),
      )
    }
    if (used + wanted > unitsPerAccount) {
      throw limitExceeded(serviceLimit(`Maximum total ${word} capacity units`, unitsPerAccount, used, wanted))
    }
  }
}

function checkCount(name: string, limit: number, used: number): void {
  if (used >= limit) {
    throw limitExceeded(
      serviceLimit(name, `${limit} FeatureGroups`, `${used} FeatureGroups`, '1 FeatureGroups'),
    )
  }
}

/** AWS's words for every quota of an account. */
const serviceLimit = (name: string, limit: string | number, used: string | number, delta: string | number) =>
  `The account-level service limit '${name}' is ${limit}, with current utilization of ${used} and a request delta of ${delta}. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.`
