import type { FeatureDraft } from '@/lib/feature-groups/feature-metadata'

/** A draft, and what its writer had read when they began. */
export type OpenDraft = { draft: FeatureDraft; read: FeatureDraft }

// Text that was typed survives going on to another feature and back; only saving and Cancel end it.
const drafts = new Map<string, OpenDraft>()

const keyOf = (group: string, feature: string) => `${group}/${feature}`

export const hasDraft = (group: string, feature: string): boolean => drafts.has(keyOf(group, feature))

export const findDraft = (group: string, feature: string): OpenDraft | undefined =>
  drafts.get(keyOf(group, feature))

export function keepDraft(group: string, feature: string, draft: OpenDraft): void {
  drafts.set(keyOf(group, feature), draft)
}

export function forgetDraft(group: string, feature: string): void {
  drafts.delete(keyOf(group, feature))
}
