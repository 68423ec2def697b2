import {
  CrossPlanContext,
  JoinPlanContext,
  type JsonTableContext,
  JsonTableSpecificPlanContext,
  LeafPlanContext,
  type PlanPrimaryContext,
  UnionPlanContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import type { Fragment } from '../fragment'
import { identifierText } from '../identifiers'
import { type Node, startOf } from '../parse'
import { TrinoError } from '../trino-error'
import type { TrinoType } from '../types/trino-type'

/** A column of the result, made by one of the paths. */
export type Column = {
  name: string
  type: TrinoType
  path: string
  sql(item: Fragment, ordinal: Fragment): Fragment
}

/** A path with the columns that are read from each of its items. */
export type TablePath = {
  name: string
  columns: Column[]
  items(item: Fragment): Fragment
  nested: TablePath[]
}

/** How the rows of the paths go together. */
export type JsonPlan =
  /** Each item of a path with the rows below it; `outer` keeps the items that have none. */
  | { is: 'path'; path: TablePath; child: JsonPlan | null; outer: boolean }
  | { is: 'union' | 'cross'; sides: readonly JsonPlan[] }

/** The plan that a JSON_TABLE writes, or OUTER and UNION. @throws TrinoError INVALID_PLAN for one that is not of its paths */
export function planOf(node: JsonTableContext, root: TablePath): JsonPlan {
  const specific = node.jsonTableSpecificPlan()
  if (!specific) {
    const written = node.jsonTableDefaultPlan()
    return defaultPlan(root, written?.KW_INNER() == null, written?.KW_CROSS() ? 'cross' : 'union')
  }
  const plan = written(specific, [root])
  const missing = pathsUnder(root).find((path) => !named(plan).includes(path))
  if (!missing) return plan
  throw invalid('JSON_TABLE plan should contain all JSON paths available at each level of nesting', specific)
}

const invalid = (message: string, node: Node) => new TrinoError('INVALID_PLAN', message, startOf(node))

function defaultPlan(path: TablePath, outer: boolean, siblings: 'union' | 'cross'): JsonPlan {
  const sides = path.nested.map((nested) => defaultPlan(nested, outer, siblings))
  const [only, ...more] = sides
  return { is: 'path', path, outer, child: more.length > 0 ? { is: siblings, sides } : (only ?? null) }
}

function written(node: JsonTableSpecificPlanContext, among: readonly TablePath[]): JsonPlan {
  if (node instanceof LeafPlanContext)
    return { is: 'path', path: find(node.jsonTablePathName(), among), child: null, outer: true }
  if (node instanceof JoinPlanContext) {
    const path = find(node.jsonTablePathName(), among)
    return {
      is: 'path',
      path,
      child: primary(node.planPrimary(), path.nested),
      outer: node.KW_OUTER() !== null,
    }
  }
  if (node instanceof UnionPlanContext || node instanceof CrossPlanContext) {
    const sides = node.planPrimary().map((side) => primary(side, among))
    return { is: node instanceof UnionPlanContext ? 'union' : 'cross', sides }
  }
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
}

function primary(node: PlanPrimaryContext, among: readonly TablePath[]): JsonPlan {
  const name = node.jsonTablePathName()
  if (name) return { is: 'path', path: find(name, among), child: null, outer: true }
  const plan = node.jsonTableSpecificPlan()
  if (plan instanceof JsonTableSpecificPlanContext) return written(plan, among)
  throw new TrinoError('SYNTAX_ERROR', 'mismatched input', startOf(node))
}

function find(name: Node, among: readonly TablePath[]): TablePath {
  const wanted = identifierText(name)
  const path = among.find((one) => one.name === wanted)
  if (path) return path
  throw invalid('JSON_TABLE plan should contain all JSON paths available at each level of nesting', name)
}

const named = (plan: JsonPlan): TablePath[] =>
  plan.is === 'path' ? [plan.path, ...(plan.child ? named(plan.child) : [])] : plan.sides.flatMap(named)

const pathsUnder = (path: TablePath): TablePath[] => [path, ...path.nested.flatMap(pathsUnder)]
