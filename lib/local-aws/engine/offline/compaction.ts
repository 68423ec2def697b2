import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import type { ObjectStore } from '../engine'
import { type DataLocation, dataLocation, type FeatureGroup } from '../feature-groups/feature-group'
import type { Storage } from '../storage'
import type { FileTable, OfflineFile } from './file-table'
import { inLanes } from './in-lanes'
import { mergedFileName } from './layout'
import type { ParquetWriter } from './parquet-writer'
import type { TableLeases } from './table-leases'

/** A folder is compacted once it holds this many small files of ours. */
const enoughFiles = 16
const smallFileBytes = 8 * 1024 * 1024
const mergedFileBytes = 128 * 1024 * 1024

const deletedAtOnce = 16

/** Files that a merged one has replaced and that are still to be deleted. */
type Replaced = { bucket: string; keys: string[] }

type Dependencies = {
  storage: Storage
  objects: ObjectStore
  files: FileTable
  writer: ParquetWriter
  leases: TableLeases
}

export type Compaction = {
  /** Ends what a crash interrupted. To be called before anybody reads. */
  recover(): Promise<void>
  /** Merges the small files of each hour that has many; false when readers were in the way. */
  compact(group: FeatureGroup): Promise<boolean>
}

/**
 * Replaces many small files of one hour by one. The merged file becomes visible in the transaction that also notes
 * which files it replaces; they are deleted before any reader is let in, or at the next start.
 */
export function createCompaction({ storage, objects, files, writer, leases }: Dependencies): Compaction {
  const replaced: Database<Replaced, string> = storage.table('offline-replaced')

  async function settle(id: string, { bucket, keys }: Replaced): Promise<void> {
    // A few at a time: thousands in one transaction would hold up every request.
    if (objects.bucketExists(bucket)) await inLanes(deletedAtOnce, keys, (key) => objects.delete(bucket, key))
    await storage.transact(() => replaced.remove(id))
  }

  async function compactFolder(
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

    const id = randomUUID()
    const scratch = join(objects.scratchDir, `${id}.parquet`)
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
      const old: Replaced = { bucket, keys: sources.map(keyOf) }
      return await leases.swap(groupId, async () => {
        // Somebody replaced or deleted a source while it was read.
        if (etags().some((etag, index) => etag !== before[index])) return
        await objects.adopt(bucket, keyOf(merged), scratch, {
          alongside() {
            replaced.put(id, old)
            for (const file of sources) files.remove(groupId, file)
            files.add(groupId, merged)
          },
        })
        await settle(id, old)
      })
    } finally {
      await rm(scratch, { force: true })
    }
  }

  return {
    async recover() {
      for (const { key, value } of [...replaced.getRange()]) await settle(key, value)
    },
    async compact(group) {
      if (!group.offline) return true
      const location = dataLocation(group.offline)
      if (!objects.bucketExists(location.bucket)) return true
      for (const { folder, sources } of foldersToCompact(files.list(group.id))) {
        if (leases.isRead(group.id)) return false
        if (!(await compactFolder(location, group.id, folder, sources))) return false
      }
      return true
    },
  }
}

/**
 * By folder, small files that make one. While all of them are small together they make two, as many as AWS has at least:
 * who waits for a second object of an hour must not see it go.
 */
function foldersToCompact(files: readonly OfflineFile[]): { folder: string; sources: OfflineFile[] }[] {
  const folders = new Map<string, OfflineFile[]>()
  for (const file of files) {
    if (file.sizeBytes > smallFileBytes) continue
    const chosen = folders.get(file.folder) ?? []
    const sizeBytes = chosen.reduce((sum, each) => sum + each.sizeBytes, file.sizeBytes)
    if (sizeBytes <= mergedFileBytes) folders.set(file.folder, [...chosen, file])
  }
  return [...folders]
    .filter(([, chosen]) => chosen.length >= enoughFiles)
    .flatMap(([folder, chosen]) => {
      const sizeBytes = chosen.reduce((sum, file) => sum + file.sizeBytes, 0)
      const middle = sizeBytes > smallFileBytes ? chosen.length : Math.ceil(chosen.length / 2)
      return [chosen.slice(0, middle), chosen.slice(middle)]
        .filter((sources) => sources.length > 0)
        .map((sources) => ({ folder, sources }))
    })
}
