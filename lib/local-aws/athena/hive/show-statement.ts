import type { TableReference } from '../trino/rewrite'
import { type PartitionValues, partitionValues, tableName } from './hive-parts'
import type { HiveReader } from './hive-tokens'

/** Questions about the catalog. */
export type ShowStatement =
  | { kind: 'show-tables'; database: string | null; pattern: string | null }
  | { kind: 'show-views'; database: string | null; pattern: string | null }
  | { kind: 'show-databases'; pattern: string | null }
  | { kind: 'show-columns'; target: TableReference }
  | { kind: 'show-partitions'; target: TableReference }
  | { kind: 'show-properties'; target: TableReference; name: string | null }
  | { kind: 'show-create'; target: TableReference; isView: boolean }
  | Describe

export type Describe = {
  kind: 'describe'
  target: TableReference
  form: 'plain' | 'extended' | 'formatted'
  /** `DESCRIBE VIEW`. */
  isView: boolean
  partition: PartitionValues | null
  /** A column, and the way to a field inside it. */
  column: string | null
}

/** Reads what follows DESCRIBE. https://docs.aws.amazon.com/athena/latest/ug/describe-table.html */
export function describeStatement(reader: HiveReader): Describe {
  const form = reader.accept('formatted') ? 'formatted' : reader.accept('extended') ? 'extended' : 'plain'
  const isView = reader.accept('view')
  reader.accept('table')
  const target = tableName(reader)
  const partition = reader.accept('partition') ? partitionValues(reader) : null
  const isDone = reader.next.kind === 'end' || reader.next.text === ';'
  return { kind: 'describe', target, form, isView, partition, column: isDone ? null : path(reader) }
}

function path(reader: HiveReader): string {
  const names = [reader.identifier()]
  while (reader.accept('.')) names.push(reader.identifier())
  return names.join('.').toLowerCase()
}

/** Reads what follows SHOW. */
export function showStatement(reader: HiveReader): ShowStatement {
  if (reader.accept('databases') || reader.accept('schemas'))
    return { kind: 'show-databases', pattern: likePattern(reader) }
  if (reader.accept('tables')) return { kind: 'show-tables', ...inDatabase(reader) }
  if (reader.accept('views')) return { kind: 'show-views', ...inDatabase(reader) }
  if (reader.accept('partitions')) return { kind: 'show-partitions', target: tableName(reader) }
  if (reader.accept('create table')) return { kind: 'show-create', target: tableName(reader), isView: false }
  if (reader.accept('create view')) return { kind: 'show-create', target: tableName(reader), isView: true }
  if (reader.accept('tblproperties')) {
    const target = tableName(reader)
    const [name = null] = reader.accept('(') ? [reader.string(), reader.expect(')')] : []
    return { kind: 'show-properties', target, name: typeof name === 'string' ? name : null }
  }
  if (reader.accept('columns')) {
    if (!reader.accept('from')) reader.expect('in')
    const target = tableName(reader)
    const database =
      reader.accept('from') || reader.accept('in') ? reader.identifier().toLowerCase() : target.database
    return { kind: 'show-columns', target: { ...target, database } }
  }
  throw reader.unexpected('TABLES, VIEWS, DATABASES, COLUMNS, PARTITIONS, TBLPROPERTIES or CREATE TABLE')
}

function inDatabase(reader: HiveReader) {
  const database = reader.accept('in') || reader.accept('from') ? reader.identifier().toLowerCase() : null
  return { database, pattern: likePattern(reader) }
}

/** `LIKE 'a*|b*'`, or the pattern alone. */
function likePattern(reader: HiveReader): string | null {
  reader.accept('like')
  return reader.next.kind === 'string' ? reader.string() : null
}
