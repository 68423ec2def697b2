import type { IcebergField } from '../../iceberg/iceberg-type'
import { findField } from '../../iceberg/iceberg-type'
import { currentSchema, type PartitionField, type TableMetadata } from '../../iceberg/table-metadata'
import { transformSql } from '../../iceberg/transforms'
import type { CreateIcebergTable } from '../hive/create-iceberg-table'
import { semanticError } from '../hive/hive-error'
import { TrinoError } from '../trino/trino-error'

/** A term of PARTITIONED BY: `day(ts)`, `bucket(16, id)`, `category`. */
export type PartitionTerm = CreateIcebergTable['partitionedBy'][number]

/** What Iceberg calls the field of a transform. */
const suffixes: Readonly<Record<string, string>> = {
  bucket: 'bucket',
  truncate: 'trunc',
  year: 'year',
  month: 'month',
  day: 'day',
  hour: 'hour',
}

/** @throws TrinoError for a column that is missing, or a transform that its type does not have */
export function toPartition(
  { transform, argument, column }: PartitionTerm,
  columns: readonly Pick<IcebergField, 'name' | 'type'>[],
) {
  const source = columns.find(({ name }) => name === column)
  if (!source) throw semanticError(`[Error 10002]: Invalid column reference ${column}`)
  if (typeof source.type !== 'string')
    throw new TrinoError('NOT_SUPPORTED', `Cannot partition by non-primitive source field: ${column}`)
  if (transform === 'identity') return { source: column, name: column, transform }
  const kind = transform.replace(/s$/, '')
  const suffix = suffixes[kind]
  const hasArgument = kind === 'bucket' || kind === 'truncate'
  if (suffix === undefined || (hasArgument && !argument))
    throw new TrinoError('NOT_SUPPORTED', `Unsupported partition transform: ${transform}(${column})`)
  const full = hasArgument ? `${kind}[${argument}]` : kind
  const isOfTime = !hasArgument
  const temporal = kind === 'hour' ? /^timestamp/ : /^(date|timestamp)/
  if (
    (isOfTime && !temporal.test(source.type)) ||
    transformSql({ transform: full }, source.type, 'x') === null
  )
    throw new TrinoError('NOT_SUPPORTED', `Invalid source type ${source.type} for transform: ${full}`)
  return { source: column, name: `${column}_${suffix}`, transform: full }
}

/** `partitioning = ARRAY['day(ts)', 'category']` of CREATE TABLE AS. */
export function partitionTermOf(text: string): PartitionTerm {
  const [, transform = 'identity', first = text, second] =
    /^\s*(\w+)\s*\(\s*([^,()]+?)\s*(?:,\s*([^,()]+?)\s*)?\)\s*$/.exec(text) ?? []
  const argument = [first, second].map(Number).find((value) => Number.isInteger(value) && value > 0) ?? null
  const column = [first, second].find((part) => part !== undefined && !/^\d+$/.test(part)) ?? first
  return {
    transform: transform.toLowerCase(),
    argument,
    column: column.trim().replace(/^"|"$/g, '').toLowerCase(),
  }
}

/** A field of a spec as PARTITIONED BY would have it. */
export function partitionTermText(field: PartitionField, metadata: TableMetadata): string {
  const name = sourceName(field, metadata)
  const [, transform = '', argument] = /^(\w+)(?:\[(\d+)\])?$/.exec(field.transform) ?? []
  if (transform === 'identity') return `\`${name}\``
  return argument ? `${transform}(${argument}, \`${name}\`)` : `${transform}(\`${name}\`)`
}

export const sourceName = (field: PartitionField, metadata: TableMetadata): string =>
  findField(currentSchema(metadata).fields, field['source-id'])?.path.join('.') ?? ''
