import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { type FeatureGroup, statusAt } from './feature-group'

export type GroupStore = {
  /** By name or ARN, in any case, as AWS compares names; null for a group that is gone or was never made. */
  find(nameOrArn: string): FeatureGroup | null
  /** By id, even while the group waits for its removal. */
  get(id: number): FeatureGroup | null
  /** Every group that answers to Describe. */
  list(): FeatureGroup[]
  /** Every stored group, those included whose removal is due. */
  stored(): Iterable<FeatureGroup>
  /** Stores a new group unless its name is taken, in which case the answer is null. */
  create(draft: Omit<FeatureGroup, 'id'>): Promise<FeatureGroup | null>
  /** Replaces the document by what `decide` makes of it; null when the group is gone. */
  change(id: number, decide: (current: FeatureGroup) => FeatureGroup): Promise<FeatureGroup | null>
  remove(id: number): Promise<void>
  /** Moves with every change, so that what was derived from the groups can be told to be old. */
  version(): number
}

/**
 * Feature groups in LMDB with a copy of all of them in memory: every call of the runtime needs its group, and Search
 * reads them all. Decisions are taken inside the transaction; memory follows once the commit is durable.
 */
export function createGroupStore(storage: Storage, clock: Clock, identity: Identity): GroupStore {
  const table = storage.table<FeatureGroup, number>('feature-groups')
  const counters = storage.table<number, string>('counters')
  const byId = new Map<number, FeatureGroup>()
  const idByName = new Map<string, number>()
  let version = 0

  const remember = (group: FeatureGroup): FeatureGroup => {
    byId.set(group.id, group)
    idByName.set(fold(group.name), group.id)
    version++
    return group
  }
  const isThere = (group: FeatureGroup): boolean => statusAt(group, clock.now()) !== null
  const find = (nameOrArn: string): FeatureGroup | null => {
    const group = byId.get(idByName.get(fold(nameOf(nameOrArn, identity) ?? '')) ?? -1)
    return group && isThere(group) ? group : null
  }
  /** Names that a transaction has taken before memory knows of it. */
  const namesInFlight = new Set<string>()

  for (const { value } of table.getRange()) remember(value)

  return {
    find,
    get: (id) => byId.get(id) ?? null,
    list: () => [...byId.values()].filter(isThere),
    stored: () => byId.values(),

    async create(draft) {
      const name = fold(draft.name)
      if (namesInFlight.has(name) || find(draft.name)) return null
      namesInFlight.add(name)
      try {
        const group = await storage.transact(() => {
          const id = (counters.get('feature-group') ?? 0) + 1
          counters.put('feature-group', id)
          table.put(id, { ...draft, id })
          return { ...draft, id }
        })
        return remember(group)
      } finally {
        namesInFlight.delete(name)
      }
    },

    async change(id, decide) {
      const changed = await storage.transact(() => {
        const current = table.get(id)
        if (!current) return null
        const next = decide(current)
        table.put(id, next)
        return next
      })
      return changed && remember(changed)
    },

    async remove(id) {
      await storage.transact(() => table.remove(id))
      const name = fold(byId.get(id)?.name ?? '')
      if (idByName.get(name) === id) idByName.delete(name)
      byId.delete(id)
      version++
    },

    version: () => version,
  }
}

const fold = (name: string): string => name.toLowerCase()

/** The name in an ARN of this account and region, the text itself if it is no ARN; null for a foreign ARN. */
function nameOf(nameOrArn: string, { region, account }: Identity): string | null {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn
  const [, , service, arnRegion, arnAccount, resource = ''] = nameOrArn.split(':')
  const isOurs = service === 'sagemaker' && arnRegion === region && arnAccount === account
  return isOurs && resource.startsWith('feature-group/') ? resource.slice('feature-group/'.length) : null
}
