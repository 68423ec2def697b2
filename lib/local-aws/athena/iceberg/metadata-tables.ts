import type { DataFile, FieldSummary, ManifestFile } from '../../iceberg/manifests'
import type { TableFiles } from '../../iceberg/object-files'
import { partitionType } from '../../iceberg/partitioning'
import { liveEntries } from '../../iceberg/scan'
import { fromBytes } from '../../iceberg/single-value'
import {
  currentSchema,
  currentSnapshot,
  defaultSpec,
  snapshotById,
  specById,
  type TableMetadata,
} from '../../iceberg/table-metadata'
import { duckdbTypeOfIceberg } from '../../iceberg/types'
import { ident, text } from '../trino/quote'
import type { MetadataTable } from './metadata-table-name'

/**
 * DuckDB SQL of a metadata table.
 * https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-table-metadata.html
 */
export function metadataTableSql(kind: MetadataTable, metadata: TableMetadata, files: TableFiles): string {
  const snapshot = currentSnapshot(metadata)
  const entries = () => liveEntries(files, metadata, snapshot).map(({ file }) => file)
  switch (kind) {
    case 'snapshots':
      return valuesSql(
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
      return valuesSql(
        {
          made_current_at: 'TIMESTAMPTZ',
          snapshot_id: 'BIGINT',
          parent_id: 'BIGINT',
          is_current_ancestor: 'BOOLEAN',
        },
        historyRows(metadata),
      )
    case 'refs':
      return valuesSql(
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
  const ancestors = new Set<number>()
  for (let snapshot = currentSnapshot(metadata); snapshot; ) {
    ancestors.add(snapshot['snapshot-id'])
    const parent: number | undefined = snapshot['parent-snapshot-id']
    snapshot = parent === undefined ? null : snapshotById(metadata, parent)
  }
  return metadata['snapshot-log'].map((entry) => [
    momentSql(entry['timestamp-ms']),
    numberSql(entry['snapshot-id']),
    numberSql(snapshotById(metadata, entry['snapshot-id'])?.['parent-snapshot-id']),
    String(ancestors.has(entry['snapshot-id'])),
  ])
}

const contents: readonly DataFile['content'][] = ['data', 'position-deletes', 'equality-deletes']

function filesSql(files: readonly DataFile[], metadata: TableMetadata): string {
  const { fields } = currentSchema(metadata)
  const bounds = (map: ReadonlyMap<number, Buffer>) =>
    mapSql(
      fields.flatMap(({ id, type }) => {
        const bytes = map.get(id)
        const value = bytes ? fromBytes(type, bytes) : null
        return value === null ? [] : [[String(id), text(value)] as const]
      }),
    )
  const counts = (map: ReadonlyMap<number, number>) =>
    mapSql([...map].map(([id, count]) => [String(id), String(count)]))
  return valuesSql(
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
      'NULL',
      bounds(file.lowerBounds),
      bounds(file.upperBounds),
      'NULL',
      file.content === 'data' ? '[4]' : 'NULL',
      'NULL',
    ]),
  )
}

function manifestsSql(manifests: readonly ManifestFile[], metadata: TableMetadata): string {
  return valuesSql(
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
  const type = field ? partitionType(field, currentSchema(metadata)) : 'string'
  const bound = (bytes: Buffer | null) => {
    const value = bytes && fromBytes(type, bytes)
    return value === null ? 'NULL' : text(value)
  }
  const nan = summary.containsNan === null ? 'NULL' : String(summary.containsNan)
  return `{contains_null: ${summary.containsNull}, contains_nan: ${nan}, lower_bound: ${bound(summary.lower)}, upper_bound: ${bound(summary.upper)}}`
}

/** One row per partition; the bounds of its columns only where every one of its files has them. */
function partitionsSql(files: readonly DataFile[], metadata: TableMetadata): string {
  const { fields } = currentSchema(metadata)
  const spec = defaultSpec(metadata)
  const groups = new Map<string, DataFile[]>()
  for (const file of files) {
    const key = JSON.stringify(file.partition)
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  const types = spec.fields.map(
    (field) => duckdbTypeOfIceberg(partitionType(field, currentSchema(metadata))) ?? 'VARCHAR',
  )
  const partitioned = spec.fields.map(({ name }, index) => `${ident(name)} ${types[index]}`).join(', ')
  const measured = fields.flatMap((field) => {
    const type = duckdbTypeOfIceberg(field.type)
    return type ? [{ ...field, duckdb: type }] : []
  })
  const dataType = measured
    .map(
      ({ name, duckdb }) =>
        `${ident(name)} STRUCT("min" ${duckdb}, "max" ${duckdb}, null_count BIGINT, nan_count BIGINT)`,
    )
    .join(', ')
  const columns = {
    ...(partitioned && { partition: `STRUCT(${partitioned})` }),
    record_count: 'BIGINT',
    file_count: 'BIGINT',
    total_size: 'BIGINT',
    data: `STRUCT(${dataType})`,
  }
  const sum = (some: readonly DataFile[], pick: (file: DataFile) => number) =>
    some.reduce((total, file) => total + pick(file), 0)
  return valuesSql(
    columns,
    [...groups.values()].map((some) => {
      const partition = spec.fields.map(({ name }, index) => {
        const value = some[0]?.partition[index] ?? null
        return `${text(name)}: ${value === null ? 'NULL' : text(value)}`
      })
      const data = measured.map(({ id, name, type }) => {
        const bound = (
          pick: (file: DataFile) => ReadonlyMap<number, Buffer>,
          order: 'list_min' | 'list_max',
          sql: string,
        ) => {
          const values = some
            .map((file) => pick(file).get(id))
            .map((bytes) => (bytes ? fromBytes(type, bytes) : null))
          return values.includes(null)
            ? 'NULL'
            : `${order}([${values.map((value) => `CAST(${text(value ?? '')} AS ${sql})`).join(', ')}])`
        }
        const sql = duckdbTypeOfIceberg(type) ?? 'VARCHAR'
        const nulls = sum(some, (file) => file.nullCounts.get(id) ?? file.rows)
        return `${text(name)}: {'min': ${bound((file) => file.lowerBounds, 'list_min', sql)}, 'max': ${bound((file) => file.upperBounds, 'list_max', sql)}, 'null_count': ${nulls}, 'nan_count': NULL}`
      })
      return [
        ...(partitioned ? [`{${partition.join(', ')}}`] : []),
        String(sum(some, ({ rows }) => rows)),
        String(some.length),
        String(sum(some, ({ sizeBytes }) => sizeBytes)),
        `{${data.join(', ')}}`,
      ]
    }),
  )
}

/** A relation of constants; `columns` are names with DuckDB types. */
function valuesSql(columns: Readonly<Record<string, string>>, rows: readonly (readonly string[])[]): string {
  const entries = Object.entries(columns)
  const names = entries.map((_, index) => `c${index}`)
  const selected = entries.map(([name, type], index) => `CAST(c${index} AS ${type}) AS ${ident(name)}`)
  if (rows.length === 0) {
    return `SELECT ${entries.map(([name, type]) => `CAST(NULL AS ${type}) AS ${ident(name)}`).join(', ')} WHERE false`
  }
  // Each row is cast on its own: maps and rows of different rows need no common type.
  const cast = rows.map(
    (row) => `(${row.map((value, index) => `CAST(${value} AS ${entries[index]?.[1]})`).join(', ')})`,
  )
  return `SELECT ${selected.join(', ')} FROM (VALUES ${cast.join(', ')}) AS v(${names.join(', ')})`
}

const momentSql = (ms: number) => `make_timestamptz(${ms * 1000}::BIGINT)`
const numberSql = (value: number | undefined) => (value === undefined ? 'NULL' : String(value))
const mapSql = (entries: readonly (readonly [string, string])[]) =>
  entries.length === 0 ? 'MAP {}' : `MAP {${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`
