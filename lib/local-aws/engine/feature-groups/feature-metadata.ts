import type { FeatureParameter } from '@aws-sdk/client-sagemaker'
import type { Storage } from '../storage'
import type { Feature, FeatureGroup } from './feature-group'

/** What people wrote about one feature; absent until they do. */
export type FeatureNote = {
  description: string | null
  parameters: readonly FeatureParameter[]
  modified: Date
}

export type FeatureMetadataStore = {
  find(group: FeatureGroup, feature: string): FeatureNote | null
  /** Replaces the note by what `decide` makes of it; `decide` may throw to refuse. */
  change(
    group: FeatureGroup,
    feature: Feature,
    decide: (current: FeatureNote) => FeatureNote,
  ): Promise<FeatureNote>
  /** Forgets all notes of a group. */
  removeAll(groupId: number): Promise<void>
  version(): number
}

/** Notes on features in LMDB, with a copy in memory for Search. */
export function createFeatureMetadataStore(storage: Storage): FeatureMetadataStore {
  const table = storage.table<FeatureNote, [number, string]>('feature-metadata')
  const notes = new Map<number, Map<string, FeatureNote>>()
  let version = 0

  const remember = (groupId: number, feature: string, note: FeatureNote): void => {
    const ofGroup = notes.get(groupId) ?? new Map<string, FeatureNote>()
    notes.set(groupId, ofGroup.set(feature, note))
    version++
  }
  for (const { key, value } of table.getRange()) remember(key[0], key[1], value)

  return {
    find: (group, feature) => notes.get(group.id)?.get(feature) ?? null,

    async change(group, feature, decide) {
      const note = await storage.transact(() => {
        const next = decide(table.get([group.id, feature.name]) ?? emptyNote(feature))
        table.put([group.id, feature.name], next)
        return next
      })
      remember(group.id, feature.name, note)
      return note
    },

    async removeAll(groupId) {
      const features = [...(notes.get(groupId)?.keys() ?? [])]
      await storage.transact(() => {
        for (const feature of features) table.remove([groupId, feature])
      })
      notes.delete(groupId)
      version++
    },

    version: () => version,
  }
}

const emptyNote = (feature: Feature): FeatureNote => ({
  description: null,
  parameters: [],
  modified: feature.created,
})
