import { groupNote, noteEdit } from '@/lib/feature-groups/contract'
import { getNote, saveNote } from '@/lib/feature-groups/notes-service'
import { get, write } from '@/lib/http/route'

export const GET = get(groupNote, ({ params, signal }) => getNote(params.name, signal))

export const PUT = write(noteEdit, ({ params, body, caller }) => saveNote(params.name, body, caller.name))
