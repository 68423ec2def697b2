import type { StatementType } from '@aws-sdk/client-athena'
import {
  CreateTableAsSelectContext,
  CreateViewContext,
  DeallocateContext,
  ExecuteContext,
  InsertIntoContext,
  PrepareContext,
  ShowCreateViewContext,
  StatementDefaultContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type HiveStatement, parseHiveStatement } from '../hive/hive-statement'
import {
  type IcebergStatement,
  icebergStatementTypes,
  rowStatement,
  upkeepStatement,
} from '../iceberg/iceberg-statement'
import { identifierText } from '../trino/identifiers'
import { endOf, type Node, parseStatement, startOf } from '../trino/parse'
import type { TableReference } from '../trino/rewrite'
import { referenceOf } from '../trino/tables'
import { TrinoError } from '../trino/trino-error'
import { type Explained, explained } from './explain-options'
import { type Properties, propertiesOf } from './properties'
import { parseUnload, type Unload } from './unload-text'

/** What a statement asks for. Queries keep their tree, whose places are those of the user's text. */
export type Statement =
  | { kind: 'select'; query: Node }
  | Explained
  | { kind: 'create-view'; target: TableReference; query: Node; querySql: string; replace: boolean }
  | {
      kind: 'create-table-as'
      target: TableReference
      query: Node
      properties: Properties
      withData: boolean
      ifNotExists: boolean
    }
  | { kind: 'insert'; target: TableReference; query: Node; columns: string[] | null }
  | Unload
  | { kind: 'prepare'; name: string; sql: string }
  | { kind: 'execute'; name: string; values: string[] }
  | { kind: 'deallocate'; name: string }
  | IcebergStatement
  | HiveStatement

/**
 * Reads any statement that Athena takes.
 * @throws TrinoError SYNTAX_ERROR, or NOT_SUPPORTED with the name of a statement that is not available here
 */
export function parseAthenaStatement(sql: string): Statement {
  const hive = parseHiveStatement(sql)
  if (hive) return hive
  if (/^(?:\s|--.*\n|\/\*[\s\S]*?\*\/)*unload\b/i.test(sql)) return parseUnload(sql)
  const upkeep = upkeepStatement(sql)
  if (upkeep) return upkeep
  const tree = parseStatement(sql)
  const source = [...sql]
  const textOf = (node: Node) => source.slice(startOf(node), endOf(node)).join('')

  if (tree instanceof StatementDefaultContext) return { kind: 'select', query: tree.rootQuery() }
  const changed = rowStatement(tree)
  if (changed) return changed
  const plan = explained(tree)
  if (plan) return plan
  if (tree instanceof CreateViewContext) {
    const query = tree.rootQuery()
    const target = referenceOf(tree.viewNameCreate())
    return {
      kind: 'create-view',
      target,
      query,
      querySql: textOf(query),
      replace: tree.KW_REPLACE() !== null,
    }
  }
  const selected = tree instanceof CreateTableAsSelectContext ? tree.rootQuery() : null
  if (tree instanceof CreateTableAsSelectContext && selected) {
    return {
      kind: 'create-table-as',
      target: referenceOf(tree.tableNameCreate()),
      query: selected,
      properties: propertiesOf(tree.properties()),
      withData: tree.KW_NO() === null,
      ifNotExists: tree.KW_EXISTS() !== null,
    }
  }
  if (tree instanceof InsertIntoContext) {
    const columns = tree.columnList()
    return {
      kind: 'insert',
      target: referenceOf(tree.tableRef()),
      query: tree.rootQuery(),
      columns: columns ? columns.columnRef().map((column) => identifierText(column)) : null,
    }
  }
  if (tree instanceof PrepareContext) {
    return { kind: 'prepare', name: identifierText(tree.identifier()), sql: textOf(tree.statement()) }
  }
  if (tree instanceof ExecuteContext) {
    return { kind: 'execute', name: identifierText(tree.identifier()), values: tree.expression().map(textOf) }
  }
  if (tree instanceof DeallocateContext)
    return { kind: 'deallocate', name: identifierText(tree.identifier()) }
  if (tree instanceof ShowCreateViewContext) {
    return { kind: 'show-create', target: referenceOf(tree.viewRef()), isView: true }
  }
  throw new TrinoError('NOT_SUPPORTED', `${leadingWords(sql)} is not available in the local store`, 0)
}

