import { ParameterContext, RowCountContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js'
import { descendants, type Node, startOf } from './parse'
import { TrinoError } from './trino-error'

/** Every `?` of a statement, in the order of the text. */
const parametersOf = (statement: Node): Node[] =>
  [...descendants(statement)].filter(
    (node) =>
      node instanceof ParameterContext || (node instanceof RowCountContext && node.QUESTION_MARK() !== null),
  )

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
