import type { Engine } from '../engine/engine'
import { type FeatureGroup, statusAt } from '../engine/feature-groups/feature-group'
import type { Targets } from '../engine/records/record-store'
import { WireError } from '../protocol/wire-error'

export const invalid = (message: string): WireError => new WireError('ValidationError', message)

/** The group whose records are asked for. Throws ValidationError, AWS's answer even to a name it does not know. */
export function requireGroup({ groups, clock }: Engine, nameOrArn: string): FeatureGroup {
  const group = groups.find(nameOrArn)
  const status = group && statusAt(group, clock.now())
  if (!group || status === 'Deleting') {
    throw invalid(`Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name [${nameOrArn}].`)
  }
  if (status !== 'Created') throw invalid(`FeatureGroup [${group.name}] is in status ${status}.`)
  return group
}

export function requireOnline(engine: Engine, nameOrArn: string): FeatureGroup {
  const group = requireGroup(engine, nameOrArn)
  if (!group.online) throw invalid(`FeatureGroup [${group.name}] has no online store.`)
  return group
}

/** The stores a write goes to: those that are named, or all that the group has. Throws ValidationError. */
export function targetsOf(group: FeatureGroup, stores: readonly string[] | undefined): Targets {
  const has: Targets = { online: group.online !== null, offline: group.offline !== null }
  if (!stores) return has
  const wanted: Targets = { online: stores.includes('OnlineStore'), offline: stores.includes('OfflineStore') }
  if (wanted.online && !has.online) throw invalid(`FeatureGroup [${group.name}] has no online store.`)
  if (wanted.offline && !has.offline) throw invalid(`FeatureGroup [${group.name}] has no offline store.`)
  return wanted
}
