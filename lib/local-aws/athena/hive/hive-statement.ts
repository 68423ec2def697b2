import type { TableReference } from '../trino/rewrite'
import { type CreateTable, parseCreateTable } from './create-table'
import { property, tableName } from './hive-parts'
import { HiveReader, hiveTokens } from './hive-tokens'

/** Statements that Athena reads with Hive's grammar: definitions and questions about the catalog. */
export type HiveStatement =
  | CreateTable
  | {
      kind: 'create-database'
      name: string
      ifNotExists: boolean
      comment: string | null
      location: string | null
    }
  | { kind: 'drop-database'; name: string; ifExists: boolean; cascade: boolean }
  | { kind: 'drop-table'; target: TableReference; ifExists: boolean }
  | { kind: 'drop-view'; target: TableReference; ifExists: boolean }
  | { kind: 'add-partitions'; target: TableReference; partitions: PartitionSpec[]; ifNotExists: boolean }
  | { kind: 'drop-partitions'; target: TableReference; partitions: PartitionSpec[]; ifExists: boolean }
  | { kind: 'repair-table'; target: TableReference }
  | { kind: 'show-tables'; database: string | null; pattern: string | null }
  | { kind: 'show-views'; database: string | null; pattern: string | null }
  | { kind: 'show-databases'; pattern: string | null }
  | { kind: 'show-columns'; target: TableReference }
  | { kind: 'show-partitions'; target: TableReference }
  | { kind: 'show-properties'; target: TableReference; name: string | null }
  | { kind: 'show-create'; target: TableReference; isView: boolean }
  | { kind: 'describe'; target: TableReference }

export type PartitionSpec = { values: ReadonlyMap<string, string>; location: string | null }

/**
 * Reads a statement of Hive's kind; null for every other, which Trino's grammar then reads.
 * @throws TrinoError SYNTAX_ERROR
 */
export function parseHiveStatement(sql: string): HiveStatement | null {
  const reader = new HiveReader(hiveTokens(sql))
  const statement = read(reader)
  if (statement) reader.end()
  return statement
}

function read(reader: HiveReader): HiveStatement | null {
  if (reader.accept('create external table')) return parseCreateTable(reader)
  if (reader.accept('create database') || reader.accept('create schema')) return createDatabase(reader)
  if (reader.accept('drop database') || reader.accept('drop schema')) return dropDatabase(reader)
  if (reader.accept('drop table')) {
    const ifExists = reader.accept('if exists')
    return { kind: 'drop-table', ifExists, target: tableName(reader) }
  }
  if (reader.accept('drop view')) {
    const ifExists = reader.accept('if exists')
    return { kind: 'drop-view', ifExists, target: tableName(reader) }
  }
  if (reader.accept('msck repair table')) return { kind: 'repair-table', target: tableName(reader) }
  if (reader.accept('alter table')) return alterTable(reader)
  if (reader.accept('describe') || reader.accept('desc')) {
    // What the words add is not shown: Athena's own answer to EXTENDED is meant for people.
    if (!reader.accept('formatted')) reader.accept('extended')
    reader.accept('table')
    return { kind: 'describe', target: tableName(reader) }
  }
  return reader.accept('show') ? show(reader) : null
}

function show(reader: HiveReader): HiveStatement {
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

function createDatabase(reader: HiveReader): HiveStatement {
  const ifNotExists = reader.accept('if not exists')
  const name = reader.identifier().toLowerCase()
  const comment = reader.accept('comment') ? reader.string() : null
  const location = reader.accept('location') ? reader.string() : null
  if (reader.accept('with dbproperties')) reader.list(() => property(reader))
  return { kind: 'create-database', name, ifNotExists, comment, location }
}

function dropDatabase(reader: HiveReader): HiveStatement {
  const ifExists = reader.accept('if exists')
  const name = reader.identifier().toLowerCase()
  const cascade = reader.accept('cascade')
  reader.accept('restrict')
  return { kind: 'drop-database', name, ifExists, cascade }
}

function alterTable(reader: HiveReader): HiveStatement | null {
  const target = tableName(reader)
  if (reader.accept('add')) {
    const ifNotExists = reader.accept('if not exists')
    return { kind: 'add-partitions', target, ifNotExists, partitions: partitionSpecs(reader) }
  }
  if (reader.accept('drop')) {
    const ifExists = reader.accept('if exists')
    return { kind: 'drop-partitions', target, ifExists, partitions: partitionSpecs(reader) }
  }
  return null
}

function partitionSpecs(reader: HiveReader): PartitionSpec[] {
  const specs: PartitionSpec[] = []
  while (reader.accept('partition')) {
    const values = new Map(reader.list(() => property(reader)))
    specs.push({ values, location: reader.accept('location') ? reader.string() : null })
    reader.accept(',')
  }
  if (specs.length === 0) throw reader.unexpected('PARTITION')
  return specs
}
