import {
  CubeContext,
  type GroupByContext,
  type GroupingElementContext,
  type GroupingSetContext,
  MultipleGroupingSetsContext,
  RollupContext,
  type SelectItemContext,
  SingleGroupingSetContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { type Fragment, flatten, join, sql } from '../fragment'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import { expressionKey, isAggregate, refuseAggregates, within } from './aggregation'
import type { Env, References } from './env'
import { ordinal, type SelectedField } from './selected'

/** The terms of GROUP BY, as SQL and as keys by which expressions are known again. */
export type GroupBy = { sql: Fragment; keys: ReadonlySet<string> }

/** Trino's limit. https://trino.io/docs/current/sql/select.html#group-by-clause */
const mostSets = 2048

/** @throws TrinoError EXPRESSION_NOT_SCALAR for aggregates among the terms, INVALID_COLUMN_REFERENCE for a place beyond */
export function groupBy(
  node: GroupByContext,
  fields: readonly SelectedField[],
  env: Env,
  references: References,
): GroupBy {
  const keys = new Set<string>()
  const term = (written: Node): Fragment => {
    const place = ordinal(written, fields, 'GROUP BY')
    const field = place === null ? null : fields[place - 1]
    const expression = field ? field.node : written
    if (expression) refuseAggregates(expression, 'GROUP BY clause')
    // A term that SELECT repeats must be the same SQL, so places are written out.
    const value = field ? field.sql : env.value(written).sql
    keys.add(field ? field.key() : expressionKey(written, references))
    return value
  }
  const count = node.groupingElement().reduce((product, element) => product * countOf(element), 1)
  if (count > mostSets)
    throw new TrinoError(
      'TOO_MANY_GROUPING_SETS',
      `GROUP BY has ${count} grouping sets but can contain at most ${mostSets}`,
      startOf(node),
    )
  const elements = node.groupingElement().map((element) => setsOf(element, term))
  if (count === 1) {
    const terms = elements.flatMap(([only = []]) => only)
    return { sql: terms.length ? join(terms, ', ') : sql`()`, keys }
  }
  const all = elements.reduce<Fragment[][]>(
    (sets, element) => sets.flatMap((set) => element.map((other) => [...set, ...other])),
    [[]],
  )
  const sets = node.setQuantifier()?.KW_DISTINCT() ? distinct(all) : all
  return { sql: sql`GROUPING SETS (${join(sets.map(tuple), ', ')})`, keys }
}

/** Keys of the terms that are more than a column; their names are resolved when the keys are asked for first. */
export function expressionKeys(
  grouping: GroupByContext,
  items: readonly SelectItemContext[],
  env: Env,
  references: References,
): () => ReadonlySet<string> {
  const expressions = items.map((item) => item.selectExpressionColumnName()?.expression())
  const hasStar = expressions.includes(undefined)
  const keyOf = (written: Node): string[] => {
    const isPlace = /^\d+$/.test(written.getText())
    const term = isPlace ? (hasStar ? undefined : expressions[Number(written.getText()) - 1]) : written
    if (!term || within(term, isAggregate).length > 0) return []
    env.value(term)
    const key = expressionKey(term, references)
    return key.startsWith('#') ? [] : [key]
  }
  let keys: ReadonlySet<string> | null = null
  return () => {
    if (keys) return keys
    // A TRY among the terms asks, too.
    keys = new Set()
    keys = new Set(grouping.groupingElement().flatMap(termsOf).flatMap(keyOf))
    return keys
  }
}

function termsOf(element: GroupingElementContext): Node[] {
  const sets =
    element instanceof SingleGroupingSetContext
      ? [element.groupingSet()]
      : element instanceof RollupContext ||
          element instanceof CubeContext ||
          element instanceof MultipleGroupingSetsContext
        ? element.groupingSet()
        : []
  return sets.flatMap((set) => set.groupingTerm().map((one) => one.expression() ?? one))
}

const tuple = (set: readonly Fragment[]) => sql`(${join(set, ', ')})`

function countOf(element: GroupingElementContext): number {
  if (element instanceof RollupContext) return element.groupingSet().length + 1
  if (element instanceof CubeContext) return 2 ** element.groupingSet().length
  return element instanceof MultipleGroupingSetsContext ? element.groupingSet().length : 1
}

/** The grouping sets of one element, each a list of terms. */
function setsOf(element: GroupingElementContext, term: (node: Node) => Fragment): Fragment[][] {
  const terms = (set: GroupingSetContext) => set.groupingTerm().map((one) => term(one.expression() ?? one))
  if (element instanceof SingleGroupingSetContext) return [terms(element.groupingSet())]
  if (element instanceof MultipleGroupingSetsContext) return element.groupingSet().map(terms)
  if (element instanceof RollupContext) {
    const sets = element.groupingSet().map(terms)
    return Array.from({ length: sets.length + 1 }, (_, index) => sets.slice(0, sets.length - index).flat())
  }
  if (element instanceof CubeContext) {
    let sets: Fragment[][] = [[]]
    for (const set of element.groupingSet().map(terms).reverse())
      sets = [...sets.map((one) => [...set, ...one]), ...sets]
    return sets
  }
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(element))
}

/** GROUP BY DISTINCT: each set of terms once, in whatever order it was written. */
function distinct(sets: readonly Fragment[][]): Fragment[][] {
  const known = new Map<string, Fragment[]>()
  for (const set of sets) {
    const texts = [...new Set(set.map((term) => flatten(term).text))].sort()
    const key = texts.join(', ')
    if (!known.has(key)) known.set(key, set)
  }
  return [...known.values()]
}
