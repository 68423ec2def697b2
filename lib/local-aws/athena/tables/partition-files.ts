import type { Partition } from '@aws-sdk/client-glue'
import type { ObjectStore } from '../../engine/engine'
import { isProjected } from './projected-value'
import { type SourceFile, sourceFiles } from './source-files'
import type { TableDefinition } from './table-definition'

/** Files that share the values of the partition keys; none where the table has no keys. */
export type PartitionFiles = { values: readonly string[]; files: readonly SourceFile[] }

/**
 * The files of a table by partition: one entry without values for an unpartitioned table, else those of the partitions
 * that Glue knows, or, with partition projection, of the folders that exist below the table's location.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
 */
export function partitionFiles(
  objects: ObjectStore,
  table: TableDefinition,
  partitions: () => readonly Partition[],
  now: Date,
): PartitionFiles[] {
  if (table.partitionKeys.length === 0) return [{ values: [], files: sourceFiles(objects, table.location) }]
  if (table.parameters['projection.enabled'] === 'true') return projected(objects, table, now)
  return partitions().map(({ Values, StorageDescriptor }) => ({
    values: Values ?? [],
    files: sourceFiles(objects, StorageDescriptor?.Location ?? table.location),
  }))
}

/**
 * Approximation: Athena computes the folders from the projection's ranges and reads those that exist; here the folders
 * that exist are matched against the location template and the ranges, which finds the same files. Injected values are
 * those of the folders, where Athena asks for them in the WHERE clause.
 */
function projected(objects: ObjectStore, table: TableDefinition, now: Date): PartitionFiles[] {
  const template = table.parameters['storage.location.template'] ?? hiveTemplate(table)
  const pattern = new RegExp(
    `^${template
      .replace(/\/?$/, '/')
      .split(/(\$\{\w+\})/)
      .map((part) =>
        part.startsWith('${') ? placeholder(part.slice(2, -1), table.parameters) : escaped(part),
      )
      .join('')}`,
  )
  const byValues = new Map<string, { values: string[]; files: SourceFile[] }>()
  for (const file of sourceFiles(objects, template.split('${')[0]?.replace(/[^/]*$/, '') ?? table.location)) {
    const groups = pattern.exec(file.uri)?.groups
    if (!groups) continue
    const values = table.partitionKeys.map(({ name }) => decodeURIComponent(groups[groupName(name)] ?? ''))
    const isWanted = table.partitionKeys.every((key, index) =>
      isProjected(key, values[index] ?? '', table.parameters, now),
    )
    if (!isWanted) continue
    const entry = byValues.get(values.join('\n')) ?? { values, files: [] }
    byValues.set(values.join('\n'), entry)
    entry.files.push(file)
  }
  return [...byValues.values()]
}

const hiveTemplate = ({ location, partitionKeys }: TableDefinition) =>
  `${location.replace(/\/$/, '')}/${partitionKeys.map(({ name }) => `${name}=\${${name}}`).join('/')}`

type Parameters = TableDefinition['parameters']

/** A value takes as many folders as its format: a date of `yyyy/MM/dd` is three. */
function placeholder(key: string, parameters: Parameters): string {
  const shapes = [
    parameters[`projection.${key}.format`] ?? '',
    ...(parameters[`projection.${key}.values`] ?? '').split(','),
  ]
  const depths = new Set(shapes.map((shape) => shape.split('/').length))
  const folders = [...depths].sort((a, b) => b - a).map((depth) => Array(depth).fill('[^/]*').join('/'))
  return `(?<${groupName(key)}>${folders.join('|')})`
}

/** Names of groups are letters and digits only. */
const groupName = (key: string) => `k${Buffer.from(key.toLowerCase()).toString('hex')}`
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
