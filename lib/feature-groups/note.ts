import * as z from 'zod/mini'

/** The stored form of a group's notes. */
export const noteDocument = z.object({
  version: z.literal(1),
  /** Markdown. */
  text: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type NoteDocument = z.output<typeof noteDocument>

export const noteFolder = 'notes/feature-groups/'
export const longestNote = 100_000

/** Where a group's notes lie below the workspace's prefix. */
export const notePath = (group: string): string => `${noteFolder}${group}.json`

/** The group a path in the folder belongs to; null for anything else that lies there. */
export function groupOfNotePath(path: string): string | null {
  const start = path.lastIndexOf(noteFolder)
  const name = path.slice(start + noteFolder.length)
  return start >= 0 && name.endsWith('.json') && !name.includes('/') ? name.slice(0, -'.json'.length) : null
}
