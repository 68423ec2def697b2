import type { Clock } from '../clock'
import type { Identity } from '../engine'
import type { Storage } from '../storage'
import { type FeatureGroup, statusAt, transitionMs } from './feature-group'

export type GroupStore = {
  /** By name or ARN, in any case, as AWS compares names; null for a group that is gone or was never made. */
  find(nameOrArn: string): FeatureGroup | null
  /** By id, even while the group waits for its removal. */
  get(id: number): FeatureGroup | null
  /** Every group that answers to Describe. */
  list(): FeatureGroup[]
  /** Every stored group, those included whose removal is due. */
  stored(): Iterable<FeatureGroup>
  /** Stores the group that `prepare` makes; null, without preparing anything, when the name is taken. */
  create(name: string, prepare: () => Promise<Omit<FeatureGroup, 'id'>>): Promise<FeatureGroup | null>
  /** Replaces the document by what `decide` makes of it; null when the group is gone. */
  change(id: number, decide: (current: FeatureGroup) => FeatureGroup): Promise<FeatureGroup | null>
  remove(id: number): Promise<void>
  /** Moves with every change of a group or of its status, so that what was derived from them can be told to be old. */
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
    const begun = [group.created, group.update?.at, group.deleted].map((date) => date?.getTime() ?? 0)
    transitionEnds.push(Math.max(...begun) + transitionMs)
    return group
  }
  const isThere = (group: FeatureGroup): boolean => statusAt(group, clock.now()) !== null
  const find = (nameOrArn: string): FeatureGroup | null => {
    const group = byId.get(idByName.get(fold(nameOf(nameOrArn, identity) ?? '')) ?? -1)
    return group && isThere(group) ? group : null
  }
  const inPreparation = new Set<string>()
  /** When the states that time alone ends will end. */
  let transitionEnds: number[] = []

  for (const { value } of table.getRange()) remember(value)

  return {
    find,
    get: (id) => byId.get(id) ?? null,
    list: () => [...byId.values()].filter(isThere),
    stored: () => byId.values(),

    async create(name, prepare) {
      const folded = fold(name)
      if (inPreparation.has(folded) || find(name)) return null
      inPreparation.add(folded)
      try {
        const draft = await prepare()
        return remember(
          await storage.transact(() => {
            const id = (counters.get('feature-group') ?? 0) + 1
            counters.put('feature-group', id)
            const group = { ...draft, id }
            table.put(id, group)
            return group
          }),
        )
      } finally {
        inPreparation.delete(folded)
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

    version() {
      const nowMs = clock.now().getTime()
      const pending = transitionEnds.filter((endMs) => endMs > nowMs)
      if (pending.length < transitionEnds.length) version++
      transitionEnds = pending
      return version
    },
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
