import { deletedKey, invalidVersionId, isDeleteMarker, noSuchKey, noSuchVersion } from './errors'
import type { ObjectRecord, ObjectTable } from './object-table'
import { isVersionId, nullVersion } from './version-id'
import { isMarker, type VersionTable } from './version-table'

export type VersionLookup = ReturnType<typeof createVersionLookup>

/** Finds the record that a key, or a key and a version id, stand for, in whichever table it is. */
export function createVersionLookup(objects: ObjectTable, versions: VersionTable) {
  const isNamed = (record: ObjectRecord | undefined, versionId: string): record is ObjectRecord =>
    record !== undefined && (record.versionId ?? nullVersion) === versionId

  return {
    /** Undefined for a free key. Throws NoSuchVersion, and MethodNotAllowed for a delete marker. */
    find(bucket: string, key: string, versionId?: string): ObjectRecord | undefined {
      const current = objects.get(bucket, key)
      if (versionId === undefined) return current
      if (!isVersionId(versionId)) throw invalidVersionId(versionId)
      if (isNamed(current, versionId)) return current
      const kept = versions.get(bucket, key, versionId)
      if (!kept) throw noSuchVersion(key, versionId)
      if (isMarker(kept)) throw isDeleteMarker(kept)
      return kept
    },

    /** The version of that id, unless there is none or it is a delete marker. */
    findKept(bucket: string, key: string, versionId: string): ObjectRecord | null {
      const current = objects.get(bucket, key)
      if (isNamed(current, versionId)) return current
      const kept = versions.get(bucket, key, versionId)
      return kept && !isMarker(kept) ? kept : null
    },

    /** Writes a record back to where its version is found, unless that has been replaced. Inside a transaction. */
    update(bucket: string, record: ObjectRecord): void {
      const { key, version, versionId, sequence } = record
      if (objects.get(bucket, key)?.version === version) {
        objects.put(bucket, record)
        return
      }
      if (versionId === undefined || sequence === undefined) return
      const kept = versions.get(bucket, key, versionId)
      if (kept && !isMarker(kept) && kept.version === version)
        versions.put(bucket, { ...record, versionId, sequence })
    },

    /** Why there is nothing under a key. */
    missing(bucket: string, key: string): Error {
      const newest = objects.get(bucket, key) ? undefined : versions.newest(bucket, key)
      return newest && isMarker(newest) ? deletedKey(key, newest) : noSuchKey(key)
    },
  }
}
