'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Field } from '@/components/ui/field'
import { Markdown } from '@/components/ui/markdown'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { catalogKeys } from '@/lib/catalog/queries'
import type { Note } from '@/lib/feature-groups/contract'
import { longestNote } from '@/lib/feature-groups/note'
import { noteQuery, putNote } from '@/lib/feature-groups/queries'
import { formatNumber } from '@/lib/format'
import { ConflictChoice } from './conflict-choice'
import { noteDrafts } from './drafts'
import { useTheirs } from './use-theirs'

type NotesFormProps = { name: string; stored: Note; onDone: () => void }

export function NotesForm({ name, stored, onDone }: NotesFormProps) {
  const queryClient = useQueryClient()
  const query = noteQuery(name)
  const [{ text, version }, setOpen] = useState(() => noteDrafts.find(name) ?? stored)
  const { theirs, onError, onChosen } = useTheirs(query)
  const tooLong = text.length > longestNote

  function edit(next: Pick<Note, 'text' | 'version'>) {
    noteDrafts.keep(name, next)
    setOpen(next)
  }

  const save = useMutation({
    mutationFn: (base: string | null) => putNote(name, { text, version: base }),
    onSuccess: (saved) => {
      queryClient.setQueryData(query.queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: catalogKeys.all })
      void toast('Notes saved')
      onDone()
    },
    onError,
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!tooLong) save.mutate(version)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
  }

  return (
    <form aria-label="Notes" onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-4 min-[1400px]:grid-cols-2">
        <Field
          label="Notes"
          help="Markdown; headings, lists, tables and links. Images and HTML are left out."
          error={
            tooLong &&
            `Notes have at most ${formatNumber(longestNote)} characters; these have ${formatNumber(text.length)}.`
          }
        >
          {(control) => (
            <Textarea
              {...control}
              rows={12}
              autoFocus
              className="font-mono"
              value={text}
              onChange={(event) => edit({ text: event.target.value, version })}
              onKeyDown={onKeyDown}
            />
          )}
        </Field>
        <section aria-label="Preview" className="min-w-0 border-line border-l pl-4">
          <h3 className="pb-1 text-ink-3 text-xs">Preview</h3>
          <Markdown text={text} />
        </section>
      </div>
      {theirs && (
        <ConflictChoice
          what="the notes"
          theirs={<Markdown text={theirs.text} />}
          onTakeTheirs={() => {
            edit({ text: theirs.text, version: theirs.version })
            onChosen()
          }}
          onKeepMine={() => {
            edit({ text, version: theirs.version })
            onChosen()
            save.mutate(theirs.version)
          }}
        />
      )}
      {save.isError && !theirs && <ErrorNotice error={save.error} title="The notes were not saved" />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={save.isPending || theirs !== null}>
          {save.isPending ? 'Saving' : 'Save notes'}
        </Button>
      </div>
    </form>
  )
}
