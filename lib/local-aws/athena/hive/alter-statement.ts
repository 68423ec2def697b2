import type { TableReference } from '../trino/rewrite'
import {
  column,
  type HiveColumn,
  type PartitionSpec,
  type PartitionValues,
  partitionValues,
  properties,
  tableName,
} from './hive-parts'
import type { HiveReader } from './hive-tokens'

/** Changes of tables and databases. https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html */
export type AlterStatement =
  | { kind: 'add-partitions'; target: TableReference; partitions: PartitionSpec[]; ifNotExists: boolean }
  | { kind: 'drop-partitions'; target: TableReference; partitions: PartitionSpec[]; ifExists: boolean }
  | { kind: 'rename-partition'; target: TableReference; from: PartitionValues; to: PartitionValues }
  | { kind: 'add-columns'; target: TableReference; columns: HiveColumn[]; partition: PartitionValues | null }
  | { kind: 'replace-columns'; target: TableReference; columns: HiveColumn[] }
  | { kind: 'change-column'; target: TableReference; name: string; column: HiveColumn; place: ColumnPlace }
  | { kind: 'set-properties'; target: TableReference; properties: Record<string, string> }
  /** These three are for Iceberg tables only. */
  | { kind: 'unset-properties'; target: TableReference; names: string[] }
  | { kind: 'drop-column'; target: TableReference; name: string }
  | { kind: 'rename-table'; target: TableReference; to: TableReference }
  | { kind: 'set-location'; target: TableReference; location: string; partition: PartitionValues | null }
  | { kind: 'alter-database'; name: string; properties: Record<string, string> }

/** Where a changed column goes; null leaves it where it is. */
export type ColumnPlace = 'first' | { after: string } | null

/** Reads what follows ALTER DATABASE. */
export function alterDatabase(reader: HiveReader): AlterStatement {
  const name = reader.identifier().toLowerCase()
  reader.expect('set dbproperties')
  return { kind: 'alter-database', name, properties: properties(reader) }
}

/** Reads what follows ALTER TABLE; null where the rest is no form of Hive's that Athena has. */
export function alterTable(reader: HiveReader): AlterStatement | null {
  const target = tableName(reader)
  if (reader.accept('add columns')) return addColumns(reader, target, null)
  if (reader.accept('replace columns'))
    return { kind: 'replace-columns', target, columns: reader.list(() => column(reader)) }
  if (reader.accept('change column') || reader.accept('change')) return changeColumn(reader, target)
  if (reader.accept('set tblproperties'))
    return { kind: 'set-properties', target, properties: properties(reader) }
  if (reader.accept('unset tblproperties'))
    return { kind: 'unset-properties', target, names: reader.list(() => reader.string()) }
  if (reader.accept('rename to')) return { kind: 'rename-table', target, to: tableName(reader) }
  if (reader.accept('set location'))
    return { kind: 'set-location', target, location: reader.string(), partition: null }
  if (reader.accept('partition')) return alterPartition(reader, target)
  if (reader.accept('add')) {
    const ifNotExists = reader.accept('if not exists')
    return { kind: 'add-partitions', target, ifNotExists, partitions: partitionSpecs(reader) }
  }
  if (reader.accept('drop column'))
    return { kind: 'drop-column', target, name: reader.identifier().toLowerCase() }
  if (reader.accept('drop')) {
    const ifExists = reader.accept('if exists')
    return { kind: 'drop-partitions', target, ifExists, partitions: partitionSpecs(reader) }
  }
  return null
}

function alterPartition(reader: HiveReader, target: TableReference): AlterStatement {
  const partition = partitionValues(reader)
  if (reader.accept('set location'))
    return { kind: 'set-location', target, partition, location: reader.string() }
  if (reader.accept('add columns')) return addColumns(reader, target, partition)
  reader.expect('rename to partition')
  return { kind: 'rename-partition', target, from: partition, to: partitionValues(reader) }
}

function addColumns(
  reader: HiveReader,
  target: TableReference,
  partition: PartitionValues | null,
): AlterStatement {
  return { kind: 'add-columns', target, partition, columns: reader.list(() => column(reader)) }
}

function changeColumn(reader: HiveReader, target: TableReference): AlterStatement {
  const name = reader.identifier().toLowerCase()
  const changed = column(reader)
  const place = reader.accept('first')
    ? 'first'
    : reader.accept('after')
      ? { after: reader.identifier().toLowerCase() }
      : null
  return { kind: 'change-column', target, name, column: changed, place }
}

function partitionSpecs(reader: HiveReader): PartitionSpec[] {
  const specs: PartitionSpec[] = []
  while (reader.accept('partition')) {
    const values = partitionValues(reader)
    specs.push({ values, location: reader.accept('location') ? reader.string() : null })
    reader.accept(',')
  }
  if (specs.length === 0) throw reader.unexpected('PARTITION')
  return specs
}
