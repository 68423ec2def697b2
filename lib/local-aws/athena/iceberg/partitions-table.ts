import { duckdbTypeOfIceberg } from '../../iceberg/duckdb-type'
import type { DataFile } from '../../iceberg/manifests'
import { partitionType } from '../../iceberg/partitioning'
import { fromBytes } from '../../iceberg/single-value'
import {
  currentSchema,
  type PartitionField,
  specById,
  type TableMetadata,
} from '../../iceberg/table-metadata'
import { transformName } from '../../iceberg/transforms'
import { ident, text } from '../trino/quote'
import { tableColumns } from './column-types'
import { constantRows } from './constant-rows'

/** `$partitions`: one row per partition; the bounds of its columns only where every one of its files has them. */
export function partitionsSql(files: readonly DataFile[], metadata: TableMetadata): string {
  const partitionFields = fieldsOfAllSpecs(metadata)
  const measured = tableColumns(currentSchema(metadata).fields).flatMap((field) => {
    const duckdb = typeof field.type === 'string' ? duckdbTypeOfIceberg(field.type) : null
    return duckdb ? [{ ...field, type: field.type, duckdb }] : []
  })
  const typeOfPartition = (field: PartitionField) =>
    duckdbTypeOfIceberg(partitionType(field, metadata)) ?? 'VARCHAR'
  const partitioned = partitionFields
    .map((field) => `${ident(field.name)} ${typeOfPartition(field)}`)
    .join(', ')
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
    ...(dataType && { data: `STRUCT(${dataType})` }),
  }
  return constantRows(
    columns,
    byPartition(files, partitionFields, metadata).map(([values, some]) => {
      const partition = partitionFields.map((field) => {
        const value = values.get(field['field-id']) ?? null
        const isBytes = /^(binary|fixed)/.test(partitionType(field, metadata))
        const sql = value === null ? 'NULL' : isBytes ? `unhex(${text(value)})` : text(value)
        return `${text(field.name)}: ${sql}`
      })
      const data = measured.map((column) => `${text(column.name)}: ${measures(some, column)}`)
      return [
        ...(partitioned ? [`{${partition.join(', ')}}`] : []),
        String(sum(some, ({ rows }) => rows)),
        String(some.length),
        String(sum(some, ({ sizeBytes }) => sizeBytes)),
        ...(dataType ? [`{${data.join(', ')}}`] : []),
      ]
    }),
  )
}

/** As Trino shows them: the fields of every spec that the table has had. */
function fieldsOfAllSpecs(metadata: TableMetadata): PartitionField[] {
  const fields = new Map<number, PartitionField>()
  for (const spec of metadata['partition-specs'])
    for (const field of spec.fields)
      if (transformName(field.transform) !== 'void') fields.set(field['field-id'], field)
  return [...fields.values()].sort((a, b) => a['field-id'] - b['field-id'])
}

type PartitionById = ReadonlyMap<number, string | null>

function byPartition(
  files: readonly DataFile[],
  fields: readonly PartitionField[],
  metadata: TableMetadata,
): [values: PartitionById, files: DataFile[]][] {
  const groups = new Map<string, [PartitionById, DataFile[]]>()
  for (const file of files) {
    const spec = specById(metadata, file.specId)
    const values = new Map(
      spec.fields.map((field, index) => [field['field-id'], file.partition[index] ?? null]),
    )
    const key = JSON.stringify(fields.map((field) => values.get(field['field-id']) ?? null))
    const group = groups.get(key) ?? [values, []]
    group[1].push(file)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function measures(
  files: readonly DataFile[],
  { id, type, duckdb }: { id: number; type: Parameters<typeof fromBytes>[0]; duckdb: string },
): string {
  const bound = (pick: (file: DataFile) => ReadonlyMap<number, Buffer>, order: 'list_min' | 'list_max') => {
    const values = files.map((file) => {
      const bytes = pick(file).get(id)
      return bytes ? fromBytes(type, bytes) : null
    })
    if (values.includes(null)) return 'NULL'
    const constant = (value: string) =>
      duckdb === 'BLOB' ? `unhex(${text(value)})` : `CAST(${text(value)} AS ${duckdb})`
    return `${order}([${values.map((value) => constant(value ?? '')).join(', ')}])`
  }
  const nulls = sum(files, (file) => file.nullCounts.get(id) ?? file.rows)
  const nans = files.every((file) => file.nanCounts.has(id))
    ? String(sum(files, (file) => file.nanCounts.get(id) ?? 0))
    : 'NULL'
  return `{'min': ${bound((file) => file.lowerBounds, 'list_min')}, 'max': ${bound((file) => file.upperBounds, 'list_max')}, 'null_count': ${nulls}, 'nan_count': ${nans}}`
}

const sum = (files: readonly DataFile[], pick: (file: DataFile) => number) =>
  files.reduce((total, file) => total + pick(file), 0)
