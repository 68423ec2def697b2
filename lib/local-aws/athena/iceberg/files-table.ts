import { locatedFields } from '../../iceberg/iceberg-type'
import type { DataFile } from '../../iceberg/manifests'
import { fromBytes } from '../../iceberg/single-value'
import { currentSchema, type TableMetadata } from '../../iceberg/table-metadata'
import { text } from '../trino/quote'
import { constantRows, mapSql } from './constant-rows'

const contents: readonly DataFile['content'][] = ['data', 'position-deletes', 'equality-deletes']

/** `$files`: one row per data and delete file. */
export function filesSql(files: readonly DataFile[], metadata: TableMetadata): string {
  const { fields } = currentSchema(metadata)
  const bounds = (map: ReadonlyMap<number, Buffer>) =>
    mapSql(
      [...locatedFields(fields)].flatMap(({ field: { id, type } }) => {
        const bytes = map.get(id)
        const value = bytes ? fromBytes(type, bytes) : null
        return value === null ? [] : [[String(id), text(value)] as const]
      }),
    )
  const counts = (map: ReadonlyMap<number, number>) =>
    mapSql([...map].map(([id, count]) => [String(id), String(count)]))
  const list = (values: readonly number[] | null) => (values ? `[${values.join(', ')}]` : 'NULL')
  return constantRows(
    {
      content: 'INTEGER',
      file_path: 'VARCHAR',
      file_format: 'VARCHAR',
      record_count: 'BIGINT',
      file_size_in_bytes: 'BIGINT',
      column_sizes: 'MAP(INTEGER, BIGINT)',
      value_counts: 'MAP(INTEGER, BIGINT)',
      null_value_counts: 'MAP(INTEGER, BIGINT)',
      nan_value_counts: 'MAP(INTEGER, BIGINT)',
      lower_bounds: 'MAP(INTEGER, VARCHAR)',
      upper_bounds: 'MAP(INTEGER, VARCHAR)',
      key_metadata: 'BLOB',
      split_offsets: 'BIGINT[]',
      equality_ids: 'INTEGER[]',
    },
    files.map((file) => [
      String(contents.indexOf(file.content)),
      text(file.path),
      text(file.format),
      String(file.rows),
      String(file.sizeBytes),
      counts(file.columnSizes),
      counts(file.valueCounts),
      counts(file.nullCounts),
      counts(file.nanCounts),
      bounds(file.lowerBounds),
      bounds(file.upperBounds),
      'NULL',
      list(file.splitOffsets),
      list(file.equalityIds),
    ]),
  )
}
