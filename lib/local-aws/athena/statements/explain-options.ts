import {
  CreateTableAsSelectContext,
  ExplainAnalyzeContext,
  ExplainContext,
  ExplainFormatContext,
  ExplainTypeContext,
  InsertIntoContext,
  StatementDefaultContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { Node } from '../trino/parse'

export type Explained = {
  kind: 'explain'
  query: Node
  analyze: boolean
  format: 'TEXT' | 'JSON' | 'GRAPHVIZ'
  type: 'LOGICAL' | 'DISTRIBUTED' | 'IO' | 'VALIDATE'
}

/** Reads EXPLAIN and its options; null for any other statement, and where what is explained has no query. */
export function explained(tree: Node): Explained | null {
  if (!(tree instanceof ExplainContext || tree instanceof ExplainAnalyzeContext)) return null
  const query = queryOf(tree.statement())
  if (!query) return null
  const analyze = tree instanceof ExplainAnalyzeContext
  const result: Explained = { kind: 'explain', query, analyze, format: 'TEXT', type: 'DISTRIBUTED' }
  for (const option of analyze ? [] : tree.explainOption()) {
    if (option instanceof ExplainFormatContext)
      result.format = option.KW_JSON() ? 'JSON' : option.KW_GRAPHVIZ() ? 'GRAPHVIZ' : 'TEXT'
    if (option instanceof ExplainTypeContext) result.type = typeOf(option)
  }
  return result
}

/** Statements that write are explained by the query that they write. */
function queryOf(statement: Node): Node | null {
  if (statement instanceof StatementDefaultContext) return statement.rootQuery()
  if (statement instanceof CreateTableAsSelectContext) return statement.rootQuery()
  return statement instanceof InsertIntoContext ? statement.rootQuery() : null
}

function typeOf(option: ExplainTypeContext): Explained['type'] {
  if (option.KW_VALIDATE()) return 'VALIDATE'
  if (option.KW_IO()) return 'IO'
  return option.KW_LOGICAL() ? 'LOGICAL' : 'DISTRIBUTED'
}
