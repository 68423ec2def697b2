import type { StatementType } from '@aws-sdk/client-athena'
import {
  DeleteContext,
  MergeContext,
  type StatementContext,
  UpdateContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Node, parseStatement } from '../trino/parse'
import type { TableReference } from '../trino/rewrite'
import { referenceOf } from '../trino/tables'
import { TrinoError } from '../trino/trino-error'

/** Statements that change rows or files of an Iceberg table. */
export type IcebergStatement =
  | { kind: 'delete'; target: TableReference; tree: DeleteContext }
  | { kind: 'update'; target: TableReference; tree: UpdateContext }
  | { kind: 'merge'; target: TableReference; tree: MergeContext }
  /** `predicate` is a query for `"$path"` of the rows in question; null for the whole table. */
  | { kind: 'optimize'; target: TableReference; predicate: Node | null }
  | { kind: 'vacuum'; target: TableReference }

export const icebergStatementTypes: Record<
  IcebergStatement['kind'],
  { type: StatementType; substatement: string }
> = {
  delete: { type: 'DML', substatement: 'DELETE' },
  update: { type: 'DML', substatement: 'UPDATE' },
  merge: { type: 'DML', substatement: 'MERGE' },
  optimize: { type: 'DML', substatement: 'OPTIMIZE' },
  vacuum: { type: 'DML', substatement: 'VACUUM' },
}

/** DELETE, UPDATE and MERGE from Trino's tree; null for every other statement. */
export function rowStatement(tree: StatementContext): IcebergStatement | null {
  if (tree instanceof DeleteContext) return { kind: 'delete', target: referenceOf(tree.tableRef()), tree }
  if (tree instanceof UpdateContext) return { kind: 'update', target: referenceOf(tree.tableRef()), tree }
  if (tree instanceof MergeContext) return { kind: 'merge', target: referenceOf(tree.tableRef()), tree }
  return null
}

const space = '(?:\\s|--[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)'
const name = '((?:"(?:[^"]|"")+"|\\w+)(?:\\s*\\.\\s*(?:"(?:[^"]|"")+"|\\w+))*)'
const optimizePattern = new RegExp(
  `^${space}*OPTIMIZE${space}+${name}${space}+REWRITE${space}+DATA${space}+USING${space}+BIN_PACK(${space}+WHERE\\b[\\s\\S]*?)?${space}*;?${space}*$`,
  'i',
)
const vacuumPattern = new RegExp(`^${space}*VACUUM${space}+${name}${space}*;?${space}*$`, 'i')

/**
 * OPTIMIZE and VACUUM, which are Athena's own; null for every other statement.
 * https://docs.aws.amazon.com/athena/latest/ug/optimize-statement.html, https://docs.aws.amazon.com/athena/latest/ug/vacuum-statement.html
 */
export function upkeepStatement(sql: string): IcebergStatement | null {
  const word = new RegExp(`^${space}*(OPTIMIZE|VACUUM)\\b`, 'i').exec(sql)?.[1]?.toUpperCase()
  if (!word) return null
  const [, table, where] = (word === 'VACUUM' ? vacuumPattern : optimizePattern).exec(sql) ?? []
  if (!table) {
    const expected = word === 'VACUUM' ? 'VACUUM table' : 'OPTIMIZE table REWRITE DATA USING BIN_PACK'
    throw new TrinoError('SYNTAX_ERROR', `mismatched input. Expecting: ${expected}`, 0)
  }
  const target = targetOf(table)
  if (word === 'VACUUM') return { kind: 'vacuum', target }
  const predicate = where ? parseStatement(`SELECT DISTINCT "$path" FROM ${table}${where}`) : null
  return { kind: 'optimize', target, predicate }
}

function targetOf(written: string): TableReference {
  const tree = parseStatement(`DELETE FROM ${written}`)
  if (!(tree instanceof DeleteContext)) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', 0)
  return { ...referenceOf(tree.tableRef()), offset: 0 }
}
