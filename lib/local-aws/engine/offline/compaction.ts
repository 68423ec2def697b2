import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectStore } from '../engine'
import { type DataLocation, dataLocation, type FeatureGroup } from '../feature-groups/feature-group'
import type { Storage } from '../storage'
import type { FileTable, OfflineFile } from './file-table'
import { mergedFileName } from './layout'
import type { ParquetWriter } from './parquet-writer'
import type { ReplacedFiles } from './replaced-files'
import type { TableLeases } from './table-leases'

/** A folder is compacted once it holds this many small files of ours. */
const enoughFiles = 16
const smallFileBytes = 8 * 1024 * 1024
const mergedFileBytes = 128 * 1024 * 1024
/** Each is opened, and its row of the table goes in the transaction that shows the merged one. */
const filesAtOnce = 512

type Dependencies = {
  storage: Storage
  objects: ObjectStore
  files: FileTable
  writer: ParquetWriter
  leases: TableLeases
  replaced: ReplacedFiles
}

/**
 * Replaces many small files of one hour by one. The merged file becomes visible in the transaction that also notes
 * which files it replaces; they leave the table before any reader is let in, or at the next start.
 */
export function createCompaction({ storage, objects, files, writer, leases, replaced }: Dependencies) {
  /** False when readers, or somebody who changed a source, were in the way. */
  async function merge(
    { bucket, prefix }: DataLocation,
    groupId: number,
    folder: string,
    sources: OfflineFile[],
  ): Promise<boolean> {
    const keyOf = ({ name }: Pick<OfflineFile, 'name'>) => `${prefix}/${folder}/${name}`
    const etags = () => sources.map((file) => objects.head(bucket, keyOf(file))?.etag)
    const before = etags()
    const missing = sources.filter((_, index) => before[index] === undefined)
    if (missing.length > 0) {
      // Deleted through S3: no longer ours to merge.
      await storage.transact(() => {
        for (const file of missing) files.remove(groupId, file)
      })
      return true
    }

    const scratch = join(objects.scratchDir, `${randomUUID()}.parquet`)
    try {
      await writer.merge(
        scratch,
        sources.map((file) => objects.pathOf(bucket, keyOf(file))),
      )
      const merged = {
        folder,
        name: mergedFileName(sources.map(({ name }) => name)),
        sizeBytes: statSync(scratch).size,
      }
      const old = { bucket, keys: sources.map(keyOf) }
      let isMerged = false
      await leases.swap(groupId, async () => {
        // Somebody replaced or deleted a source while it was read.
        if (etags().some((etag, index) => etag !== before[index])) return
        const id = randomUUID()
        await objects.adopt(bucket, keyOf(merged), scratch, {
          alongside() {
            replaced.note(id, old)
            for (const file of sources) files.remove(groupId, file)
            files.add(groupId, merged)
          },
        })
        await replaced.retire(id, old)
        isMerged = true
      })
      return isMerged
    } finally {
      await rm(scratch, { force: true })
    }
  }

  /** Merges the small files of a folder that has many; false when it is to be looked at again. */
  return async function compact(group: FeatureGroup, folder: string): Promise<boolean> {
    if (!group.offline) return true
    const location = dataLocation(group.offline)
    if (!objects.bucketExists(location.bucket)) return true
    for (;;) {
      const sources = smallFiles(files.inFolder(group.id, folder))
      if (sources.length < enoughFiles) return true
      for (const part of parts(sources)) {
        if (leases.isRead(group.id)) return false
        if (!(await merge(location, group.id, folder, part))) return false
      }
    }
  }
}

/** As many small files as are merged at once; the folder is read no further than to them. */
function smallFiles(files: Iterable<OfflineFile>): OfflineFile[] {
  const chosen: OfflineFile[] = []
  let sizeBytes = 0
  for (const file of files) {
    if (file.sizeBytes > smallFileBytes || sizeBytes + file.sizeBytes > mergedFileBytes) continue
    chosen.push(file)
    sizeBytes += file.sizeBytes
    if (chosen.length === filesAtOnce) break
  }
  return chosen
}

/**
 * What becomes one file each. While all of them are small together they make two, as many as AWS has at least: who
 * waits for a second object of an hour must not see it go.
 */
function parts(sources: OfflineFile[]): OfflineFile[][] {
  const sizeBytes = sources.reduce((sum, file) => sum + file.sizeBytes, 0)
  if (sizeBytes > smallFileBytes) return [sources]
  const middle = Math.ceil(sources.length / 2)
  return [sources.slice(0, middle), sources.slice(middle)]
}
