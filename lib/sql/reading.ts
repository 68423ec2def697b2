import {
  DescribeInputContext,
  DescribeOutputContext,
  ExplainAnalyzeContext,
  ExplainContext,
  ShowCatalogsContext,
  ShowColumnsContext,
  ShowCreateMaterializedViewContext,
  ShowCreateSchemaContext,
  ShowCreateTableContext,
  ShowCreateViewContext,
  ShowFunctionsContext,
  ShowSchemasContext,
  ShowSessionContext,
  ShowStatsContext,
  ShowStatsForQueryContext,
  ShowTablesContext,
  type StatementContext,
  StatementDefaultContext,
  TableFunctionInvocationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { AppError } from '@/lib/errors'
import { parseStatement, walk } from './grammar'
import { isHiveRead } from './hive-reads'
import { positionOf } from './offsets'
import { splitStatements } from './statements'

/**
 * Lets one statement through that does nothing but read. Decided by the kind of its node in the parser's tree, from a list
 * of kinds that read; whatever is not on the list writes.
 * @throws AppError `invalid`, with the position where there is one
 */
export function assertReadsOnly(text: string): void {
  const [statement, second] = splitStatements(text)
  if (!statement) throw new AppError('invalid', 'There is no statement to run')
  if (second) {
    throw new AppError('invalid', 'Run one statement at a time', { position: positionOf(text, second.start) })
  }
  if (isHiveRead(statement.sql)) return
  const { tree, error } = parseStatement(statement.sql)
  if (error) {
    const position = positionOf(text, statement.start + error.start)
    throw new AppError('invalid', `Line ${position.line}, column ${position.column}: ${error.message}`, {
      position,
    })
  }
  if (!reads(tree)) {
    throw new AppError('invalid', 'Only statements that read are run here', {
      position: positionOf(text, statement.start),
    })
  }
}

/** True for exactly one statement, and one that only reads. */
export function readsOnly(text: string): boolean {
  const [statement, second] = splitStatements(text)
  if (!statement || second) return false
  if (isHiveRead(statement.sql)) return true
  const { tree } = parseStatement(statement.sql)
  return tree !== null && reads(tree)
}

const readingNodes = [
  ShowCatalogsContext,
  ShowColumnsContext, // also DESCRIBE
  ShowCreateMaterializedViewContext,
  ShowCreateSchemaContext,
  ShowCreateTableContext,
  ShowCreateViewContext,
  ShowFunctionsContext,
  ShowSchemasContext,
  ShowSessionContext,
  ShowStatsContext,
  ShowTablesContext,
  DescribeInputContext,
  DescribeOutputContext,
]

function reads(statement: StatementContext): boolean {
  // EXPLAIN ANALYZE runs what it explains; EXPLAIN of a write is refused too, since nobody reading needs it.
  if (statement instanceof ExplainContext || statement instanceof ExplainAnalyzeContext) {
    return reads(statement.statement())
  }
  if (statement instanceof StatementDefaultContext || statement instanceof ShowStatsForQueryContext) {
    return !callsTableFunction(statement)
  }
  return readingNodes.some((node) => statement instanceof node)
}

/** `TABLE(connector.system.query(…))` hands text to another system, which may do anything with it. */
function callsTableFunction(statement: StatementContext): boolean {
  for (const node of walk(statement)) if (node instanceof TableFunctionInvocationContext) return true
  return false
}
