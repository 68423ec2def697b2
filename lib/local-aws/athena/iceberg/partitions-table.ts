import { duckdbTypeOfIceberg } from '../../iceberg/duckdb-type'
import type { DataFile } from '../../iceberg/manifests'
import { partitionType } from '../../iceberg/partitioning'
import { fromBytes } from '../../iceberg/single-value'
import { currentSchema, defaultSpec, type TableMetadata } from '../../iceberg/table-metadata'
import { ident, text } from '../trino/quote'
import { constantRows } from './constant-rows'

/** `$partitions`: one row per partition; the bounds of its columns only where every one of its files has them. */
export function partitionsSql(files: readonly DataFile[], metadata: TableMetadata): string {
  const { fields } = currentSchema(metadata)
  const spec = defaultSpec(metadata)
  const groups = new Map<string, DataFile[]>()
  for (const file of files) {
    const key = JSON.stringify(file.partition)
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  const types = spec.fields.map((field) => duckdbTypeOfIceberg(partitionType(field, metadata)) ?? 'VARCHAR')
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
  return constantRows(
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
