import {
  type IdentifierContext,
  QueryStatementContext,
  TableRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { parseStatement, type TreeNode, walk } from './grammar'

/** A table as a statement names it, in lower case since Athena folds names; missing parts come from the session. */
export type TableName = { catalog: string | null; database: string | null; table: string }

/** The tables one statement reads, each once; names from its WITH clauses are not among them. Empty if it does not parse. */
export function tablesRead(sql: string): TableName[] {
  const { tree } = parseStatement(sql.replace(/[;\s]+$/, ''))
  if (!tree) return []
  const found = new Map<string, TableName>()
  for (const node of walk(tree)) {
    if (!(node instanceof TableRefContext)) continue
    const name = nameOf(node)
    if (!isNamedQuery(node, name)) found.set(JSON.stringify(name), name)
  }
  return [...found.values()]
}

function nameOf(node: TableRefContext): TableName {
  const [table = '', database = null, catalog = null] = node.identifier().map(folded).reverse()
  return { catalog, database, table }
}

function folded(identifier: IdentifierContext): string {
  const text = identifier.getText()
  const plain = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
  return plain.toLowerCase()
}

/** A name of a WITH clause hides tables in the queries after it, and in its own only where it is recursive. */
function isNamedQuery(node: TreeNode, { database, table }: TableName): boolean {
  if (database !== null) return false
  let inner: TreeNode = node
  for (let outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (!(outer instanceof QueryStatementContext)) continue
    const clause = outer.with()
    const named = clause?.namedQuery() ?? []
    const own = inner === clause ? named.findIndex((query) => isWithin(node, query)) : -1
    const visible = own === -1 ? named : named.slice(0, clause?.KW_RECURSIVE() ? own + 1 : own)
    if (visible.some((query) => folded(query.identifier()) === table)) return true
  }
  return false
}

function isWithin(node: TreeNode, ancestor: TreeNode): boolean {
  for (let current: TreeNode | null = node; current; current = current.parent)
    if (current === ancestor) return true
  return false
}
