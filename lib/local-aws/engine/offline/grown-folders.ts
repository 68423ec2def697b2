import { setImmediate as turn } from 'node:timers/promises'
import type { FileTable } from './file-table'

/** Folders between two turns of the event loop. */
const foldersPerTurn = 100

/**
 * The folders that got files since somebody last looked. Of a group that gets its first file since the start they are
 * all its folders: what an earlier process left is looked at once.
 */
export function createGrownFolders(files: FileTable) {
  let grown = new Map<number, Set<string>>()
  const seen = new Set<number>()

  function note(groupId: number, folder: string): void {
    const folders = grown.get(groupId) ?? new Set()
    grown.set(groupId, folders.add(folder))
  }

  return {
    note,
    /** The table, watched for what is added to it. */
    watched: {
      ...files,
      add(groupId, file) {
        note(groupId, file.folder)
        files.add(groupId, file)
      },
    } satisfies FileTable,
    /** The folders so far; those that grow meanwhile are for the next time. */
    async *take(): AsyncGenerator<{ groupId: number; folder: string }> {
      const taken = grown
      grown = new Map()
      let count = 0
      for (const [groupId, folders] of taken) {
        const all = seen.has(groupId) ? folders : files.folders(groupId)
        seen.add(groupId)
        for (const folder of all) {
          yield { groupId, folder }
          if (++count % foldersPerTurn === 0) await turn()
        }
      }
    },
  }
}
