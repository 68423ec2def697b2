import {
  NamedQueryContext,
  type QueryPeriodContext,
  QueryStatementContext,
  QuotedIdentifierContext,
  TableNameContext,
  TableRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { identifierText } from './identifiers'
import { descendants, type Node, startOf } from './parse'
import type { TableReference } from './rewrite'

/** Every table of the catalog that a statement reads; names of WITH clauses are not among them. */
export function tablesOf(query: Node): TableReference[] {
  return [...descendants(query)]
    .filter((node): node is TableRefContext => node instanceof TableRefContext)
    .map((node) => ({ node, reference: tableReferenceOf(node) }))
    .filter(({ node, reference }) => !isCommonTable(node, reference))
    .map(({ reference }) => reference)
}

/** `"$path"` is a column of every table that a star leaves out. */
export function showsPath(query: Node): boolean {
  return [...descendants(query)].some(
    (node) => node instanceof QuotedIdentifierContext && node.getText() === '"$path"',
  )
}

/** A table in FROM, at the moment that it is asked for. */
export function tableReferenceOf(node: TableRefContext): TableReference {
  const named = node.parent?.parent
  const period = named instanceof TableNameContext ? named.queryPeriod() : null
  return period ? { ...referenceOf(node), period } : referenceOf(node)
}

/** The name of a table or view, wherever it stands. */
export function referenceOf(node: Node & { identifier(): Node[] }): TableReference {
  const names = node.identifier().map(identifierText)
  const [table = '', database = null, catalog = null] = names.reverse()
  return { catalog, database, table: table.toLowerCase(), offset: startOf(node), period: periodOf(node) }
}

/** `FOR TIMESTAMP AS OF …` or `FOR VERSION AS OF …` behind a table's name. */
function periodOf(node: Node): QueryPeriodContext | null {
  const named = node.parent?.parent
  return named instanceof TableNameContext ? named.queryPeriod() : null
}

/** A name of the WITH clauses around a node shadows the tables of the catalog. */
export function isCommonTable(node: Node, reference: TableReference): boolean {
  if (reference.database !== null) return false
  let within: NamedQueryContext | null = null
  for (let current = node.parent; current; current = current.parent) {
    if (current instanceof NamedQueryContext) within = current
    if (!(current instanceof QueryStatementContext)) continue
    const clause = current.with()
    const queries = clause?.namedQuery() ?? []
    const own = within ? queries.indexOf(within) : -1
    const visible = own === -1 ? queries : queries.slice(0, clause?.KW_RECURSIVE() ? own + 1 : own)
    if (visible.some((query) => nameOf(query) === reference.table)) return true
  }
  return false
}

const nameOf = (query: NamedQueryContext) => identifierText(query.identifier()).toLowerCase()
