import type { WorkGroup, WorkGroupConfiguration } from '@aws-sdk/client-athena'
import type { Database } from 'lmdb'
import { z } from 'zod'
import type { Clock } from '../engine/clock'
import type { Storage } from '../engine/storage'
import { engineVersion } from './engine-version'
import { invalidRequest } from './invalid-request'

export type WorkGroups = ReturnType<typeof createWorkGroups>

/** A workgroup as it is kept; `primary` is always there. */
type StoredWorkGroup = WorkGroup & { Name: string }

/** What the SDK's schema does not say of a workgroup's settings, also when they are updated. */
export const configurationLimits = z.object({
  BytesScannedCutoffPerQuery: z.number().int().min(10_000_000).optional(),
})

export function createWorkGroups(storage: Storage, clock: Clock) {
  const groups: Database<StoredWorkGroup, string> = storage.table('athena-workgroups')
  const primary: StoredWorkGroup = {
    Name: 'primary',
    State: 'ENABLED',
    Configuration: withDefaults({}),
    CreationTime: clock.now(),
  }

  const find = (name: string): StoredWorkGroup | null =>
    groups.get(name) ?? (name === 'primary' ? primary : null)

  function require(name: string): StoredWorkGroup {
    const group = find(name)
    if (!group) throw invalidRequest(`WorkGroup ${name} is not found.`)
    return group
  }

  return {
    find,
    require,
    list: (): StoredWorkGroup[] => {
      const stored = [...groups.getRange()].map(({ value }) => value)
      const all = stored.some(({ Name }) => Name === 'primary') ? stored : [primary, ...stored]
      return all.sort((a, b) => a.Name.localeCompare(b.Name))
    },
    async create(group: {
      Name: string
      Description?: string
      Configuration?: WorkGroupConfiguration
    }): Promise<void> {
      const configuration = withDefaults(group.Configuration ?? {})
      const refusal = await storage.transact(() => {
        if (find(group.Name)) return invalidRequest('WorkGroup is already created')
        groups.put(group.Name, {
          ...group,
          State: 'ENABLED',
          Configuration: configuration,
          CreationTime: clock.now(),
        })
        return null
      })
      if (refusal) throw refusal
    },
    async put(group: StoredWorkGroup): Promise<void> {
      await storage.transact(() => void groups.put(group.Name, group))
    },
    async delete(name: string): Promise<void> {
      require(name)
      if (name === 'primary') throw invalidRequest('The primary WorkGroup cannot be deleted')
      await storage.transact(() => void groups.remove(name))
    },
  }
}

const withDefaults = (configuration: WorkGroupConfiguration): WorkGroupConfiguration => ({
  EnforceWorkGroupConfiguration: false,
  PublishCloudWatchMetricsEnabled: false,
  RequesterPaysEnabled: false,
  ...configuration,
  EngineVersion: engineVersion(configuration.EngineVersion),
})