/** The words that name a statement: `ALTER TABLE`, `MERGE INTO`. */
const leadingWords = (sql: string) =>
  (/^(?:\s|--.*\n|\/\*[\s\S]*?\*\/)*([a-z]+(?:\s+[a-z]+)?)/i.exec(sql)?.[1] ?? 'This statement')
    .toUpperCase()
    .replace(/\s+/g, ' ')

/** Athena's classes of statements. https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html */
export const statementTypes: Record<Statement['kind'], { type: StatementType; substatement: string }> = {
  select: { type: 'DML', substatement: 'SELECT' },
  explain: { type: 'UTILITY', substatement: 'EXPLAIN' },
  'create-view': { type: 'DDL', substatement: 'CREATE_VIEW' },
  'create-table-as': { type: 'DDL', substatement: 'CREATE_TABLE_AS_SELECT' },
  insert: { type: 'DML', substatement: 'INSERT' },
  unload: { type: 'DML', substatement: 'UNLOAD' },
  prepare: { type: 'UTILITY', substatement: 'PREPARE' },
  execute: { type: 'DML', substatement: 'EXECUTE' },
  deallocate: { type: 'UTILITY', substatement: 'DEALLOCATE' },
  ...icebergStatementTypes,
  'create-iceberg-table': { type: 'DDL', substatement: 'CREATE_TABLE' },
  'create-table': { type: 'DDL', substatement: 'CREATE_TABLE' },
  'create-database': { type: 'DDL', substatement: 'CREATE_DATABASE' },
  'drop-database': { type: 'DDL', substatement: 'DROP_DATABASE' },
  'drop-table': { type: 'DDL', substatement: 'DROP_TABLE' },
  'drop-view': { type: 'DDL', substatement: 'DROP_VIEW' },
  'add-partitions': { type: 'DDL', substatement: 'ALTER_TABLE_ADD_PARTITION' },
  'drop-partitions': { type: 'DDL', substatement: 'ALTER_TABLE_DROP_PARTITION' },
  'rename-partition': { type: 'DDL', substatement: 'ALTER_TABLE_RENAME_PARTITION' },
  'add-columns': { type: 'DDL', substatement: 'ALTER_TABLE_ADD_COLUMNS' },
  'replace-columns': { type: 'DDL', substatement: 'ALTER_TABLE_REPLACE_COLUMNS' },
  'change-column': { type: 'DDL', substatement: 'ALTER_TABLE_CHANGE_COLUMN' },
  'drop-column': { type: 'DDL', substatement: 'ALTER_TABLE_DROP_COLUMN' },
  'rename-table': { type: 'DDL', substatement: 'ALTER_TABLE_RENAME' },
  'unset-properties': { type: 'DDL', substatement: 'ALTER_TABLE_UNSET_TBLPROPERTIES' },
  'set-properties': { type: 'DDL', substatement: 'ALTER_TABLE_SET_TBLPROPERTIES' },
  'set-location': { type: 'DDL', substatement: 'ALTER_TABLE_SET_LOCATION' },
  'alter-database': { type: 'DDL', substatement: 'ALTER_DATABASE_SET_DBPROPERTIES' },
  'repair-table': { type: 'DDL', substatement: 'MSCK_REPAIR_TABLE' },
  'show-tables': { type: 'UTILITY', substatement: 'SHOW_TABLES' },
  'show-views': { type: 'UTILITY', substatement: 'SHOW_VIEWS' },
  'show-databases': { type: 'UTILITY', substatement: 'SHOW_DATABASES' },
  'show-columns': { type: 'UTILITY', substatement: 'SHOW_COLUMNS' },
  'show-partitions': { type: 'UTILITY', substatement: 'SHOW_PARTITIONS' },
  'show-properties': { type: 'UTILITY', substatement: 'SHOW_TBLPROPERTIES' },
  'show-create': { type: 'UTILITY', substatement: 'SHOW_CREATE_TABLE' },
  describe: { type: 'UTILITY', substatement: 'DESCRIBE_TABLE' },
}
