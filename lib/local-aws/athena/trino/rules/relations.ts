import {
  AliasedRelationContext,
  JsonTableContext,
  type NamedQueryContext,
  PatternRecognitionContext,
  QueryStatementContext,
  SampledRelationContext,
  TableFunctionInvocationContext,
  TableNameContext,
  type TableRefContext,
  UnnestContext,
  ViewRefContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, fragmentOf, join, locatedAt, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { on, type Rewriting, renderChildren, type TableReference } from '../rewrite'
import { TrinoError } from '../trino-error'
import { identifierText } from './literals'
import { only } from './types'

export const relationRules = [
  on(TableNameContext, (node, rewriting) => renderTable(tableOf(node), rewriting)),
  on(AliasedRelationContext, (node, rewriting) => {
    const primary = node.relationPrimary()
    const alias = node.identifier()
    const unnest = only(primary)
    const relation =
      alias && primary instanceof TableNameContext
        ? renderSource(tableOf(primary), rewriting)
        : unnest instanceof UnnestContext
          ? renderUnnest(unnest, node, rewriting)
          : rewriting.render(primary)
    if (!alias) return relation
    const columns = node.columnAliases()
    return sql`${relation} AS ${rewriting.render(alias)}${columns ? rewriting.render(columns) : ''}`
  }),
  on(UnnestContext, (node, rewriting) => renderUnnest(node, null, rewriting)),
  on(SampledRelationContext, (node, rewriting) => {
    const percentage = node._percentage
    if (!percentage) return renderChildren(node, rewriting)
    const method = node.sampleType()?.getText() ?? 'bernoulli'
    return sql`${rewriting.render(node.patternRecognition())} TABLESAMPLE ${method} (${rewriting.render(percentage)} PERCENT)`
  }),
  on(TableFunctionInvocationContext, (node) => {
    throw new TrinoError('NOT_SUPPORTED', 'table functions are not supported', startOf(node))
  }),
  on(JsonTableContext, (node) => {
    throw new TrinoError('NOT_SUPPORTED', 'JSON_TABLE is not supported', startOf(node))
  }),
  on(PatternRecognitionContext, (node, rewriting) => {
    if (node.children && node.children.length > 1) {
      throw new TrinoError('NOT_SUPPORTED', 'MATCH_RECOGNIZE is not supported', startOf(node))
    }
    return renderChildren(node, rewriting)
  }),
  on(ViewRefContext, (node) => {
    throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  }),
]

/** The relation behind a table's name, under the name that the rest of the query knows it by. */
export function renderTable(node: TableRefContext, rewriting: Rewriting): Fragment {
  return sql`${renderSource(node, rewriting)} AS ${fragmentOf(ident(referenceOf(node).table))}`
}

function renderSource(node: TableRefContext, rewriting: Rewriting): Fragment {
  const reference = referenceOf(node)
  const relation = isCommonTable(node, reference) ? reference.table : rewriting.relationOf(reference)
  return fragmentOf(ident(relation), reference.offset)
}

function tableOf(node: TableNameContext): TableRefContext {
  const period = node.queryPeriod()
  if (period) throw new TrinoError('NOT_SUPPORTED', 'FOR … AS OF needs an Iceberg table', startOf(period))
  const reference = node.tableOrViewName().tableRef()
  if (!reference) throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
  return reference
}

/** The name of a table or view, wherever it stands. */
export function referenceOf(node: Node & { identifier(): Node[] }): TableReference {
  const names = node.identifier().map(identifierText)
  const [table = '', database = null, catalog = null] = names.reverse()
  return { catalog, database, table: table.toLowerCase(), offset: startOf(node) }
}

/** A name of the WITH clauses around a node shadows the tables of the catalog. */
export function isCommonTable(node: Node, reference: TableReference): boolean {
  if (reference.database !== null) return false
  for (let current = node.parent; current; current = current.parent) {
    if (current instanceof QueryStatementContext) {
      const clause = current.with()
      const queries = clause?.namedQuery() ?? []
      const own = queries.findIndex((query) => contains(query, node))
      const visible = own === -1 ? queries : queries.slice(0, clause?.KW_RECURSIVE() ? own + 1 : own)
      if (visible.some((query) => nameOf(query) === reference.table)) return true
    }
  }
  return false
}

const nameOf = (query: NamedQueryContext) => identifierText(query.identifier()).toLowerCase()

function contains(ancestor: Node, node: Node): boolean {
  for (let current: Node | null = node; current; current = current.parent)
    if (current === ancestor) return true
  return false
}

/**
 * UNNEST of several arrays side by side, of maps (two columns) and of rows (a column per field).
 * Whether an argument is a map only the binder knows; it says so through `otherShape`.
 */
function renderUnnest(
  node: UnnestContext,
  aliased: AliasedRelationContext | null,
  rewriting: Rewriting,
): Fragment {
  const counted = node.KW_ORDINALITY() !== null
  const columns = aliased?.columnAliases()?.identifier().length ?? 0
  const collections = node.expression()
  const wide = columns - (counted ? 1 : 0) > collections.length
  const values = collections.map((collection) => {
    const value = rewriting.render(collection)
    const offset = startOf(collection)
    const isMap = rewriting.otherShape.has(offset)
    const list = isMap ? sql`map_entries(${value})` : value
    return {
      list,
      column: locatedAt(offset, isMap || wide ? sql`unnest(${list}, max_depth := 2)` : sql`unnest(${list})`),
    }
  })
  const longest = sql`greatest(${join(
    values.map(({ list }) => sql`len(${list})`),
    ', ',
  )})`
  const ordinality = counted ? sql`, unnest(range(1, ${longest} + 1)) AS ordinality` : []
  return sql`LATERAL (SELECT ${join(
    values.map(({ column }) => column),
    ', ',
  )}${ordinality})`
}
