import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Storage } from '../storage'
import { freePath, kindOf, makeFolders, pruneFolders, syncFolder } from './bucket-folder'
import { createChores } from './chores'
import { createIntents, type Folders } from './intents'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { Deletion, Versioning } from './object-types'
import { createRetirement } from './retirement'
import { newVersionId, nullVersion } from './version-id'
import { isMarker, type KeptVersion, keptPath, type VersionTable } from './version-table'

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
  const retirement = createRetirement({ storage, objects, intents, chores, folder: folders.buckets })

  /** Whether the object becomes an earlier version where it would otherwise be gone. */
  function isKept(bucket: string, { versionId = nullVersion }: ObjectRecord): boolean {
    const versioning = versioningOf(bucket)
    return versioning === 'Enabled' || (versioning === 'Suspended' && versionId !== nullVersion)
  }

  /**
   * Gives the object's file a second name, among the earlier versions or aside, so that its own is never missing while
   * a new file takes its place. Comes before anything is written to a table: files can be undone, tables cannot.
   */
  function secure(bucket: string, current: ObjectRecord): void {
    const root = join(folders.buckets, bucket)
    const kept = keptPath(current.version)
    if (current.path === kept && isKept(bucket, current)) return
    if (isKept(bucket, current) && !makeFolders(root, kept))
      throw new Error(`${root}/${kept} is not reached through ordinary folders`)
    const to = isKept(bucket, current) ? join(root, kept) : intents.aside(current)
    if (kindOf(join(root, current.path)) === 'file') linkSync(join(root, current.path), to)
  }

  /** Removes the object's own name, unless a new file has it or it is that of an earlier version. */
  function release(bucket: string, current: ObjectRecord, takenPath: string | null): void {
    if (current.path === takenPath) return
    if (current.path === keptPath(current.version) && isKept(bucket, current)) return
    const root = join(folders.buckets, bucket)
    rmSync(join(root, current.path), { force: true })
    if (takenPath === null) pruneFolders(root, current.path)
  }

  function keep(bucket: string, current: ObjectRecord): void {
    const { versionId = nullVersion, sequence = 1, version } = current
    if (isKept(bucket, current))
      versions.put(bucket, { ...current, path: keptPath(version), versionId, sequence })
  }

  /** The folder of an earlier version is to be synced as that of a new file is. */
  async function sync(bucket: string, paths: readonly (string | undefined)[]): Promise<void> {
    for (const path of paths) if (path) await syncFolder(dirname(join(folders.buckets, bucket, path)))
  }

  /** Takes away the earlier version with the id `null`: a bucket with suspended versioning writes over it. */
  function dropNull(bucket: string, key: string): void {
    const version = versions.get(bucket, key, nullVersion)
    if (version) drop(bucket, version)
  }

  function drop(bucket: string, version: KeptVersion): void {
    versions.remove(bucket, version)
    if (!isMarker(version)) chores.ask({ kind: 'unlink', bucket, path: version.path })
  }

  const nextSequence = (bucket: string, key: string, current: ObjectRecord | undefined): number =>
    (current ? (current.sequence ?? 1) : (versions.newest(bucket, key)?.sequence ?? 0)) + 1

  /** Of a key that has just lost its latest version, the one before is the object again. */
  function promote(bucket: string, key: string): void {
    const newest = versions.newest(bucket, key)
    if (!newest || isMarker(newest)) return
    versions.remove(bucket, newest)
    objects.put(bucket, newest)
    chores.ask({ kind: 'settle', bucket, key, version: newest.version })
  }

  /** Removes the object with its file, which waits aside until the transaction is through. */
  function takeAway(bucket: string, current: ObjectRecord): void {
    const root = join(folders.buckets, bucket)
    if (kindOf(join(root, current.path)) === 'file') {
      renameSync(join(root, current.path), intents.aside(current))
      pruneFolders(root, current.path)
    }
    objects.remove(bucket, current.key)
  }

  /** What a deletion without a version id does: in a bucket with versioning it only hides the object. */
  function hide(bucket: string, key: string, current: ObjectRecord | undefined, now: Date): Deletion {
    const versioning = versioningOf(bucket)
    if (versioning === null) {
      if (current) takeAway(bucket, current)
      return { isDeleteMarker: false }
    }
    const sequence = nextSequence(bucket, key, current)
    if (current) {
      secure(bucket, current)
      release(bucket, current, null)
      keep(bucket, current)
      objects.remove(bucket, key)
    }
    if (versioning === 'Suspended') dropNull(bucket, key)
    const versionId = versioning === 'Enabled' ? newVersionId(sequence) : nullVersion
    versions.put(bucket, { isMarker: true, key, versionId, sequence, lastModified: now })
    return { versionId, isDeleteMarker: true }
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
        const versioning = versioningOf(bucket)
        const sequence = versioning ? nextSequence(bucket, key, current) : undefined
        if (current) secure(bucket, current)
        renameSync(file, join(root, path))
        if (current) release(bucket, current, path)
        if (current) {
          keep(bucket, current)
          if (isKept(bucket, current)) keptFile = keptPath(current.version)
        }
        if (versioning === 'Suspended') dropNull(bucket, key)
        change.alongside?.()
        placed = { ...draft, path, ...stamp(versioning, sequence) }
        objects.put(bucket, placed)
        return null
      })
      if (!placed) throw new Error('The transaction committed without running')
      await sync(bucket, [placed.path, keptFile])
      if (versioningOf(bucket)) await chores.run()
      return placed
    },

    /** Makes objects of files that are in their natural places already; false for a key that is no longer free. */
    async register(bucket: string, drafts: readonly Draft[]): Promise<boolean[]> {
      return storage.transact(() =>
        drafts.map((draft) => {
          if (objects.get(bucket, draft.key)) return false
          const versioning = versioningOf(bucket)
          const sequence = versioning ? nextSequence(bucket, draft.key, undefined) : undefined
          if (versioning === 'Suspended') dropNull(bucket, draft.key)
          objects.put(bucket, { ...draft, path: draft.key, ...stamp(versioning, sequence) })
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
        const hides = current && versionId === undefined && isKept(bucket, current)
        if (hides) keptFile = keptPath(current.version)
        deletion =
          versionId === undefined ? hide(bucket, key, current, now) : destroy(bucket, key, current, versionId)
        return null
      })
      await sync(bucket, [keptFile])
      if (versioningOf(bucket)) await chores.run()
      return deletion
    },

    retirement: {
      ...retirement,
      async retire(bucket: string, key: string): Promise<void> {
        await sync(bucket, [await retirement.retire(bucket, key)])
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

/** What a bucket with versioning adds to the record of a write. */
function stamp(versioning: Versioning | null, sequence: number | undefined) {
  if (sequence === undefined) return {}
  return { sequence, versionId: versioning === 'Enabled' ? newVersionId(sequence) : nullVersion }
}
