import type { Trail } from '../cloudtrail/trail'
import type { Clock } from './clock'
import { statusAt } from './feature-groups/feature-group'
import type { FeatureMetadataStore } from './feature-groups/feature-metadata'
import type { GroupStore } from './feature-groups/group-store'
import type { ManagedOfflineStore } from './offline/offline-store'
import type { RecordStore } from './records/record-store'

type Dependencies = {
  clock: Clock
  groups: GroupStore
  featureMetadata: FeatureMetadataStore
  records: RecordStore
  offline: ManagedOfflineStore
  trail: Trail
  onFault: (fault: unknown) => void
}

export type Upkeep = {
  /** One round: expired records, deleted groups, waiting rows, small files, old events. */
  run(): Promise<void>
  start(): void
  /** Ends after the round that is under way. */
  stop(): Promise<void>
}

const intervalMs = 2000

/** The work that no request waits for. */
export function createUpkeep({
  clock,
  groups,
  featureMetadata,
  records,
  offline,
  trail,
  onFault,
}: Dependencies): Upkeep {
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()

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

  async function run(): Promise<void> {
    while ((await records.expire()) > 0);
    await removeDeleted()
    await offline.drainAll()
    await offline.compact()
    await trail.prune()
  }

  function schedule(): void {
    timer = setTimeout(() => {
      round = run()
        .catch(onFault)
        .finally(() => timer && schedule())
    }, intervalMs)
    // Upkeep alone keeps no process alive.
    timer.unref()
  }

  return {
    run,
    start: schedule,
    async stop() {
      if (timer) clearTimeout(timer)
      timer = null
      await round
    },
  }
}
