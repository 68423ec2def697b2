import type { TableReference } from '../trino/rewrite'
import { type AlterStatement, alterDatabase, alterTable } from './alter-statement'
import { type CreateIcebergTable, createIcebergTable } from './create-iceberg-table'
import { type CreateTable, parseCreateTable } from './create-table'
import { properties, tableName } from './hive-parts'
import { HiveReader, hiveTokens } from './hive-tokens'
import { describeStatement, type ShowStatement, showStatement } from './show-statement'

/** Statements that Athena reads with Hive's grammar: definitions and questions about the catalog. */
export type HiveStatement =
  | CreateTable
  | CreateIcebergTable
  | AlterStatement
  | ShowStatement
  | {
      kind: 'create-database'
      name: string
      ifNotExists: boolean
      comment: string | null
      location: string | null
      properties: Record<string, string>
    }
  | { kind: 'drop-database'; name: string; ifExists: boolean; cascade: boolean }
  | { kind: 'drop-table'; target: TableReference; ifExists: boolean }
  | { kind: 'drop-view'; target: TableReference; ifExists: boolean }
  | { kind: 'repair-table'; target: TableReference }

/**
 * Reads a statement of Hive's kind; null for every other, which Trino's grammar then reads.
 * @throws TrinoError SYNTAX_ERROR
 */
export function parseHiveStatement(sql: string): HiveStatement | null {
  const tokens = hiveTokens(sql)
  const reader = new HiveReader(tokens)
  const start = new HiveReader(tokens)
  const created = createIcebergTable(start)
  if (created) {
    start.end()
    return created
  }
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
  if (reader.accept('alter database') || reader.accept('alter schema')) return alterDatabase(reader)
  // Of a prepared statement, which is Trino's and not Athena's.
  if (reader.accept('describe input') || reader.accept('describe output')) return null
  if (reader.accept('describe') || reader.accept('desc')) return describeStatement(reader)
  return reader.accept('show') ? showStatement(reader) : null
}

function createDatabase(reader: HiveReader): HiveStatement {
  const ifNotExists = reader.accept('if not exists')
  const name = reader.identifier().toLowerCase()
  const comment = reader.accept('comment') ? reader.string() : null
  const location = reader.accept('location') ? reader.string() : null
  const set = reader.accept('with dbproperties') ? properties(reader) : {}
  return { kind: 'create-database', name, ifNotExists, comment, location, properties: set }
}

function dropDatabase(reader: HiveReader): HiveStatement {
  const ifExists = reader.accept('if exists')
  const name = reader.identifier().toLowerCase()
  const cascade = reader.accept('cascade')
  reader.accept('restrict')
  return { kind: 'drop-database', name, ifExists, cascade }
}
