import type { FieldSummary, ManifestFile } from '../../iceberg/manifests'
import { partitionType } from '../../iceberg/partitioning'
import { fromBytes } from '../../iceberg/single-value'
import { specById, type TableMetadata } from '../../iceberg/table-metadata'
import { text } from '../trino/quote'
import { constantRows } from './constant-rows'

/** `$manifests`: one row per manifest of the current snapshot. */
export function manifestsSql(manifests: readonly ManifestFile[], metadata: TableMetadata): string {
  return constantRows(
    {
      path: 'VARCHAR',
      length: 'BIGINT',
      partition_spec_id: 'INTEGER',
      added_snapshot_id: 'BIGINT',
      added_data_files_count: 'INTEGER',
      added_rows_count: 'BIGINT',
      existing_data_files_count: 'INTEGER',
      existing_rows_count: 'BIGINT',
      deleted_data_files_count: 'INTEGER',
      deleted_rows_count: 'BIGINT',
      partition_summaries:
        'STRUCT(contains_null BOOLEAN, contains_nan BOOLEAN, lower_bound VARCHAR, upper_bound VARCHAR)[]',
    },
    manifests.map((manifest) => [
      text(manifest.path),
      String(manifest.sizeBytes),
      String(manifest.specId),
      String(manifest.snapshotId),
      String(manifest.added.files),
      String(manifest.added.rows),
      String(manifest.existing.files),
      String(manifest.existing.rows),
      String(manifest.deleted.files),
      String(manifest.deleted.rows),
      `[${manifest.partitions.map((each, index) => summarySql(each, manifest.specId, index, metadata)).join(', ')}]`,
    ]),
  )
}

function summarySql(summary: FieldSummary, specId: number, index: number, metadata: TableMetadata): string {
  const field = specById(metadata, specId).fields[index]
  const type = field ? partitionType(field, metadata) : 'string'
  const bound = (bytes: Buffer | null) => {
    const value = bytes && fromBytes(type, bytes)
    return value === null ? 'NULL' : text(value)
  }
  const nan = summary.containsNan === null ? 'NULL' : String(summary.containsNan)
  return `{contains_null: ${summary.containsNull}, contains_nan: ${nan}, lower_bound: ${bound(summary.lower)}, upper_bound: ${bound(summary.upper)}}`
}
