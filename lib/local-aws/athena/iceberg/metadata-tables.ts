import type { TableFiles } from '../../iceberg/object-files'
import { liveEntries } from '../../iceberg/scan'
import { currentSnapshot, snapshotById, type TableMetadata } from '../../iceberg/table-metadata'
import { text } from '../trino/quote'
import { constantRows, mapSql, momentSql, numberSql } from './constant-rows'
import { filesSql } from './files-table'
import { manifestsSql } from './manifests-table'
import type { MetadataTable } from './metadata-table-name'
import { partitionsSql } from './partitions-table'

/**
 * DuckDB SQL of a metadata table.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-table-metadata.html
 */
export function metadataTableSql(kind: MetadataTable, metadata: TableMetadata, files: TableFiles): string {
  const snapshot = currentSnapshot(metadata)
  const entries = () => liveEntries(files, metadata, snapshot).map(({ file }) => file)
  switch (kind) {
    case 'snapshots':
      return constantRows(
        {
          committed_at: 'TIMESTAMPTZ',
          snapshot_id: 'BIGINT',
          parent_id: 'BIGINT',
          operation: 'VARCHAR',
          manifest_list: 'VARCHAR',
          summary: 'MAP(VARCHAR, VARCHAR)',
        },
        metadata.snapshots.map((each) => {
          const { operation, ...summary } = each.summary
          return [
            momentSql(each['timestamp-ms']),
            numberSql(each['snapshot-id']),
            numberSql(each['parent-snapshot-id']),
            text(operation),
            text(each['manifest-list']),
            mapSql(Object.entries(summary).map(([key, value]) => [text(key), text(value)])),
          ]
        }),
      )
    case 'history':
      return constantRows(
        {
          made_current_at: 'TIMESTAMPTZ',
          snapshot_id: 'BIGINT',
          parent_id: 'BIGINT',
          is_current_ancestor: 'BOOLEAN',
        },
        historyRows(metadata),
      )
    case 'refs':
      return constantRows(
        {
          name: 'VARCHAR',
          type: 'VARCHAR',
          snapshot_id: 'BIGINT',
          max_reference_age_in_ms: 'BIGINT',
          min_snapshots_to_keep: 'INTEGER',
          max_snapshot_age_in_ms: 'BIGINT',
        },
        Object.entries(metadata.refs).map(([name, reference]) => [
          text(name),
          text(reference.type.toUpperCase()),
          numberSql(reference['snapshot-id']),
          numberSql(reference['max-ref-age-ms']),
          numberSql(reference['min-snapshots-to-keep']),
          numberSql(reference['max-snapshot-age-ms']),
        ]),
      )
    case 'files':
      return filesSql(entries(), metadata)
    case 'manifests':
      return manifestsSql(snapshot ? files.manifestList(snapshot['manifest-list']) : [], metadata)
    case 'partitions':
      return partitionsSql(
        entries().filter(({ content }) => content === 'data'),
        metadata,
      )
  }
}

function historyRows(metadata: TableMetadata): string[][] {
  const ancestors = new Set<bigint>()
  for (let snapshot = currentSnapshot(metadata); snapshot; ) {
    ancestors.add(snapshot['snapshot-id'])
    const parent: bigint | undefined = snapshot['parent-snapshot-id']
    snapshot = parent === undefined ? null : snapshotById(metadata, parent)
  }
  return metadata['snapshot-log'].map((entry) => [
    momentSql(entry['timestamp-ms']),
    numberSql(entry['snapshot-id']),
    numberSql(snapshotById(metadata, entry['snapshot-id'])?.['parent-snapshot-id']),
    String(ancestors.has(entry['snapshot-id'])),
  ])
}
