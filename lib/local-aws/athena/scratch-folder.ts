import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type ScratchFolder = {
  /** Path of a file that is not there yet; makes the folder. */
  newFile(extension: string): Promise<string>
  /** Removes the folder with all that was put into it, if it was made. */
  remove(): Promise<void>
}

/** A folder of one query's own below the store's scratch folder, made when it is needed. */
export function createScratchFolder(scratchDir: string): ScratchFolder {
  let folder: string | null = null
  return {
    async newFile(extension) {
      folder ??= join(scratchDir, `query-${randomUUID()}`)
      await mkdir(folder, { recursive: true })
      return join(folder, `${randomUUID()}${extension}`)
    },
    async remove() {
      if (folder !== null) await rm(folder, { recursive: true, force: true })
    },
  }
}
