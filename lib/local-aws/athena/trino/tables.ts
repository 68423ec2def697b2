import { QuotedIdentifierContext, TableRefContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { isToken, type Node, type RuleNode } from './parse'
import type { TableReference } from './rewrite'
import { isCommonTable, referenceOf } from './rules/relations'

/** Every table of the catalog that a statement reads; names of WITH clauses are not among them. */
export function tablesOf(query: Node): TableReference[] {
  return descendants(query)
    .filter((node): node is TableRefContext => node instanceof TableRefContext)
    .map((node) => ({ node, reference: referenceOf(node) }))
    .filter(({ node, reference }) => !isCommonTable(node, reference))
    .map(({ reference }) => reference)
}

/** `db.table` and `catalog.db.table` as they may stand before a column. */
export function qualifiersOf(query: Node, database: string): ReadonlySet<string> {
  return new Set(
    tablesOf(query).flatMap(({ table, database: written }) => {
      const qualified = `${(written ?? database).toLowerCase()}.${table}`
      return [qualified, `awsdatacatalog.${qualified}`]
    }),
  )
}

/** `"$path"` is a column of every table that a star leaves out. */
export function showsPath(query: Node): boolean {
  return descendants(query).some(
    (node) => node instanceof QuotedIdentifierContext && node.getText() === '"$path"',
  )
}

function descendants(node: Node): Node[] {
  if (isToken(node)) return []
  return [node, ...((node as RuleNode).children ?? []).flatMap(descendants)]
}
