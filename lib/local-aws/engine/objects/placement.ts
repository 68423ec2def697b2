import { lstatSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '../storage'
import { freePath } from './bucket-folder'
import { createChores } from './chores'
import { createIntents, type Folders } from './intents'
import { createObjectFiles } from './object-files'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { Deletion, Versioning } from './object-types'
import { createRetirement } from './retirement'
import { createSuccession } from './succession'
import { nullVersion } from './version-id'
import { isMarker, type VersionTable } from './version-table'

/** `refuse` decides inside the transaction, so that of two writers who both saw the key free only one wins. */
type Change = {
  bucket: string
  key: string
  refuse: (current: ObjectRecord | undefined) => Error | null
  alongside?: () => void
}

/** A record as its writer knows it; where the file lies and which version it is, is decided when it is placed. */
export type Draft = Omit<ObjectRecord, 'path' | 'versionId' | 'sequence'>

type Dependencies = {
  storage: Storage
  objects: ObjectTable
  versions: VersionTable
  folders: Folders
  versioningOf: (bucket: string) => Versioning | null
}

/** Moves files in and out of the buckets, and among the earlier versions, in step with the metadata tables. */
export function createPlacement({ storage, objects, versions, folders, versioningOf }: Dependencies) {
  const intents = createIntents(storage, objects, folders)
  const chores = createChores(storage, objects, folders.buckets)
  const succession = createSuccession({ objects, versions, chores, versioningOf })
  const { makeRoom, drop, promote, stamp, keptPathOf } = succession
  const files = createObjectFiles({ folder: folders.buckets, intents, succession })
  const retirement = createRetirement({ storage, objects, intents, chores, folder: folders.buckets })

  /** Removes the object with its file, which waits aside until the transaction is through. */
  function takeAway(bucket: string, current: ObjectRecord): void {
    files.putAside(bucket, current)
    objects.remove(bucket, current.key)
  }

  /** What a deletion without a version id does: in a bucket with versioning it only hides the object. */
  function hide(bucket: string, key: string, current: ObjectRecord | undefined, now: Date): Deletion {
    const stamped = stamp(bucket, key, current)
    if (stamped === null) {
      if (current) takeAway(bucket, current)
      return { isDeleteMarker: false }
    }
    if (current) {
      files.secure(bucket, current)
      files.release(bucket, current, null)
    }
    makeRoom(bucket, key, current)
    if (current) objects.remove(bucket, key)
    versions.put(bucket, { isMarker: true, key, ...stamped, lastModified: now })
    return { versionId: stamped.versionId, isDeleteMarker: true }
  }

  /** Takes one version away for good; one that is not there is answered in the same way. */
  function destroy(
    bucket: string,
    key: string,
    current: ObjectRecord | undefined,
    versionId: string,
  ): Deletion {
    const isCurrent = current !== undefined && (current.versionId ?? nullVersion) === versionId
    const kept = isCurrent ? undefined : versions.get(bucket, key, versionId)
    if (isCurrent) takeAway(bucket, current)
    if (kept) drop(bucket, kept)
    if (!objects.get(bucket, key)) promote(bucket, key)
    return { versionId, isDeleteMarker: kept !== undefined && isMarker(kept) }
  }

  return {
    /** Moves `file` to the place of the object that `draft` describes. Throws what `refuse` returned. */
    async place(change: Change, file: string, draft: Draft): Promise<ObjectRecord> {
      const { bucket, key } = change
      const root = join(folders.buckets, bucket)
      let placed: ObjectRecord | undefined
      let keptFile: string | undefined
      const intent = { bucket, key, inode: lstatSync(file).ino, version: draft.version }
      await intents.withIntent(intent, (current) => {
        const refusal = change.refuse(current)
        if (refusal) return refusal
        const path = freePath(root, key, current)
        const stamped = stamp(bucket, key, current)
        if (current) files.secure(bucket, current)
        renameSync(file, join(root, path))
        if (current) files.release(bucket, current, path)
        keptFile = keptPathOf(bucket, current)
        makeRoom(bucket, key, current)
        change.alongside?.()
        placed = { ...draft, path, ...stamped }
        objects.put(bucket, placed)
        return null
      })
      if (!placed) throw new Error('The transaction committed without running')
      await files.sync(bucket, [placed.path, keptFile])
      if (versioningOf(bucket)) await chores.run()
      return placed
    },

    /** Makes objects of files that are in their natural places already; false for a key that is no longer free. */
    async register(bucket: string, drafts: readonly Draft[]): Promise<boolean[]> {
      return storage.transact(() =>
        drafts.map((draft) => {
          if (objects.get(bucket, draft.key)) return false
          const stamped = stamp(bucket, draft.key, undefined)
          makeRoom(bucket, draft.key, undefined)
          objects.put(bucket, { ...draft, path: draft.key, ...stamped })
          return true
        }),
      )
    },

    /** Takes the object away, hides it behind a delete marker, or takes one version away for good. */
    async remove(change: Change, now: Date, versionId?: string): Promise<Deletion> {
      const { bucket, key } = change
      let deletion: Deletion = { isDeleteMarker: false }
      let keptFile: string | undefined
      await intents.withIntent({ bucket, key, inode: null }, (current) => {
        const refusal = change.refuse(current)
        if (refusal) return refusal
        change.alongside?.()
        if (versionId === undefined) keptFile = keptPathOf(bucket, current)
        deletion =
          versionId === undefined ? hide(bucket, key, current, now) : destroy(bucket, key, current, versionId)
        return null
      })
      await files.sync(bucket, [keptFile])
      if (versioningOf(bucket)) await chores.run()
      return deletion
    },

    retirement: {
      ...retirement,
      async retire(bucket: string, key: string): Promise<void> {
        await files.sync(bucket, [await retirement.retire(bucket, key)])
      },
    },

    /** Removes the files of versions that are gone. */
    tidy: chores.run,

    /** Undoes or finishes what a crash interrupted, and empties the folder of incoming files. Before any write. */
    recover(): void {
      intents.recover()
      chores.recover()
    },
  }
}
