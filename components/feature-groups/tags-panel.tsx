'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import { tagsQuery } from '@/lib/feature-groups/queries'
import { tagDrafts } from './drafts'
import { PresentOnly } from './present-only'
import { TagsForm } from './tags-form'
import { useMayEdit } from './use-may-edit'

export function TagsPanel({ name, readOnly }: { name: string; readOnly: boolean }) {
  const tags = useQuery(tagsQuery(name))
  const mayEdit = useMayEdit(readOnly)
  const [editing, setEditing] = useState(tagDrafts.has(name))
  const list = tags.data?.tags ?? []
  const isOpen = editing && mayEdit

  function stopEditing() {
    tagDrafts.forget(name)
    setEditing(false)
  }

  return (
    <Panel
      title="Tags"
      source="AWS tags"
      actions={
        mayEdit &&
        tags.isSuccess &&
        !isOpen && (
          <Button size="sm" variant="quiet" onClick={() => setEditing(true)}>
            Edit tags
          </Button>
        )
      }
    >
      <PresentOnly what="Tags are shown" />
      {tags.isPending && <TextSkeleton label="Tags" lines={2} />}
      {tags.isError && <ErrorNotice error={tags.error} onRetry={tags.refetch} />}
      {isOpen && tags.isSuccess && <TagsForm name={name} stored={list} onDone={stopEditing} />}
      {!isOpen && list.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {list.map(({ key, value }) => (
            <Chip key={key} name={key} value={value} />
          ))}
        </div>
      )}
      {tags.isSuccess && !isOpen && list.length === 0 && (
        <EmptyState>
          No tags. The tag owner_team names who answers for a group, here and in other AWS tools.
        </EmptyState>
      )}
    </Panel>
  )
}
