import { afterPrefix, checkLength, compareKeys } from './object-key'
import type { ObjectRecord, ObjectTable } from './object-table'
import type { ListedVersion, VersionListing, VersionPlace } from './object-types'
import { nullVersion } from './version-id'
import { isMarker, type KeptVersion, type VersionTable } from './version-table'

export type VersionListOptions = {
  prefix?: string
  delimiter?: string
  startAfter?: VersionPlace
  maxKeys?: number
}

/** Lists every version of every key, newest first within a key, by walking the two tables side by side. */
export function listVersions(
  { objects, versions }: { objects: ObjectTable; versions: VersionTable },
  bucket: string,
  { prefix = '', delimiter = '', startAfter, maxKeys = 1000 }: VersionListOptions,
): VersionListing {
  checkLength(prefix)
  checkLength(startAfter?.key ?? '')
  const listing: VersionListing = { versions: [], commonPrefixes: [], next: null }
  let last: VersionPlace = { key: '', versionId: null }
  let from: Start | null = firstPlace(prefix, delimiter, startAfter)

  while (from !== null && maxKeys > 0) {
    const start: Start = from
    from = null
    for (const version of merged(objects, versions, bucket, start)) {
      const { key } = version.object ?? version.marker
      if (!key.startsWith(prefix)) break
      if (listing.versions.length + listing.commonPrefixes.length === maxKeys)
        return { ...listing, next: last }
      const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
      if (cut !== -1) {
        const commonPrefix = key.slice(0, cut + delimiter.length)
        listing.commonPrefixes.push(commonPrefix)
        last = { key: commonPrefix, versionId: null }
        // However many keys lie below the common prefix, none of them is visited.
        const after = afterPrefix(commonPrefix)
        from = after === null ? null : { key: after, after: null }
        break
      }
      listing.versions.push(version)
      last = { key, versionId: (version.object ?? version.marker).versionId ?? nullVersion }
    }
  }
  return listing

  /** Where to begin: behind a version, behind a key, or behind all keys of a common prefix. */
  function firstPlace(wanted: string, separator: string, place: VersionPlace | undefined): Start | null {
    if (!place || compareKeys(place.key, wanted) < 0) return { key: wanted, after: null }
    const { key, versionId } = place
    if (versionId !== null) {
      const kept = versions.get(bucket, key, versionId)
      const current = objects.get(bucket, key)
      const isCurrent = current && (current.versionId ?? nullVersion) === versionId
      if (kept || isCurrent) return { key, after: kept?.sequence ?? current?.sequence ?? 1 }
    }
    const rest = key.startsWith(wanted) ? key.slice(wanted.length) : ''
    const isPrefix = separator !== '' && rest.indexOf(separator) === rest.length - separator.length
    const after = isPrefix && rest.endsWith(separator) ? afterPrefix(key) : `${key}\u0000`
    return after === null ? null : { key: after, after: null }
  }
}

/** `after`: the sequence of a version of `key`; only older ones of that key follow. */
type Start = { key: string; after: number | null }

function* merged(
  objects: ObjectTable,
  versions: VersionTable,
  bucket: string,
  { key, after }: Start,
): Iterable<ListedVersion> {
  const live = objects.from(bucket, after === null ? key : `${key}\u0000`)[Symbol.iterator]()
  const kept = versions.from(bucket, key, after === null ? undefined : after - 1)[Symbol.iterator]()
  let object: ObjectRecord | undefined = live.next().value
  let version: KeptVersion | undefined = kept.next().value
  let latest = after === null ? null : key
  while (object || version) {
    const order = !version ? -1 : !object ? 1 : compareKeys(object.key, version.key)
    if (object && order <= 0) {
      latest = object.key
      yield { isLatest: true, object: withVersion(object), marker: null }
      object = live.next().value
      continue
    }
    if (!version) return
    // The newest version of a key that has no live object is a delete marker.
    const isLatest = latest !== version.key
    latest = version.key
    if (isMarker(version)) yield { isLatest, object: null, marker: version }
    else yield { isLatest, object: version, marker: null }
    version = kept.next().value
  }
}

const withVersion = (object: ObjectRecord) => ({ ...object, versionId: object.versionId ?? nullVersion })
