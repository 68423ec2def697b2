import {
  ColumnReferenceContext,
  DereferenceContext,
  InlineTableContext,
  LimitRowCountContext,
  QueryNoWithContext,
  RowConstructorContext,
  RowCountContext,
  SelectAllWithoutTableContext,
  SelectItemContext,
  SelectLiteralColumnNameContext,
  TableAllColumnsContext,
  TableContext,
  WithFunctionContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { fragmentOf, join, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { ident } from '../quote'
import { on, type Rewriting, renderChildren } from '../rewrite'
import { TrinoError } from '../trino-error'
import { identifierText } from './literals'
import { parameterValue } from './parameters'
import { renderTable } from './relations'
import { only } from './types'

export const queryRules = [
  on(SelectItemContext, (node, rewriting) => {
    const alias = node.identifier()
    const expression = node.selectExpressionColumnName()?.expression() ?? node.selectLiteralColumnName()
    if (!expression) return renderChildren(node, rewriting)
    if (node.columnAliases())
      throw new TrinoError('NOT_SUPPORTED', 'AS (…) on all fields is not supported', startOf(node))
    const value = rewriting.render(expression)
    const name = alias ? ident(identifierText(alias)) : outputName(expression, rewriting)
    return name ? sql`${value} AS ${name}` : value
  }),
  on(SelectAllWithoutTableContext, (node, { showsPath }) =>
    fragmentOf(showsPath ? `COLUMNS(lambda c: c <> '$path')` : '*', startOf(node)),
  ),
  on(TableAllColumnsContext, (node, { render }) => sql`${render(node.primaryExpression())}.*`),
  on(InlineTableContext, (node, { render, uniqueName }) => {
    const rows = node.expression()
    const values = rows.map((row) => (isRow(row) ? rowValues(row) : [row]))
    const width = values[0]?.length ?? 1
    const names = Array.from({ length: width }, () => ident(anonymousColumn(uniqueName())))
    const lines = values.map((row) => sql`(${join(row.map(render), ', ')})`)
    return sql`SELECT * FROM (VALUES ${join(lines, ', ')}) AS ${ident(uniqueName())}(${names.join(', ')})`
  }),
  on(TableContext, (node, rewriting) => sql`SELECT * FROM ${renderTable(node.tableRef(), rewriting)}`),
  on(QueryNoWithContext, (node, rewriting) => {
    const { render } = rewriting
    if (node.KW_TIES())
      throw new TrinoError('NOT_SUPPORTED', 'FETCH FIRST … WITH TIES is not supported', startOf(node))
    const order = node.sortItem().map(render)
    const fetch = node.KW_FETCH() ? (node._fetchFirst ? render(node._fetchFirst) : fragmentOf('1')) : null
    const limit = fetch ?? (node._limit && !node._limit.KW_ALL() ? render(node._limit) : null)
    return [
      ...render(node.queryTerm()),
      ...(order.length ? sql` ORDER BY ${join(order, ', ')}` : []),
      ...(limit ? sql` LIMIT ${limit}` : []),
      ...(node._offset ? sql` OFFSET ${render(node._offset)}` : []),
    ]
  }),
  on(LimitRowCountContext, (node, rewriting) => renderChildren(node, rewriting)),
  on(RowCountContext, (node, { parameters }) =>
    node.INTEGER_VALUE() ? fragmentOf(node.getText(), startOf(node)) : parameterValue(node, parameters),
  ),
  on(WithFunctionContext, (node) => {
    throw new TrinoError('NOT_SUPPORTED', 'WITH FUNCTION is not supported', startOf(node))
  }),
]

/** Columns without a name get `_col` and their place in the result, once that is known. */
const anonymousPrefix = '_col$'
const anonymousColumn = (name: string) => anonymousPrefix + name
export const publicColumnName = (name: string, index: number) =>
  name.startsWith(anonymousPrefix) ? `_col${index}` : name

/** A column keeps its name and a field of a row gives its own; everything else has none. */
function outputName(expression: Node, { uniqueName }: Rewriting): string | null {
  const inner = only(expression)
  if (expression instanceof SelectLiteralColumnNameContext || isColumn(inner)) return null
  if (inner instanceof DereferenceContext) return ident(identifierText(inner.identifier()))
  return ident(anonymousColumn(uniqueName()))
}

/** `only` ends below the reference, at a part of its name. */
function isColumn(node: Node): boolean {
  for (let current: Node | null = node; current?.getText() === node.getText(); current = current.parent) {
    if (current instanceof ColumnReferenceContext) return true
  }
  return false
}

const isRow = (node: Node) => only(node) instanceof RowConstructorContext
const rowValues = (node: Node): Node[] => {
  const row = only(node)
  return row instanceof RowConstructorContext ? row.expression() : [node]
}
