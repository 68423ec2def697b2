import type { TableReference } from '../trino/rewrite'
import { column, type HiveColumn, properties, tableName } from './hive-parts'
import type { HiveReader } from './hive-tokens'

/** CREATE TABLE without EXTERNAL. https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
export type CreateIcebergTable = {
  kind: 'create-iceberg-table'
  target: TableReference
  ifNotExists: boolean
  columns: HiveColumn[]
  /** `day(ts)`, `truncate(10, s)`: the transform's argument and name as written; identity without one. */
  partitionedBy: { transform: string; argument: number | null; column: string }[]
  comment: string | null
  location: string
  properties: Record<string, string>
}

/** Reads the whole statement; null for CREATE TABLE AS, which has no columns behind the name. */
export function createIcebergTable(reader: HiveReader): CreateIcebergTable | null {
  if (!reader.accept('create table')) return null
  const ifNotExists = reader.accept('if not exists')
  const target = tableName(reader)
  if (reader.next.text !== '(') return null
  const table: CreateIcebergTable = {
    kind: 'create-iceberg-table',
    target,
    ifNotExists,
    columns: reader.list(() => column(reader)),
    partitionedBy: [],
    comment: null,
    location: '',
    properties: {},
  }
  for (;;) {
    if (reader.accept('comment')) table.comment = reader.string()
    else if (reader.accept('partitioned by')) table.partitionedBy = reader.list(() => partition(reader))
    else if (reader.accept('location')) table.location = reader.string()
    else if (reader.accept('tblproperties')) table.properties = properties(reader)
    else return table
  }
}

function partition(reader: HiveReader): CreateIcebergTable['partitionedBy'][number] {
  const name = reader.identifier().toLowerCase()
  if (!reader.accept('(')) return { transform: 'identity', argument: null, column: name }
  const argument = reader.next.kind === 'number' ? Number(reader.literal()) : null
  if (argument !== null) reader.expect(',')
  const source = reader.identifier().toLowerCase()
  reader.expect(')')
  return { transform: name, argument, column: source }
}
