import type { Trail } from '../cloudtrail/trail'
import type { Clock } from './clock'
import { statusAt } from './feature-groups/feature-group'
import type { FeatureMetadataStore } from './feature-groups/feature-metadata'
import type { GroupStore } from './feature-groups/group-store'
import type { ManagedOfflineStore } from './offline/offline-store'
import type { OnlineSizes } from './records/online-sizes'
import type { RecordStore } from './records/record-store'

type Dependencies = {
  clock: Clock
  groups: GroupStore
  featureMetadata: FeatureMetadataStore
  records: RecordStore
  onlineSizes: OnlineSizes
  offline: ManagedOfflineStore
  trail: Trail
  onFault: (fault: unknown) => void
  /** Pause between two rounds. */
  intervalMs?: number
}

export type Upkeep = {
  /** One round: expired records, deleted groups, waiting rows, small files, old events, sizes. */
  run(): Promise<void>
  /** By part, why it failed the last time; null for a part that is well. */
  unwell(): Record<string, unknown>
  start(): void
  /** Ends after the round that is under way. */
  stop(): Promise<void>
}

/** The work that no request waits for. */
export function createUpkeep({
  clock,
  groups,
  featureMetadata,
  records,
  onlineSizes,
  offline,
  trail,
  onFault,
  intervalMs = 2000,
}: Dependencies): Upkeep {
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()
  let told: string | null = null
  const unwell: Record<string, unknown> = {}

  /** Takes away what is left of groups whose deletion is over; their S3 objects and Glue tables stay, as on AWS. */
  async function removeDeleted(): Promise<void> {
    for (const group of [...groups.stored()]) {
      if (statusAt(group, clock.now()) !== null) continue
      await offline.drainGroup(group.id)
      await records.clear(group.id)
      await featureMetadata.removeAll(group.id)
      await groups.remove(group.id)
    }
  }

  async function expire(): Promise<void> {
    while ((await records.expire()) > 0);
  }

  /** One part after the other, whatever becomes of those before: a damaged file must not keep records from expiring. */
  async function run(): Promise<void> {
    const steps: [part: string, work: () => Promise<unknown>][] = [
      ['expiry', expire],
      ['deletion', removeDeleted],
      ['offline', () => offline.drainAll()],
      ['compaction', () => offline.compact()],
      ['trail', async () => trail.prune()],
      ['sizes', async () => onlineSizes.refresh()],
    ]
    const failures: unknown[] = []
    for (const [part, work] of steps) {
      unwell[part] = await work().then(
        () => null,
        (error: unknown) => error,
      )
      if (unwell[part] !== null) failures.push(unwell[part])
    }
    if (failures.length === 1) throw failures[0]
    if (failures.length > 1) throw new AggregateError(failures, failures.map(textOf).join(' '))
  }

  /** The same trouble every two seconds is told once. */
  function report(fault: unknown): void {
    if (textOf(fault) !== told) onFault(fault)
    told = textOf(fault)
  }

  function schedule(): void {
    timer = setTimeout(() => {
      round = run()
        .then(() => {
          told = null
        }, report)
        .finally(() => timer && schedule())
    }, intervalMs)
    // Upkeep alone keeps no process alive.
    timer.unref()
  }

  return {
    run,
    unwell: () => ({ ...unwell }),
    start: schedule,
    async stop() {
      if (timer) clearTimeout(timer)
      timer = null
      await round
    },
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
