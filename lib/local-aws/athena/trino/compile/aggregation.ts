import {
  BoundedFrameContext,
  ColumnNameContext,
  ColumnRefContext,
  FunctionCallContext,
  GroupingOperationContext,
  ListAggContext,
  type QualifiedNameContext,
  QueryContext,
  type WindowSpecificationContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { flatten } from '../fragment'
import { functionsNamed } from '../functions/functions'
import { identifierText } from '../identifiers'
import { descendants, isToken, type Node, type RuleNode, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import type { Field, References } from './env'
import { bare, expressionText, placeOf } from './expression-text'

const functionName = (call: FunctionCallContext) =>
  call.functionName().qualifiedName().identifier().map(identifierText).join('.').toLowerCase()

export const isAggregate = (node: Node): boolean =>
  node instanceof ListAggContext ||
  (node instanceof FunctionCallContext &&
    !node.over() &&
    functionsNamed(functionName(node))?.[0]?.kind === 'aggregate')

export const isWindowed = (node: Node): boolean => node instanceof FunctionCallContext && node.over() !== null

/** Nodes below that are of a kind, but for those inside subqueries, which have scopes of their own. */
export function within(root: Node, holds: (node: Node) => boolean): Node[] {
  const found: Node[] = []
  const visit = (node: Node): void => {
    if (isToken(node) || node instanceof QueryContext) return
    if (holds(node)) found.push(node)
    for (const child of (node as RuleNode).children ?? []) visit(child)
  }
  visit(root)
  return found
}

const texts = (nodes: readonly Node[]) => `[${nodes.map(expressionText).join(', ')}]`

/** @throws TrinoError EXPRESSION_NOT_SCALAR for aggregates and windows in a clause that is asked row by row */
export function refuseAggregates(node: Node, clause: string): void {
  const found = within(
    node,
    (one) => isAggregate(one) || isWindowed(one) || one instanceof GroupingOperationContext,
  )
  if (found.length === 0) return
  const message = `${clause} cannot contain aggregations, window functions or grouping operations: ${texts(found)}`
  throw new TrinoError('EXPRESSION_NOT_SCALAR', message, placeOf(node))
}

/** @throws TrinoError NESTED_AGGREGATION, NESTED_WINDOW for aggregates and windows within an aggregate */
export function refuseNesting(call: Node, name: string, values: readonly Node[]): void {
  const aggregates = values.flatMap((value) => within(value, isAggregate))
  if (aggregates.length > 0)
    throw new TrinoError(
      'NESTED_AGGREGATION',
      `Cannot nest aggregations inside aggregation '${name}': ${texts(aggregates)}`,
      startOf(call),
    )
  const windows = values.flatMap((value) => within(value, isWindowed))
  if (windows.length > 0)
    throw new TrinoError(
      'NESTED_WINDOW',
      `Cannot nest window functions or row pattern measures inside aggregation '${name}': ${texts(windows)}`,
      startOf(call),
    )
}

/** @throws TrinoError NESTED_WINDOW for windows in a place that no window may have */
export function refuseWindows(nodes: readonly Node[], message: string, place?: number): void {
  const [first] = nodes.flatMap((node) => within(node, isWindowed))
  if (first) throw new TrinoError('NESTED_WINDOW', message, place ?? startOf(first))
}

/** What the rows of a group share: the terms of GROUP BY, and which columns the names in a SELECT mean. */
export type Groups = { keys: ReadonlySet<string>; references: References }

/** A column's key among the terms of GROUP BY. */
export const columnKey = (field: Field) => `#${flatten(field.sql).text}`

/** The key of an expression: the same for expressions that mean the same, however they are written. */
export function expressionKey(node: Node, references: References): string {
  const inner = bare(node)
  const name = nameIn(inner)
  if (name) {
    const found = references.get(name)
    if (found) return [columnKey(found.field), ...restOf(name, found.used)].join('.')
  }
  if (isToken(inner)) {
    const text = inner.getText()
    return /^['"]/.test(text) ? text : text.toLowerCase()
  }
  return `(${((inner as RuleNode).children ?? []).map((child) => expressionKey(child, references)).join(' ')})`
}

const nameIn = (node: Node): QualifiedNameContext | null =>
  node instanceof ColumnNameContext || node instanceof ColumnRefContext ? node.qualifiedName() : null

const restOf = (name: QualifiedNameContext, used: number) =>
  name
    .identifier()
    .slice(used)
    .map((part) => identifierText(part).toLowerCase())

/**
 * Checks that an expression has one value for each group.
 * @throws TrinoError EXPRESSION_NOT_AGGREGATE in the words of Trino's AggregationAnalyzer
 */
export function requireGrouped(node: Node, groups: Groups): void {
  if (isGrouped(node, groups)) return
  throw notAggregate(node, `'${expressionText(node)}'`)
}

const notAggregate = (node: Node, what: string) =>
  new TrinoError(
    'EXPRESSION_NOT_AGGREGATE',
    `${what} must be an aggregate expression or appear in GROUP BY clause`,
    placeOf(node),
  )

function isGrouped(node: Node, groups: Groups): boolean {
  const inner = bare(node)
  if (isToken(inner) || groups.keys.has(expressionKey(inner, groups.references))) return true
  const name = nameIn(inner)
  if (name) {
    const found = groups.references.get(name)
    // A name of an outer query, of the result or of a lambda has one value.
    return !found || groups.keys.has(columnKey(found.field))
  }
  if (isAggregate(inner) || inner instanceof GroupingOperationContext) return true
  if (inner instanceof QueryContext) {
    requireGroupedNames(inner, groups)
    return true
  }
  if (inner instanceof FunctionCallContext) {
    const window = inner.over()?.windowSpecification()
    if (window) requireGroupedWindow(window, groups)
    return inner.expression().every((value) => isGrouped(value, groups))
  }
  return ((inner as RuleNode).children ?? []).every((child) => isGrouped(child, groups))
}

/** A subquery may name the columns of the groups only. */
function requireGroupedNames(query: Node, groups: Groups): void {
  for (const node of descendants(query)) {
    const name = nameIn(node)
    const found = name && groups.references.get(name)
    if (!name || !found || groups.keys.has(columnKey(found.field))) continue
    throw new TrinoError(
      'EXPRESSION_NOT_AGGREGATE',
      `Subquery uses '${name.getText()}' which must appear in GROUP BY clause`,
      startOf(name),
    )
  }
}

function requireGroupedWindow(window: WindowSpecificationContext, groups: Groups): void {
  const require = (nodes: readonly Node[], what: (node: Node) => string) => {
    for (const node of nodes) if (!isGrouped(node, groups)) throw notAggregate(node, what(node))
  }
  const { partition, order, bounds } = partsOf(window)
  require(partition, (node) => `PARTITION BY expression '${expressionText(node)}'`)
  require(order, (node) => `ORDER BY expression '${expressionText(node)}'`)
  for (const [index, bound] of bounds.entries())
    require(bound, () => `Window frame ${index === 0 ? 'start' : 'end'}`)
}

/** Every expression that a window is made of. */
export function windowTerms(window: WindowSpecificationContext): Node[] {
  const { partition, order, bounds } = partsOf(window)
  return [...partition, ...order, ...bounds.flat()]
}

function partsOf(window: WindowSpecificationContext) {
  const bounds = window.windowFrame()?.frameExtent().frameBound() ?? []
  return {
    partition: window.partitionBy()?.expression() ?? [],
    order: window.sortItem().flatMap((item) => item.expression() ?? []),
    bounds: bounds.map((bound) => (bound instanceof BoundedFrameContext ? [bound.expression()] : [])),
  }
}
