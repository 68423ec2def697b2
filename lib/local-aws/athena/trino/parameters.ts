import { ParameterContext, RowCountContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { isToken, type Node, type RuleNode, startOf } from './parse'
import { TrinoError } from './trino-error'

/** Every `?` of a statement, in the order of the text. */
function parametersOf(node: Node): Node[] {
  if (isToken(node)) return []
  if (node instanceof ParameterContext) return [node]
  if (node instanceof RowCountContext) return node.QUESTION_MARK() ? [node] : []
  return ((node as RuleNode).children ?? []).flatMap(parametersOf)
}

/** @throws TrinoError INVALID_PARAMETER_USAGE unless there is one value for each `?` */
export function checkParameters(statement: Node, values: readonly unknown[]): void {
  const places = parametersOf(statement)
  if (places.length === values.length) return
  const message = `Incorrect number of parameters: expected ${places.length} but found ${values.length}`
  throw new TrinoError('INVALID_PARAMETER_USAGE', message, startOf(places[0] ?? statement))
}

/** Which `?` of its statement a node is, from 0. */
export function parameterPlace(node: Node): number {
  let root = node
  while (root.parent) root = root.parent
  return parametersOf(root).indexOf(node)
}
