import { withoutSnapshots } from '../../iceberg/evolve-metadata'
import type { Change } from '../../iceberg/iceberg-table'
import type { TableFiles } from '../../iceberg/object-files'
import {
  currentSnapshot,
  type Snapshot,
  snapshotById,
  type TableMetadata,
} from '../../iceberg/table-metadata'
import { emptyOutcome, type Outcome, type StatementRun } from '../statements/statement-run'
import type { IcebergStatement } from './iceberg-statement'
import { requireIceberg } from './require-iceberg'

/** Athena's defaults. https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
const defaults = { ageSeconds: 432_000, snapshots: 1, metadataFiles: 100 }

/**
 * VACUUM: snapshots that are too old and too many go, with the files that only they need.
 * https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html
 */
export async function vacuumTable(
  { target }: Extract<IcebergStatement, { kind: 'vacuum' }>,
  run: StatementRun,
): Promise<Outcome> {
  const { engine } = run.runtime
  run.request.onStart?.()
  const { database, name } = requireIceberg(engine, target, run.request.database)
  await engine.iceberg.exclusively(database, name, () =>
    engine.iceberg.commit(database, name, ({ metadata }): Change | null => {
      const expired = expiredSnapshots(metadata, engine.clock.now().getTime())
      const kept = Number(metadata.properties.vacuum_max_metadata_files_to_keep ?? defaults.metadataFiles)
      const log = metadata['metadata-log']
      const forgotten = log
        .slice(0, Math.max(0, log.length + 1 - kept))
        .map((entry) => entry['metadata-file'])
      if (expired.size === 0 && forgotten.length === 0) return null
      const after = withoutSnapshots({ ...metadata, 'metadata-log': log.slice(forgotten.length) }, expired)
      const needed = filesOf(engine.iceberg.files, metadata, after.snapshots)
      const gone = metadata.snapshots.filter((each) => expired.has(each['snapshot-id']))
      const unneeded = [...filesOf(engine.iceberg.files, metadata, gone)].filter((uri) => !needed.has(uri))
      return { metadata: after, obsolete: [...unneeded, ...forgotten] }
    }),
  )
  return emptyOutcome
}

/** Snapshots older than the age that the table keeps, but for the newest of its line and those with a name. */
function expiredSnapshots(metadata: TableMetadata, nowMs: number): Set<bigint> {
  const { properties } = metadata
  const ageMs = Number(properties.vacuum_max_snapshot_age_seconds ?? defaults.ageSeconds) * 1000
  let keep = Math.max(1, Number(properties.vacuum_min_snapshots_to_keep ?? defaults.snapshots))
  const kept = new Set(Object.values(metadata.refs).map((reference) => reference['snapshot-id']))
  for (let snapshot = currentSnapshot(metadata); snapshot && keep > 0; keep--) {
    kept.add(snapshot['snapshot-id'])
    const parent: bigint | undefined = snapshot['parent-snapshot-id']
    snapshot = parent === undefined ? null : snapshotById(metadata, parent)
  }
  return new Set(
    metadata.snapshots
      .filter((each) => !kept.has(each['snapshot-id']) && nowMs - each['timestamp-ms'] > ageMs)
      .map((each) => each['snapshot-id']),
  )
}

/** Every file that reading these snapshots needs. */
function filesOf(files: TableFiles, metadata: TableMetadata, snapshots: readonly Snapshot[]): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  for (const snapshot of snapshots) {
    found.add(snapshot['manifest-list'])
    for (const manifest of files.manifestList(snapshot['manifest-list'])) {
      found.add(manifest.path)
      if (seen.has(manifest.path)) continue
      seen.add(manifest.path)
      for (const { status, file } of files.entries(manifest, metadata)) {
        // A deleted file is still needed by the snapshots before, which say so themselves.
        if (status !== 'deleted') found.add(file.path)
      }
    }
  }
  return found
}
