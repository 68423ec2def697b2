import type { Note } from '@/lib/feature-groups/contract'
import type { Tag } from '@/lib/feature-groups/feature-group'
import type { FeatureDraft } from '@/lib/feature-groups/feature-metadata'

/** What is typed, and what its writer had read when they began. */
export type OpenDraft<Text> = { draft: Text; read: Text }

/**
 * Text that was typed survives leaving the page and coming back; only saving and Cancel end it. It goes with the browser
 * tab: what was not saved is stored nowhere.
 */
function createDrafts<Draft>() {
  const drafts = new Map<string, Draft>()
  return {
    has: (key: string): boolean => drafts.has(key),
    find: (key: string): Draft | undefined => drafts.get(key),
    keep: (key: string, draft: Draft): void => void drafts.set(key, draft),
    forget: (key: string): void => void drafts.delete(key),
  }
}

/** By group and feature, see `featureKey`. */
export const featureDrafts = createDrafts<OpenDraft<FeatureDraft>>()
export const featureKey = (group: string, feature: string): string => `${group}/${feature}`
/** By group. */
export const tagDrafts = createDrafts<OpenDraft<readonly Tag[]>>()
/** By group: the text, and the version its writer had read. */
export const noteDrafts = createDrafts<Pick<Note, 'text' | 'version'>>()
