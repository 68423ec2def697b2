import 'server-only'
import { catalogNotes } from '@/lib/catalog/edits-service'
import { readDocument, writeDocument } from '@/lib/workspace/service'
import type { Note, NoteEdit } from './contract'
import { type NoteDocument, noteDocument, notePath } from './note'

export async function getNote(group: string, signal?: AbortSignal): Promise<Note> {
  const stored = await readDocument(notePath(group), noteDocument, signal)
  if (!stored) return { text: '', version: null, updatedAt: null, updatedBy: null }
  const { text, updatedAt, updatedBy } = stored.value
  return { text, version: stored.version, updatedAt, updatedBy }
}

/** Saves over the version that was read. Throws `conflict` when someone else was first. */
export async function saveNote(group: string, { text, version }: NoteEdit, by: string): Promise<Note> {
  const document: NoteDocument = { version: 1, text, updatedAt: new Date().toISOString(), updatedBy: by }
  const saved = await writeDocument(notePath(group), document, version)
  await catalogNotes(group, text)
  return { text, version: saved, updatedAt: document.updatedAt, updatedBy: by }
}
