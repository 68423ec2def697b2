'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { ErrorNotice } from '@/components/ui/error-notice'
import { toast } from '@/components/ui/toast'
import { catalogKeys } from '@/lib/catalog/queries'
import type { Tag } from '@/lib/feature-groups/feature-group'
import { putTags, tagsQuery } from '@/lib/feature-groups/queries'
import { mostTags, tagProblem } from '@/lib/feature-groups/tag-edits'
import { ConflictChoice } from './conflict-choice'
import { tagDrafts } from './drafts'
import { PairsEditor } from './pairs-editor'
import { useTheirs } from './use-theirs'

type TagsFormProps = { name: string; stored: readonly Tag[]; onDone: () => void }

export function TagsForm({ name, stored, onDone }: TagsFormProps) {
  const queryClient = useQueryClient()
  const query = tagsQuery(name)
  const [{ draft, read }, setOpen] = useState(() => tagDrafts.find(name) ?? { draft: stored, read: stored })
  const { theirs, onError, onChosen } = useTheirs(query)
  const problems = draft.map((tag, index) => tagProblem(tag, draft.slice(0, index)))

  function edit(next: readonly Tag[], base: readonly Tag[] = read) {
    tagDrafts.keep(name, { draft: next, read: base })
    setOpen({ draft: next, read: base })
  }

  const save = useMutation({
    mutationFn: (base: readonly Tag[]) => putTags(name, { tags: [...draft], read: [...base] }),
    onSuccess: (saved) => {
      queryClient.setQueryData(query.queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: catalogKeys.all })
      void toast('Tags saved')
      onDone()
    },
    onError,
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (problems.every((problem) => problem === null)) save.mutate(read)
  }

  return (
    <form aria-label="Tags" onSubmit={submit} className="flex flex-col gap-3">
      <PairsEditor
        noun="tag"
        pairs={draft}
        problems={problems}
        most={mostTags}
        onChange={(tags) => edit(tags)}
      />
      {theirs && (
        <ConflictChoice
          what="the tags"
          theirs={theirs.tags.map(({ key, value }) => <Chip key={key} name={key} value={value} />)}
          onTakeTheirs={() => {
            edit(theirs.tags, theirs.tags)
            onChosen()
          }}
          onKeepMine={() => {
            edit(draft, theirs.tags)
            onChosen()
            save.mutate(theirs.tags)
          }}
        />
      )}
      {save.isError && !theirs && <ErrorNotice error={save.error} title="The tags were not saved" />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={save.isPending || theirs !== null}>
          {save.isPending ? 'Saving' : 'Save tags'}
        </Button>
      </div>
    </form>
  )
}
