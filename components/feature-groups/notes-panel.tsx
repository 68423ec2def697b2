'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useShortcut } from '@/components/layout/shortcuts/registry'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Markdown } from '@/components/ui/markdown'
import { Panel } from '@/components/ui/panel'
import { TextSkeleton } from '@/components/ui/skeleton'
import { noteQuery } from '@/lib/feature-groups/queries'
import { formatInstant } from '@/lib/format'
import { noteDrafts } from './drafts'
import { NotesForm } from './notes-form'
import { PresentOnly } from './present-only'
import { useMayEdit } from './use-may-edit'

/** What people who know the group write down, as Markdown in the workspace. */
export function NotesPanel({ name, readOnly }: { name: string; readOnly: boolean }) {
  const note = useQuery(noteQuery(name))
  const mayEdit = useMayEdit(readOnly)
  const [editing, setEditing] = useState(noteDrafts.has(name))
  const isOpen = editing && mayEdit

  function stopEditing() {
    noteDrafts.forget(name)
    setEditing(false)
  }

  const { text = '', updatedAt, updatedBy } = note.data ?? {}

  return (
    <Panel
      title="Notes"
      source={updatedAt && `${updatedBy} · ${formatInstant(updatedAt)}`}
      actions={mayEdit && note.isSuccess && !isOpen && <EditNotes onEdit={() => setEditing(true)} />}
    >
      <PresentOnly what="Notes are shown" />
      {note.isPending && <TextSkeleton label="Notes" lines={5} />}
      {note.isError && <ErrorNotice error={note.error} onRetry={note.refetch} />}
      {isOpen && note.isSuccess && <NotesForm name={name} stored={note.data} onDone={stopEditing} />}
      {!isOpen && text !== '' && <Markdown text={text} />}
      {note.isSuccess && !isOpen && text === '' && (
        <EmptyState>
          Nobody has written notes. Good ones answer: what is one record, when is it late, and what must it
          not be used for?
        </EmptyState>
      )}
    </Panel>
  )
}

function EditNotes({ onEdit }: { onEdit: () => void }) {
  useShortcut({ keys: 'e', label: 'Edit notes', group: 'This page', run: onEdit })
  return (
    <Button size="sm" variant="quiet" onClick={onEdit}>
      Edit notes
    </Button>
  )
}
