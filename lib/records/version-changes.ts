import type { RecordVersion } from './contract'

/** What a version is in the life of its record. */
export type VersionKind = 'created' | 'changed' | 'unchanged' | 'deleted' | 're-created' | 'superseded'

export type DescribedVersion = RecordVersion & {
  kind: VersionKind
  /** Features whose value differs from the version that counted before. */
  changed: ReadonlySet<string>
  /** From event time to arrival in the offline store; null when either is unknown. */
  delayMs: number | null
}

/** Tells the life of a record. Takes and returns versions newest first; superseded rows take no part in the story. */
export function describeVersions(versions: readonly RecordVersion[], isWhole: boolean): DescribedVersion[] {
  const described: DescribedVersion[] = []
  // Without its beginning nobody knows whether the oldest row shown created the record.
  let previous: RecordVersion | null = null
  let isFirst = isWhole
  for (const version of [...versions].reverse()) {
    const delayMs = delayOf(version)
    if (version.isSuperseded) {
      described.push({ ...version, kind: 'superseded', changed: new Set(), delayMs })
      continue
    }
    const changed = previous ? changedFeatures(previous, version) : new Set<string>()
    described.push({ ...version, kind: kindOf(version, previous, isFirst, changed.size), changed, delayMs })
    previous = version
    isFirst = false
  }
  return described.reverse()
}

function kindOf(
  version: RecordVersion,
  previous: RecordVersion | null,
  isFirst: boolean,
  changes: number,
): VersionKind {
  if (version.isDeleted) return 'deleted'
  if (isFirst) return 'created'
  if (previous?.isDeleted) return 're-created'
  return changes > 0 || previous === null ? 'changed' : 'unchanged'
}

/** A delete has no values; what it takes away is the record, not each feature. */
function changedFeatures(before: RecordVersion, after: RecordVersion): Set<string> {
  if (after.isDeleted || before.isDeleted) return new Set()
  return new Set(Object.keys(after.values).filter((name) => after.values[name] !== before.values[name]))
}

function delayOf({ eventTime, writtenAt }: RecordVersion): number | null {
  const delay = Date.parse(writtenAt ?? '') - Date.parse(eventTime)
  return Number.isNaN(delay) ? null : delay
}

export type ComparedValue = {
  feature: string
  before: string | null
  after: string | null
  isChanged: boolean
}

/** One version of a record in an address: two rows of one event time differ by their arrival. */
export const versionKey = ({ eventTime, invokedAt, writtenAt }: RecordVersion): string =>
  [eventTime, invokedAt ?? '', writtenAt ?? ''].join('~')

/** Every feature of either version. A delete has no values, so all that the other holds differs. */
export function compareVersions(older: RecordVersion, newer: RecordVersion): ComparedValue[] {
  const features = [...new Set([...Object.keys(newer.values), ...Object.keys(older.values)])]
  return features.map((feature) => {
    const before = older.isDeleted ? null : (older.values[feature] ?? null)
    const after = newer.isDeleted ? null : (newer.values[feature] ?? null)
    return { feature, before, after, isChanged: before !== after }
  })
}
