import type { Chores } from './chores'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { Versioning } from './object-types'
import { newVersionId, nullVersion } from './version-id'
import { isMarker, type KeptVersion, keptPath, type VersionTable } from './version-table'

type Dependencies = {
  objects: ObjectTable
  versions: VersionTable
  chores: Chores
  versioningOf: (bucket: string) => Versioning | null
}

export type Succession = ReturnType<typeof createSuccession>

/**
 * How one version of an object follows another in the tables; files are moved elsewhere. To be called inside the
 * transaction of a write.
 */
export function createSuccession({ objects, versions, chores, versioningOf }: Dependencies) {
  /** Whether the object becomes an earlier version where it would otherwise be gone. */
  function isKept(bucket: string, { versionId = nullVersion }: ObjectRecord): boolean {
    const versioning = versioningOf(bucket)
    return versioning === 'Enabled' || (versioning === 'Suspended' && versionId !== nullVersion)
  }

  function keep(bucket: string, current: ObjectRecord): void {
    const { versionId = nullVersion, sequence = 1, version } = current
    versions.put(bucket, { ...current, path: keptPath(version), versionId, sequence })
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

  /** What a bucket with versioning adds to the record of a write; null where it has none. Before `makeRoom`. */
  function stamp(bucket: string, key: string, current: ObjectRecord | undefined) {
    const versioning = versioningOf(bucket)
    if (versioning === null) return null
    const sequence = nextSequence(bucket, key, current)
    return { sequence, versionId: versioning === 'Enabled' ? newVersionId(sequence) : nullVersion }
  }

  return {
    isKept,
    stamp,
    drop,
    promote,
    /** Keeps what a write takes the place of, as an earlier version, or drops it. */
    makeRoom(bucket: string, key: string, current: ObjectRecord | undefined): void {
      if (current && isKept(bucket, current)) keep(bucket, current)
      if (versioningOf(bucket) === 'Suspended') dropNull(bucket, key)
    },
    /** Where the file of the object goes when it becomes an earlier version; undefined where it does not. */
    keptPathOf: (bucket: string, current: ObjectRecord | undefined): string | undefined =>
      current && isKept(bucket, current) ? keptPath(current.version) : undefined,
  }
}
