'use client'

import { useEffect, useState } from 'react'
import { type Draft, type DraftGroup, emptyDraft, readDraft, saveDraft } from '@/lib/datasets/draft'

/** The draft of this browser. Null until it was read: the server cannot know it. */
export function useDraft() {
  const [draft, setDraft] = useState<Draft | null>(null)
  useEffect(() => setDraft(readDraft(window.localStorage)), [])

  function change(changes: Partial<Draft>) {
    setDraft((current) => {
      const next = { ...(current ?? emptyDraft), ...changes }
      saveDraft(next, window.localStorage)
      return next
    })
  }

  return {
    draft,
    change,
    changeGroup: (name: string, changes: Partial<DraftGroup>) =>
      change({
        groups: (draft?.groups ?? []).map((group) =>
          group.name === name ? { ...group, ...changes } : group,
        ),
      }),
    startOver: () => change(emptyDraft),
  }
}
